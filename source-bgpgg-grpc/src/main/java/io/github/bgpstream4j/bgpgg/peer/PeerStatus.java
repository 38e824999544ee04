package io.github.bgpstream4j.bgpgg.peer;

import io.github.bgpstream4j.bgpgg.proto.BgpState;
import io.github.bgpstream4j.bgpgg.proto.Peer;
import io.github.bgpstream4j.bgpgg.proto.PeerStatistics;

/**
 * What the router told of a session at one time.
 *
 * @param isListed whether it is among the router's peers at all
 * @param asn 0 if it is not known
 * @param state its code in MRT (RFC 6396 §4.4.1), which is one more than bgpgg's
 * @param counters messages so far
 */
public record PeerStatus(boolean isListed, long asn, int state, PeerStatistics counters) {
    public static final int UNKNOWN = 0;
    public static final int IDLE = 1;
    public static final int ESTABLISHED = 6;
    public static final int DELETED = 8; // Quagga's

    /** Nothing is known yet. */
    public static final PeerStatus UNSEEN = new PeerStatus(false, 0, UNKNOWN, PeerStatistics.getDefaultInstance());

    /** The peer is no longer listed. */
    public static final PeerStatus GONE = new PeerStatus(false, 0, DELETED, PeerStatistics.getDefaultInstance());

    public static PeerStatus of(Peer peer, PeerStatistics counters) {
        int state = peer.getState() == BgpState.UNRECOGNIZED ? UNKNOWN : peer.getStateValue() + 1;
        return new PeerStatus(true, Integer.toUnsignedLong(peer.getAsn()), state, counters);
    }

    public boolean isEstablished() {
        return state == ESTABLISHED;
    }

    /**
     * Whether the session is the same one at a later time. An established session was made anew in between if OPENs were
     * exchanged, or if any counter is smaller: counters begin at 0 after a restart of the daemon.
     */
    public boolean isSameSession(PeerStatus later) {
        if (!isEstablished() || !later.isEstablished()) {
            return isEstablished() == later.isEstablished();
        }
        PeerStatistics now = later.counters;
        return counters.getOpenSent() == now.getOpenSent()
                && counters.getOpenReceived() == now.getOpenReceived()
                && counters.getKeepaliveSent() <= now.getKeepaliveSent()
                && counters.getKeepaliveReceived() <= now.getKeepaliveReceived()
                && counters.getUpdateSent() <= now.getUpdateSent()
                && counters.getUpdateReceived() <= now.getUpdateReceived();
    }
}
