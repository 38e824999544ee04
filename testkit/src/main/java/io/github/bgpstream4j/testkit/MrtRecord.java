package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.Prefix;
import java.util.Arrays;

/**
 * One MRT record to be written (RFC 6396 §2), right or wrong.
 *
 * <pre>
 *   timestamp (4) type (2) subtype (2) length (4) message ...
 * </pre>
 *
 * <p>Immutable.
 */
public final class MrtRecord {
    /** Type of the legacy BGP records (RFC 6396 Appendix B.2). */
    public static final int BGP = 5;
    /** Type of the legacy IPv6 BGP records (RFC 6396 Appendix B). */
    public static final int BGP4PLUS = 9;
    /** Type of the other legacy IPv6 BGP records (RFC 6396 Appendix B). */
    public static final int BGP4PLUS_01 = 10;
    /** Type of old tables (RFC 6396 §4.2). */
    public static final int TABLE_DUMP = 12;
    /** Type of tables (RFC 6396 §4.3). */
    public static final int TABLE_DUMP_V2 = 13;
    /** Type of messages and state changes (RFC 6396 §4.4). */
    public static final int BGP4MP = 16;
    /** The same with microseconds (RFC 6396 §3). */
    public static final int BGP4MP_ET = 17;

    private static final int PEER_INDEX_TABLE = 1;

    private final long seconds;
    private final int type;
    private final int subtype;
    private final long declaredLength;
    private final byte[] message;

    private MrtRecord(long seconds, int type, int subtype, long declaredLength, byte[] message) {
        this.seconds = seconds;
        this.type = type;
        this.subtype = subtype;
        this.declaredLength = declaredLength;
        this.message = message;
    }

    /**
     * Any record.
     *
     * @param seconds since 1970
     * @param type 0 to 65535
     * @param subtype 0 to 65535
     * @param message what follows the header
     * @return the record
     */
    public static MrtRecord of(long seconds, int type, int subtype, byte... message) {
        return new MrtRecord(seconds, type, subtype, message.length, message.clone());
    }

    /**
     * Begins a message or a state change.
     *
     * @param seconds since 1970
     * @return a builder with four-octet AS numbers, without microseconds and ADD-PATH
     */
    public static Bgp4mpBuilder bgp4mp(long seconds) {
        return new Bgp4mpBuilder(seconds);
    }

    /**
     * Begins a peer index table.
     *
     * @param seconds since 1970
     * @return a builder without peers
     */
    public static PeerIndexTableBuilder peerIndexTable(long seconds) {
        return new PeerIndexTableBuilder(seconds);
    }

    /**
     * Begins a RIB_IPV4_UNICAST or RIB_IPV6_UNICAST record.
     *
     * @param seconds since 1970
     * @param prefix of either family
     * @return a builder without entries
     */
    public static RibBuilder rib(long seconds, String prefix) {
        return rib(seconds, Nlri.prefix(prefix), Prefix.parse(prefix).isIpv6());
    }

    /**
     * Begins a RIB_IPV4_UNICAST or RIB_IPV6_UNICAST record.
     *
     * @param seconds since 1970
     * @param prefix any, also a malformed one
     * @param ipv6 which family
     * @return a builder without entries
     */
    public static RibBuilder rib(long seconds, Nlri prefix, boolean ipv6) {
        return new RibBuilder(seconds, ipv6, prefix.bytes(), null);
    }

    /**
     * Begins a RIB_GENERIC record (RFC 6396 §4.3.3).
     *
     * @param seconds since 1970
     * @param family any
     * @param nlri its NLRI
     * @return a builder without entries
     */
    public static RibBuilder ribGeneric(long seconds, AddressFamily family, Nlri nlri) {
        return ribGeneric(seconds, family, nlri.bytes());
    }

    /**
     * Begins a RIB_GENERIC record of a family whose NLRI are not prefixes.
     *
     * @param seconds since 1970
     * @param family any
     * @param nlri its NLRI
     * @return a builder without entries
     */
    public static RibBuilder ribGeneric(long seconds, AddressFamily family, byte... nlri) {
        return new RibBuilder(seconds, family.isIpv6(), nlri, family);
    }

    /**
     * Begins a TABLE_DUMP record.
     *
     * @param seconds since 1970
     * @param prefix of either family
     * @return a builder of its one route
     */
    public static TableDumpBuilder tableDump(long seconds, String prefix) {
        return new TableDumpBuilder(seconds, prefix);
    }

    /**
     * Begins a record of the legacy types 5, 9 and 10.
     *
     * @param seconds since 1970
     * @param type {@link #BGP}, {@link #BGP4PLUS} or {@link #BGP4PLUS_01}
     * @return a builder
     */
    public static LegacyBgpBuilder legacyBgp(long seconds, int type) {
        return new LegacyBgpBuilder(seconds, type);
    }

    static MrtRecord peerIndexTable(long seconds, byte[] message) {
        return of(seconds, TABLE_DUMP_V2, PEER_INDEX_TABLE, message);
    }

    /**
     * The same with a length field that does not tell the truth.
     *
     * @param length what it says, 0 to 4294967295
     * @return a new record
     */
    public MrtRecord declaredLength(long length) {
        return new MrtRecord(seconds, type, subtype, length, message);
    }

    /**
     * The same with another subtype over the same message.
     *
     * @param newSubtype 0 to 65535
     * @return a new record
     */
    public MrtRecord subtype(int newSubtype) {
        return new MrtRecord(seconds, type, newSubtype, declaredLength, message);
    }

    /**
     * The same with some more or fewer octets at the end, and a length field that says so.
     *
     * @param octets how many are added, as zeros, or taken if negative
     * @return a new record
     */
    public MrtRecord padded(int octets) {
        return of(seconds, type, subtype, Arrays.copyOf(message, message.length + octets));
    }

    /**
     * What follows the header.
     *
     * @return a copy
     */
    public byte[] message() {
        return message.clone();
    }

    /**
     * The wire form.
     *
     * @return a new array
     */
    public byte[] bytes() {
        return new Octets()
                .u32(seconds)
                .u16(type)
                .u16(subtype)
                .u32(declaredLength)
                .put(message)
                .bytes();
    }
}
