package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.net.AddressFamily;
import org.jspecify.annotations.Nullable;

/**
 * A record of one prefix of a TABLE_DUMP_V2 table in the making (RFC 6396 §4.3.2 to §4.3.4, RFC 8050 §4), right or wrong.
 *
 * <pre>
 *   sequence number (4) [AFI (2) SAFI (1)] NLRI ... entry count (2)
 *   each entry: peer index (2) originated time (4) [path identifier (4)] attribute length (2) attributes ...
 * </pre>
 */
public final class RibBuilder {
    private static final int RIB_IPV4_UNICAST = 2;
    private static final int RIB_IPV4_MULTICAST = 3;
    private static final int RIB_IPV6_UNICAST = 4;
    private static final int RIB_IPV6_MULTICAST = 5;
    private static final int RIB_GENERIC = 6;
    private static final int RIB_GENERIC_ADDPATH = 12;
    private static final int TO_ADDPATH = 6; // RIB_IPV4_UNICAST_ADDPATH is 8, and so on
    private static final int TRUE_VALUE = -1;

    private final long seconds;
    private final boolean ipv6;
    private final byte[] nlri;
    private final @Nullable AddressFamily generic;
    private final Octets entries = new Octets();
    private long sequenceNumber;
    private boolean multicast;
    private boolean addPath;
    private int count;
    private int declaredCount = TRUE_VALUE;
    private int nextAttributeLength = TRUE_VALUE;

    RibBuilder(long seconds, boolean ipv6, byte[] nlri, @Nullable AddressFamily generic) {
        this.seconds = seconds;
        this.ipv6 = ipv6;
        this.nlri = nlri;
        this.generic = generic;
    }

    /**
     * Sets the sequence number; 0 otherwise.
     *
     * @param number 32 bits
     * @return this builder
     */
    public RibBuilder sequenceNumber(long number) {
        sequenceNumber = number;
        return this;
    }

    /**
     * Takes a multicast subtype.
     *
     * @return this builder
     */
    public RibBuilder multicast() {
        multicast = true;
        return this;
    }

    /**
     * Adds an entry without path identifier.
     *
     * @param peerIndex place in the peer index table
     * @param originatedSeconds since 1970
     * @param attributes any
     * @return this builder
     */
    public RibBuilder entry(int peerIndex, long originatedSeconds, WireAttribute... attributes) {
        return add(new Octets().u16(peerIndex).u32(originatedSeconds), attributes);
    }

    /**
     * Adds an entry with a path identifier and takes an ADDPATH subtype.
     *
     * @param peerIndex place in the peer index table
     * @param originatedSeconds since 1970
     * @param pathId 0 to 4294967295
     * @param attributes any
     * @return this builder
     */
    public RibBuilder addPathEntry(int peerIndex, long originatedSeconds, long pathId, WireAttribute... attributes) {
        addPath = true;
        return add(new Octets().u16(peerIndex).u32(originatedSeconds).u32(pathId), attributes);
    }

    /**
     * Makes the attribute length of the entry added next say something else than the truth.
     *
     * @param length what it says
     * @return this builder
     */
    public RibBuilder declaredAttributeLength(int length) {
        nextAttributeLength = length;
        return this;
    }

    /**
     * Makes the entry count say something else than the truth.
     *
     * @param entryCount what it says
     * @return this builder
     */
    public RibBuilder declaredCount(int entryCount) {
        declaredCount = entryCount;
        return this;
    }

    /**
     * The record.
     *
     * @return what was built so far
     */
    public MrtRecord record() {
        Octets octets = new Octets().u32(sequenceNumber);
        if (generic != null) {
            octets.u16(generic.afi()).u8(generic.safi());
        }
        octets.put(nlri)
                .u16(declaredCount == TRUE_VALUE ? count : declaredCount)
                .put(entries.bytes());
        return MrtRecord.of(seconds, MrtRecord.TABLE_DUMP_V2, subtype(), octets.bytes());
    }

    private int subtype() {
        if (generic != null) {
            return addPath ? RIB_GENERIC_ADDPATH : RIB_GENERIC;
        }
        int plain = ipv6
                ? (multicast ? RIB_IPV6_MULTICAST : RIB_IPV6_UNICAST)
                : (multicast ? RIB_IPV4_MULTICAST : RIB_IPV4_UNICAST);
        return addPath ? plain + TO_ADDPATH : plain;
    }

    private RibBuilder add(Octets head, WireAttribute... attributes) {
        byte[] block = WireAttribute.block(attributes);
        entries.put(head.bytes())
                .u16(nextAttributeLength == TRUE_VALUE ? block.length : nextAttributeLength)
                .put(block);
        nextAttributeLength = TRUE_VALUE;
        count++;
        return this;
    }
}
