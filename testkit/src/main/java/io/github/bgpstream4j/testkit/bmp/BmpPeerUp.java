package io.github.bgpstream4j.testkit.bmp;

import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Octets;

/**
 * A Peer Up message in the making (RFC 7854 §4.10).
 *
 * <pre>
 *   per-peer header (42) local address (16) local port (2) remote port (2) sent OPEN ... received OPEN ... TLVs ...
 * </pre>
 *
 * <p>Unless said, the router is AS 64999, 192.0.2.254, its ports 179 and 33333, and both sides speak IPv4 and IPv6 unicast with
 * four-byte AS numbers. A Loc-RIB has no local address and the same OPEN twice (RFC 9069 §4.4).
 */
public final class BmpPeerUp {
    private static final BmpPeer ROUTER = BmpPeer.of(64_999, "192.0.2.254");

    private final BmpPeer peer;
    private final Octets tlvs = new Octets();
    private byte[] localAddress;
    private int localPort;
    private int remotePort;
    private BgpMessage sent;
    private BgpMessage received;

    BmpPeerUp(BmpPeer peer) {
        this.peer = peer;
        this.received = peer.open();
        if (peer.isLocRib()) {
            localAddress = new byte[16];
            sent = received;
        } else {
            localAddress = IpAddress.parse(peer.isIpv6() ? "2001:db8:ffff::1" : "192.0.2.254")
                    .toByteArray();
            localPort = 179;
            remotePort = 33_333;
            sent = ROUTER.open();
        }
    }

    /**
     * Sets the router's side of the connection.
     *
     * @param address of either family; {@code ::} for none
     * @param port the router's
     * @param peerPort the peer's
     * @return this builder
     */
    public BmpPeerUp local(String address, int port, int peerPort) {
        localAddress = IpAddress.parse(address).toByteArray();
        localPort = port;
        remotePort = peerPort;
        return this;
    }

    /**
     * Sets the OPEN that the router sent.
     *
     * @param open the message
     * @return this builder
     */
    public BmpPeerUp sent(BgpMessage open) {
        sent = open;
        return this;
    }

    /**
     * Sets the OPEN that the peer sent.
     *
     * @param open the message
     * @return this builder
     */
    public BmpPeerUp received(BgpMessage open) {
        received = open;
        return this;
    }

    /**
     * Adds information.
     *
     * @param more in their order
     * @return this builder
     */
    public BmpPeerUp tlv(BmpTlv... more) {
        BmpTlv.append(tlvs, more);
        return this;
    }

    /**
     * The message.
     *
     * @return what was built so far
     */
    public BmpMessage message() {
        return peer.message(
                BmpMessage.PEER_UP,
                new Octets()
                        .put(BmpPeer.padded(localAddress))
                        .u16(localPort)
                        .u16(remotePort)
                        .put(sent.bytes())
                        .put(received.bytes())
                        .put(tlvs.bytes())
                        .bytes());
    }

    /**
     * The wire form of the message.
     *
     * @return a new array
     */
    public byte[] bytes() {
        return message().bytes();
    }
}
