package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.net.IpAddress;

/**
 * A record of the types BGP, BGP4PLUS and BGP4PLUS_01 in the making (RFC 6396 Appendix B.2): AS numbers of two octets, messages
 * without their header.
 *
 * <pre>
 *   peer AS (2) peer address (4 or 16) local AS (2) local address (4 or 16) message body ...
 *   peer AS (2) peer address (4 or 16) old state (2) new state (2)
 * </pre>
 */
public final class LegacyBgpBuilder {
    private static final int BGP_UPDATE = 1;
    private static final int BGP_STATE_CHANGE = 3;
    private static final int BGP_OPEN = 5;
    private static final int BGP_NOTIFY = 6;
    private static final int BGP_KEEPALIVE = 7;

    private final long seconds;
    private final int type;
    private int peerAsn = 64500;
    private byte[] peerAddress;
    private int localAsn = 64999;
    private byte[] localAddress;

    LegacyBgpBuilder(long seconds, int type) {
        this.seconds = seconds;
        this.type = type;
        boolean ipv6 = type != MrtRecord.BGP;
        this.peerAddress =
                IpAddress.parse(ipv6 ? "2001:db8:ffff::2" : "192.0.2.1").toByteArray();
        this.localAddress =
                IpAddress.parse(ipv6 ? "2001:db8:ffff::1" : "192.0.2.254").toByteArray();
    }

    /**
     * Sets the peer; AS 64500 and 192.0.2.1 or 2001:db8:ffff::2 otherwise.
     *
     * @param asn 16 bits
     * @param address of the family of the type
     * @return this builder
     */
    public LegacyBgpBuilder peer(int asn, String address) {
        peerAsn = asn;
        peerAddress = IpAddress.parse(address).toByteArray();
        return this;
    }

    /**
     * Sets the collector's side; AS 64999 and 192.0.2.254 or 2001:db8:ffff::1 otherwise.
     *
     * @param asn 16 bits
     * @param address of the family of the type
     * @return this builder
     */
    public LegacyBgpBuilder local(int asn, String address) {
        localAsn = asn;
        localAddress = IpAddress.parse(address).toByteArray();
        return this;
    }

    /**
     * The record of an UPDATE.
     *
     * @param message the message, whose header is left out
     * @return the record
     */
    public MrtRecord update(UpdateBuilder message) {
        return message(BGP_UPDATE, message.message());
    }

    /**
     * The record of an OPEN.
     *
     * @param message the message, whose header is left out
     * @return the record
     */
    public MrtRecord open(BgpMessage message) {
        return message(BGP_OPEN, message);
    }

    /**
     * The record of a NOTIFICATION.
     *
     * @param message the message, whose header is left out
     * @return the record
     */
    public MrtRecord notification(BgpMessage message) {
        return message(BGP_NOTIFY, message);
    }

    /**
     * The record of a KEEPALIVE.
     *
     * @return the record
     */
    public MrtRecord keepalive() {
        return message(BGP_KEEPALIVE, BgpMessage.keepalive());
    }

    /**
     * The record of a state change.
     *
     * @param oldState its code
     * @param newState its code
     * @return the record
     */
    public MrtRecord stateChange(int oldState, int newState) {
        return MrtRecord.of(
                seconds,
                type,
                BGP_STATE_CHANGE,
                new Octets()
                        .u16(peerAsn)
                        .put(peerAddress)
                        .u16(oldState)
                        .u16(newState)
                        .bytes());
    }

    private MrtRecord message(int subtype, BgpMessage message) {
        return MrtRecord.of(
                seconds,
                type,
                subtype,
                new Octets()
                        .u16(peerAsn)
                        .put(peerAddress)
                        .u16(localAsn)
                        .put(localAddress)
                        .put(message.body())
                        .bytes());
    }
}
