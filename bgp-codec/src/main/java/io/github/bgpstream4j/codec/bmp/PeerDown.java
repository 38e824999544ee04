package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.codec.BgpHeaderLayout;
import io.github.bgpstream4j.model.SessionEnd;
import io.github.bgpstream4j.net.BigEndian;
import org.jspecify.annotations.Nullable;

/**
 * How a session between the router and a peer ended (RFC 7854 §4.9, RFC 9069 §5.3).
 *
 * @param reason one of the constants, or another that nobody has named yet; 0 if the message has none
 * @param errorCode code of the NOTIFICATION that ended it (RFC 4271 §4.5); -1 if there was none
 * @param errorSubcode its subcode; -1 if there was none
 * @param shutdownText what the operator who shut it down wrote to the other side (RFC 9003); null for nothing
 * @param fsmEvent event of the state machine that ended it (RFC 4271 §8.1), 0 for none; -1 if the router does not say
 * @param table name of the table that is no longer reported; null if the router does not say
 */
public record PeerDown(
        int reason,
        int errorCode,
        int errorSubcode,
        @Nullable String shutdownText,
        int fsmEvent,
        @Nullable String table) {
    /** The router ended it with a NOTIFICATION. */
    public static final int LOCAL_NOTIFICATION = 1;
    /** The router ended it without one. */
    public static final int LOCAL = 2;
    /** The peer ended it with a NOTIFICATION. */
    public static final int REMOTE_NOTIFICATION = 3;
    /** The peer ended it without one. */
    public static final int REMOTE = 4;
    /** The session may go on, but the router does not report it any more. */
    public static final int NOT_MONITORED = 5;
    /** The router ended it, and says more in TLVs: its own tables (RFC 9069 §5.3). */
    public static final int LOCAL_TLVS = 6;

    private static final int CEASE = 6; // RFC 4486 §3
    private static final int SHUTDOWN = 2;
    private static final int RESET = 4;

    /**
     * Reads a Peer Down. What is missing at its end is absent: GoBGP leaves out the event.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @param end the byte after it
     * @return what it says
     */
    public static PeerDown decode(byte[] bytes, int message, int end) {
        int at = message + PerPeerHeader.END;
        int reason = at < end ? bytes[at++] & 0xff : 0;
        return switch (reason) {
            case LOCAL_NOTIFICATION, REMOTE_NOTIFICATION -> ofNotification(reason, bytes, at, end);
            case LOCAL -> new PeerDown(reason, -1, -1, null, at + 2 <= end ? BigEndian.uint16(bytes, at) : -1, null);
            case LOCAL_TLVS -> {
                Information information = Information.decode(bytes, at, end);
                boolean own = PerPeerHeader.peerType(bytes, message) == PerPeerHeader.LOC_RIB;
                String table = own ? information.ownTable() : information.table();
                yield new PeerDown(reason, -1, -1, null, -1, table);
            }
            default -> new PeerDown(reason, -1, -1, null, -1, null);
        };
    }

    private static PeerDown ofNotification(int reason, byte[] bytes, int from, int end) {
        int body = from + BgpHeaderLayout.HEADER_LENGTH;
        if (body + 2 > end || bytes[from + BgpHeaderLayout.TYPE_OFFSET] != BgpHeaderLayout.NOTIFICATION) {
            return new PeerDown(reason, -1, -1, null, -1, null);
        }
        int last = Math.min(end, from + BigEndian.uint16(bytes, from + BgpHeaderLayout.LENGTH_OFFSET));
        int code = bytes[body] & 0xff;
        int subcode = bytes[body + 1] & 0xff;
        String text = null;
        if (code == CEASE && (subcode == SHUTDOWN || subcode == RESET) && body + 3 < last) {
            int length = bytes[body + 2] & 0xff;
            text = Tlvs.text(bytes, body + 3, Math.min(last, body + 3 + length));
        }
        return new PeerDown(reason, code, subcode, text == null || text.isEmpty() ? null : text, -1, null);
    }

    /**
     * The same as what an elem shows.
     *
     * @return a value
     */
    public SessionEnd end() {
        SessionEnd.Kind kind = switch (reason) {
            case LOCAL_NOTIFICATION -> SessionEnd.Kind.ROUTER_NOTIFICATION;
            case LOCAL -> SessionEnd.Kind.ROUTER;
            case REMOTE_NOTIFICATION -> SessionEnd.Kind.PEER_NOTIFICATION;
            case REMOTE -> SessionEnd.Kind.PEER;
            case NOT_MONITORED -> SessionEnd.Kind.NOT_MONITORED;
            case LOCAL_TLVS -> SessionEnd.Kind.TABLE;
            default -> SessionEnd.Kind.OTHER;
        };
        return new SessionEnd(kind, errorCode, errorSubcode, shutdownText, fsmEvent, table);
    }

    /** For example {@code peer sent NOTIFICATION 6/2 "maintenance"}, fit to be shown to people. */
    @Override
    public String toString() {
        SessionEnd end = end();
        return end.kind() == SessionEnd.Kind.OTHER ? "reason " + reason : end.toString();
    }
}
