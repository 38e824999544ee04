package io.github.bgpstream4j.testkit.bmp;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Octets;
import io.github.bgpstream4j.testkit.OpenBuilder;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;

/**
 * A peer as the per-peer header names it (RFC 7854 §4.2, RFC 8671 §4, RFC 9069 §4.1), and the messages that begin with one.
 *
 * <pre>
 *   peer type (1) flags (1) distinguisher (8) address (16) AS (4) BGP identifier (4) seconds (4) microseconds (4)
 * </pre>
 *
 * <p>Immutable: each change makes another one, so that the views of a peer are {@code peer}, {@code peer.postPolicy()},
 * {@code peer.ribOut()} and {@code peer.ribOut().postPolicy()}.
 */
public final class BmpPeer {
    /** Flag: the address is IPv6; of a Loc-RIB: it is filtered. */
    public static final int FLAG_V = 0x80;
    /** Flag: after policy. */
    public static final int FLAG_L = 0x40;
    /** Flag: AS_PATH has two-byte AS numbers. */
    public static final int FLAG_A = 0x20;
    /** Flag: Adj-RIB-Out. */
    public static final int FLAG_O = 0x10;

    private static final int GLOBAL = 0;
    private static final int VRF = 1;
    private static final int LOCAL = 2;
    private static final int LOC_RIB = 3;
    private static final int MIRRORED_LOST = 1;

    private static final int FLAGS_AT = 1;
    private static final int DISTINGUISHER_AT = 2;
    private static final int ASN_AT = 26;
    private static final int BGP_ID_AT = 30;
    private static final int SECONDS_AT = 34;
    private static final long SOME_TIME = 1_600_000_000;

    private final byte[] header;

    private BmpPeer(byte[] header) {
        this.header = header;
    }

    /**
     * A peer of the global instance, before policy, whose BGP identifier is its address, or 192.0.2.6 if that is IPv6.
     *
     * @param asn its AS
     * @param address of either family
     * @return the peer
     */
    public static BmpPeer of(long asn, String address) {
        byte[] bytes = IpAddress.parse(address).toByteArray();
        boolean ipv6 = bytes.length == 16;
        return of(GLOBAL, ipv6 ? FLAG_V : 0, bytes, asn, ipv6 ? "192.0.2.6" : address);
    }

    /**
     * The Loc-RIB of the global instance.
     *
     * @param asn the router's AS
     * @param bgpId its BGP identifier
     * @return the peer
     */
    public static BmpPeer locRib(long asn, String bgpId) {
        return of(LOC_RIB, 0, new byte[16], asn, bgpId);
    }

    private static BmpPeer of(int type, int flags, byte[] address, long asn, String bgpId) {
        return new BmpPeer(new Octets()
                .u8(type)
                .u8(flags)
                .u64(0)
                .put(padded(address))
                .u32(asn)
                .address(bgpId)
                .u32(SOME_TIME)
                .u32(0)
                .bytes());
    }

    /**
     * The same in a VRF: peer type 1, but a Loc-RIB keeps its type.
     *
     * @param routeDistinguisher its eight bytes
     * @return a new peer
     */
    public BmpPeer vrf(long routeDistinguisher) {
        return type(isLocRib() ? LOC_RIB : VRF).distinguisher(routeDistinguisher);
    }

    /**
     * The same in a local instance: peer type 2, but a Loc-RIB keeps its type.
     *
     * @param number the instance
     * @return a new peer
     */
    public BmpPeer instance(long number) {
        return type(isLocRib() ? LOC_RIB : LOCAL).distinguisher(number);
    }

    /**
     * The same after policy.
     *
     * @return a new peer
     */
    public BmpPeer postPolicy() {
        return flags(header[FLAGS_AT] | FLAG_L);
    }

    /**
     * The same of the Adj-RIB-Out.
     *
     * @return a new peer
     */
    public BmpPeer ribOut() {
        return flags(header[FLAGS_AT] | FLAG_O);
    }

    /**
     * The same with the flag that says that AS_PATH has two-byte AS numbers.
     *
     * @return a new peer
     */
    public BmpPeer as2Path() {
        return flags(header[FLAGS_AT] | FLAG_A);
    }

    /**
     * The same with other flags.
     *
     * @param newFlags 0 to 255
     * @return a new peer
     */
    public BmpPeer flags(int newFlags) {
        return with(FLAGS_AT, new Octets().u8(newFlags));
    }

    /**
     * The same of another type.
     *
     * @param newType 0 to 255
     * @return a new peer
     */
    public BmpPeer type(int newType) {
        return with(0, new Octets().u8(newType));
    }

    /**
     * The same with another distinguisher, the type unchanged.
     *
     * @param bits its eight bytes
     * @return a new peer
     */
    public BmpPeer distinguisher(long bits) {
        return with(DISTINGUISHER_AT, new Octets().u64(bits));
    }

    /**
     * The same with another AS in the header.
     *
     * @param newAsn 32 bits
     * @return a new peer
     */
    public BmpPeer asn(long newAsn) {
        return with(ASN_AT, new Octets().u32(newAsn));
    }

    /**
     * The same with another BGP identifier in the header.
     *
     * @param id an IPv4 address
     * @return a new peer
     */
    public BmpPeer bgpId(String id) {
        return with(BGP_ID_AT, new Octets().address(id));
    }

    /**
     * The same at another time of the router's clock.
     *
     * @param newSeconds since 1970; 0 says that there is none
     * @param newMicros 0 to 999999; others are written, too
     * @return a new peer
     */
    public BmpPeer at(long newSeconds, int newMicros) {
        return with(SECONDS_AT, new Octets().u32(newSeconds).u32(newMicros));
    }

    /**
     * The per-peer header.
     *
     * @return a new array of 42 bytes
     */
    public byte[] header() {
        return header.clone();
    }

    /**
     * Any message with this peer's header.
     *
     * @param messageType 0 to 255
     * @param body what follows the header
     * @return the message
     */
    public BmpMessage message(int messageType, byte... body) {
        return BmpMessage.of(messageType, new Octets().put(header()).put(body).bytes());
    }

    /**
     * Route Monitoring.
     *
     * @param update the message in it
     * @return the message
     */
    public BmpMessage routes(UpdateBuilder update) {
        return routes(update.bytes());
    }

    /**
     * Route Monitoring with any bytes where the message should be.
     *
     * @param update the bytes
     * @return the message
     */
    public BmpMessage routes(byte... update) {
        return message(BmpMessage.ROUTE_MONITORING, update);
    }

    /**
     * Route Monitoring with an End-of-RIB marker (RFC 4724 §2).
     *
     * @param family of which family
     * @return the message
     */
    public BmpMessage endOfRib(AddressFamily family) {
        UpdateBuilder marker = BgpMessage.update();
        if (!family.equals(AddressFamily.IPV4_UNICAST)) {
            marker.attr(WireAttribute.mpUnreach(family));
        }
        return routes(marker);
    }

    /**
     * Begins a Peer Up.
     *
     * @return its builder
     */
    public BmpPeerUp up() {
        return new BmpPeerUp(this);
    }

    /**
     * Peer Down.
     *
     * @param reason its code
     * @param data what follows it
     * @return the message
     */
    public BmpMessage down(int reason, byte... data) {
        return message(BmpMessage.PEER_DOWN, new Octets().u8(reason).put(data).bytes());
    }

    /**
     * Peer Down with a NOTIFICATION.
     *
     * @param reason 1 sent by the router, 3 by the peer
     * @param notification the NOTIFICATION
     * @return the message
     */
    public BmpMessage down(int reason, BgpMessage notification) {
        return down(reason, notification.bytes());
    }

    /**
     * Peer Down of a Loc-RIB (RFC 9069 §4.3): reason 6.
     *
     * @param tlvs such as the name of the table
     * @return the message
     */
    public BmpMessage down(BmpTlv... tlvs) {
        return down(6, BmpTlv.append(new Octets(), tlvs).bytes());
    }

    /**
     * Statistics Report.
     *
     * @param counters in their order
     * @return the message
     */
    public BmpMessage statistics(BmpTlv... counters) {
        return message(
                BmpMessage.STATISTICS_REPORT,
                BmpTlv.append(new Octets().u32(counters.length), counters).bytes());
    }

    /**
     * Route Mirroring.
     *
     * @param tlvs in their order
     * @return the message
     */
    public BmpMessage mirroring(BmpTlv... tlvs) {
        return message(
                BmpMessage.ROUTE_MIRRORING, BmpTlv.append(new Octets(), tlvs).bytes());
    }

    /**
     * Route Mirroring of one message.
     *
     * @param message the message
     * @return the message that holds it
     */
    public BmpMessage mirroring(BgpMessage message) {
        return mirroring(BmpTlv.mirrored(message));
    }

    /**
     * Route Mirroring that says that messages were lost.
     *
     * @return the message
     */
    public BmpMessage mirroringLost() {
        return mirroring(BmpTlv.code(BmpTlv.MIRRORING_INFORMATION, MIRRORED_LOST));
    }

    boolean isLocRib() {
        return header[0] == LOC_RIB;
    }

    long asn() {
        return BigEndian.uint32(header, ASN_AT);
    }

    String bgpId() {
        return IpAddress.decode(header, BGP_ID_AT, false).toString();
    }

    boolean isIpv6() {
        return (header[FLAGS_AT] & FLAG_V) != 0;
    }

    /** An OPEN of this peer for IPv4 and IPv6 unicast. */
    BgpMessage open() {
        return OpenBuilder.of(asn(), bgpId())
                .families(AddressFamily.IPV4_UNICAST, AddressFamily.IPV6_UNICAST)
                .message();
    }

    private BmpPeer with(int at, Octets field) {
        byte[] changed = header.clone();
        System.arraycopy(field.bytes(), 0, changed, at, field.length());
        return new BmpPeer(changed);
    }

    /** An address in 16 bytes, IPv4 in the last four. */
    static byte[] padded(byte[] address) {
        return new Octets().repeat(0, 16 - address.length).put(address).bytes();
    }
}
