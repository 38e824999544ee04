package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;

/**
 * A TABLE_DUMP record in the making (RFC 6396 §4.2): one route of an old table, AS numbers of two octets.
 *
 * <pre>
 *   view number (2) sequence number (2) prefix (4 or 16) prefix length (1) status (1) originated time (4)
 *   peer address (4 or 16) peer AS (2) attribute length (2) attributes ...
 * </pre>
 */
public final class TableDumpBuilder {
    private static final int STATUS = 1; // RFC 6396 §4.2: unused, should be 1
    private static final int TRUE_LENGTH = -1;

    private final long seconds;
    private final Prefix prefix;
    private int prefixLength;
    private int viewNumber;
    private int sequenceNumber;
    private long originatedSeconds;
    private int peerAsn = 64500;
    private byte[] peerAddress;
    private byte[] attributes = new byte[0];
    private int attributeLength = TRUE_LENGTH;

    TableDumpBuilder(long seconds, String prefix) {
        this.seconds = seconds;
        this.prefix = Prefix.parse(prefix);
        this.prefixLength = this.prefix.lengthBits();
        this.originatedSeconds = seconds;
        this.peerAddress = IpAddress.parse(this.prefix.isIpv6() ? "2001:db8:ffff::2" : "192.0.2.1")
                .toByteArray();
    }

    /**
     * Sets view and sequence number; 0 otherwise.
     *
     * @param view 16 bits
     * @param sequence 16 bits
     * @return this builder
     */
    public TableDumpBuilder numbers(int view, int sequence) {
        viewNumber = view;
        sequenceNumber = sequence;
        return this;
    }

    /**
     * Makes the prefix length say something else than the truth.
     *
     * @param bits what it says
     * @return this builder
     */
    public TableDumpBuilder prefixLength(int bits) {
        prefixLength = bits;
        return this;
    }

    /**
     * Sets the peer; AS 64500 and 192.0.2.1 or 2001:db8:ffff::2 otherwise.
     *
     * @param asn 16 bits
     * @param address of the family of the prefix
     * @return this builder
     */
    public TableDumpBuilder peer(int asn, String address) {
        peerAsn = asn;
        peerAddress = IpAddress.parse(address).toByteArray();
        return this;
    }

    /**
     * Sets the originated time; the record's time otherwise.
     *
     * @param time seconds since 1970
     * @return this builder
     */
    public TableDumpBuilder originated(long time) {
        originatedSeconds = time;
        return this;
    }

    /**
     * Sets the path attributes.
     *
     * @param all any, AS numbers of two octets
     * @return this builder
     */
    public TableDumpBuilder attr(WireAttribute... all) {
        attributes = WireAttribute.block(all);
        return this;
    }

    /**
     * Makes the attribute length say something else than the truth.
     *
     * @param length what it says
     * @return this builder
     */
    public TableDumpBuilder declaredAttributeLength(int length) {
        attributeLength = length;
        return this;
    }

    /**
     * The record.
     *
     * @return what was built so far
     */
    public MrtRecord record() {
        byte[] message = new Octets()
                .u16(viewNumber)
                .u16(sequenceNumber)
                .put(prefix.address().toByteArray())
                .u8(prefixLength)
                .u8(STATUS)
                .u32(originatedSeconds)
                .put(peerAddress)
                .u16(peerAsn)
                .u16(attributeLength == TRUE_LENGTH ? attributes.length : attributeLength)
                .put(attributes)
                .bytes();
        return MrtRecord.of(seconds, MrtRecord.TABLE_DUMP, prefix.isIpv6() ? 2 : 1, message);
    }
}
