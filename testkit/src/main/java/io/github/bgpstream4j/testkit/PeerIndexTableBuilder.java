package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.net.IpAddress;
import java.nio.charset.StandardCharsets;

/**
 * A PEER_INDEX_TABLE in the making (RFC 6396 §4.3.1), right or wrong.
 *
 * <pre>
 *   collector BGP ID (4) view name length (2) view name ... peer count (2)
 *   each peer: type (1) BGP ID (4) address (4 or 16) AS (2 or 4)
 * </pre>
 */
public final class PeerIndexTableBuilder {
    private static final int TYPE_IPV6 = 1;
    private static final int TYPE_AS4 = 2;
    private static final int TRUE_COUNT = -1;

    private final long seconds;
    private final Octets peers = new Octets();
    private String collectorId = "198.51.100.1";
    private String viewName = "";
    private String peerId = "198.51.100.2";
    private int reservedBits;
    private int count;
    private int declaredCount = TRUE_COUNT;

    PeerIndexTableBuilder(long seconds) {
        this.seconds = seconds;
    }

    /**
     * Sets the collector's BGP ID; 198.51.100.1 otherwise.
     *
     * @param id an IPv4 address
     * @return this builder
     */
    public PeerIndexTableBuilder collectorId(String id) {
        collectorId = id;
        return this;
    }

    /**
     * Sets the view name; empty otherwise.
     *
     * @param name any text
     * @return this builder
     */
    public PeerIndexTableBuilder viewName(String name) {
        viewName = name;
        return this;
    }

    /**
     * Sets the BGP ID of the peers added after this; 198.51.100.2 otherwise.
     *
     * @param id an IPv4 address
     * @return this builder
     */
    public PeerIndexTableBuilder peerId(String id) {
        peerId = id;
        return this;
    }

    /**
     * Sets bits of the type of the peers added after this that RFC 6396 has no use for; none otherwise.
     *
     * @param bits 0x04 to 0xfc
     * @return this builder
     */
    public PeerIndexTableBuilder reservedBits(int bits) {
        reservedBits = bits;
        return this;
    }

    /**
     * Adds a peer that has only BGP ID and AS number, as FRR writes an interface neighbor without address.
     *
     * @param asn its AS
     * @return this builder
     */
    public PeerIndexTableBuilder peerWithoutTypeAndAddress(long asn) {
        peers.address(peerId).u32(asn);
        count++;
        return this;
    }

    /**
     * Adds a peer that has no address, as GoBGP writes its own routes.
     *
     * @param asn its AS
     * @return this builder
     */
    public PeerIndexTableBuilder peerWithoutAddress(long asn) {
        peers.u8(TYPE_AS4 | reservedBits).address(peerId).u32(asn);
        count++;
        return this;
    }

    /**
     * Adds a peer with a four-octet AS number.
     *
     * @param asn its AS
     * @param address of either family
     * @return this builder
     */
    public PeerIndexTableBuilder peer(long asn, String address) {
        return add(4, asn, address);
    }

    /**
     * Adds a peer with a two-octet AS number.
     *
     * @param asn its AS
     * @param address of either family
     * @return this builder
     */
    public PeerIndexTableBuilder as2Peer(int asn, String address) {
        return add(2, asn, address);
    }

    /**
     * Makes the peer count say something else than the truth.
     *
     * @param peerCount what it says
     * @return this builder
     */
    public PeerIndexTableBuilder declaredCount(int peerCount) {
        declaredCount = peerCount;
        return this;
    }

    /**
     * The record.
     *
     * @return what was built so far
     */
    public MrtRecord record() {
        byte[] name = viewName.getBytes(StandardCharsets.UTF_8);
        return MrtRecord.peerIndexTable(
                seconds,
                new Octets()
                        .address(collectorId)
                        .u16(name.length)
                        .put(name)
                        .u16(declaredCount == TRUE_COUNT ? count : declaredCount)
                        .put(peers.bytes())
                        .bytes());
    }

    private PeerIndexTableBuilder add(int asnSize, long asn, String address) {
        IpAddress parsed = IpAddress.parse(address);
        peers.u8(reservedBits | (parsed.isIpv6() ? TYPE_IPV6 : 0) | (asnSize == 4 ? TYPE_AS4 : 0))
                .address(peerId)
                .put(parsed.toByteArray())
                .number(asnSize, asn);
        count++;
        return this;
    }
}
