package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.codec.BgpHeaderLayout;
import io.github.bgpstream4j.codec.OpenMessage;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a session between the router and a peer began: addresses and both OPENs (RFC 7854 §4.10). Immutable. Peer Ups are equal if what they say is, whatever
 * was in their headers: some routers send one for each view.
 */
public final class PeerUp {
    private static final int ADDRESS = 16;
    private static final int IPV4_IN_ADDRESS = 12;
    private static final int OPENS = PerPeerHeader.END + ADDRESS + 4;

    private final int peerType;
    private final @Nullable IpAddress localAddress;
    private final int localPort;
    private final int remotePort;
    private final byte[] sent;
    private final byte[] received;
    private final Information information;
    private final @Nullable OpenMessage sentOpen;
    private final @Nullable OpenMessage receivedOpen;

    private PeerUp(byte[] bytes, int message, byte[] sent, byte[] received, Information information) {
        int at = message + PerPeerHeader.END;
        boolean ipv6 = PerPeerHeader.isIpv6(bytes, message);
        boolean zero = (BigEndian.int64(bytes, at) | BigEndian.int64(bytes, at + 8)) == 0;
        peerType = PerPeerHeader.peerType(bytes, message);
        localAddress = zero ? null : IpAddress.decode(bytes, at + (ipv6 ? 0 : IPV4_IN_ADDRESS), ipv6);
        localPort = BigEndian.uint16(bytes, at + ADDRESS);
        remotePort = BigEndian.uint16(bytes, at + ADDRESS + 2);
        this.sent = sent;
        this.received = received;
        this.information = information;
        sentOpen = open(sent);
        receivedOpen = open(received);
    }

    /**
     * Reads a Peer Up. An OPEN that cannot be read is no reason not to have the rest.
     *
     * @param bytes holds the message
     * @param message where it begins
     * @param end the byte after it
     * @return null if it ends before the OPENs
     */
    public static @Nullable PeerUp decode(byte[] bytes, int message, int end) {
        if (message + OPENS > end) {
            return null;
        }
        int sentEnd = openEnd(bytes, message + OPENS, end);
        int receivedEnd = openEnd(bytes, sentEnd, end);
        return new PeerUp(
                bytes,
                message,
                Arrays.copyOfRange(bytes, message + OPENS, sentEnd),
                Arrays.copyOfRange(bytes, sentEnd, receivedEnd),
                Information.decode(bytes, receivedEnd, end));
    }

    private static int openEnd(byte[] bytes, int from, int end) {
        if (from + BgpHeaderLayout.HEADER_LENGTH > end) {
            return end;
        }
        int length = BigEndian.uint16(bytes, from + BgpHeaderLayout.LENGTH_OFFSET);
        return Math.min(end, from + Math.max(length, BgpHeaderLayout.HEADER_LENGTH));
    }

    private static @Nullable OpenMessage open(byte[] message) {
        boolean isOpen = message.length > BgpHeaderLayout.HEADER_LENGTH
                && message[BgpHeaderLayout.TYPE_OFFSET] == BgpHeaderLayout.OPEN;
        return isOpen ? OpenMessage.decode(message, BgpHeaderLayout.HEADER_LENGTH, message.length) : null;
    }

    /**
     * The router's address in the session.
     *
     * @return null if the router does not say it, as GoBGP does not, and for its own table
     */
    public @Nullable IpAddress localAddress() {
        return localAddress;
    }

    /**
     * The router's port.
     *
     * @return 0 if unknown
     */
    public int localPort() {
        return localPort;
    }

    /**
     * The peer's port.
     *
     * @return 0 if unknown
     */
    public int remotePort() {
        return remotePort;
    }

    /**
     * The OPEN that the router sent.
     *
     * @return null if it cannot be read
     */
    public @Nullable OpenMessage sentOpen() {
        return sentOpen;
    }

    /**
     * The OPEN that the peer sent.
     *
     * @return null if it cannot be read
     */
    public @Nullable OpenMessage receivedOpen() {
        return receivedOpen;
    }

    /**
     * The OPEN that the router sent, as it was.
     *
     * @return a copy, with its header
     */
    public byte[] sentOpenBytes() {
        return sent.clone();
    }

    /**
     * The OPEN that the peer sent, as it was.
     *
     * @return a copy, with its header
     */
    public byte[] receivedOpenBytes() {
        return received.clone();
    }

    /**
     * What else the router says.
     *
     * @return empty if it says nothing
     */
    public Information information() {
        return information;
    }

    /**
     * Name of the table, for the router's own tables. Juniper has it in a free text.
     *
     * @return null if the router does not say it
     */
    public @Nullable String table() {
        return peerType == PerPeerHeader.LOC_RIB ? information.ownTable() : information.table();
    }

    /**
     * The router's own AS number.
     *
     * @return -1 if its OPEN cannot be read
     */
    public long localAsn() {
        return sentOpen == null ? -1 : sentOpen.asn();
    }

    /**
     * Whether AS_PATH has AS numbers of two bytes in this session: one side cannot do more (RFC 6793 §4).
     *
     * @return false if an OPEN cannot be read
     */
    public boolean hasTwoBytePaths() {
        return sentOpen != null && receivedOpen != null && !(sentOpen.hasAs4() && receivedOpen.hasAs4());
    }

    /**
     * The families that the session is for.
     *
     * @return those that both sides can (RFC 4760 §8); for the router's own table those that it says
     */
    public Set<AddressFamily> families() {
        Set<AddressFamily> families = new HashSet<>(sentOpen == null ? Set.of() : sentOpen.families());
        if (receivedOpen != null && sentOpen != null) {
            families.retainAll(receivedOpen.families());
        }
        return families;
    }

    /**
     * The families whose routes have path identifiers, by what both sides can (RFC 7911 §4). Routers do not always hold to it in BMP.
     *
     * @param view the table: the direction is another for what is sent to the peer
     * @return empty if there are none, or an OPEN cannot be read
     */
    public Set<AddressFamily> pathIdentifiers(RibView view) {
        if (sentOpen == null || receivedOpen == null) {
            return Set.of();
        }
        Set<AddressFamily> families;
        switch (view) {
            case LOC_RIB -> { // RFC 9069 §5.2: both OPENs are the router's own
                families = new HashSet<>(sentOpen.sends());
                families.addAll(sentOpen.receives());
            }
            case ADJ_RIB_OUT_PRE, ADJ_RIB_OUT_POST -> {
                families = new HashSet<>(sentOpen.sends());
                families.retainAll(receivedOpen.receives());
            }
            default -> {
                families = new HashSet<>(sentOpen.receives());
                families.retainAll(receivedOpen.sends());
            }
        }
        return families;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof PeerUp that
                        && peerType == that.peerType
                        && localPort == that.localPort
                        && remotePort == that.remotePort
                        && Objects.equals(localAddress, that.localAddress)
                        && Arrays.equals(sent, that.sent)
                        && Arrays.equals(received, that.received)
                        && information.equals(that.information));
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(received) + Arrays.hashCode(sent);
    }
}
