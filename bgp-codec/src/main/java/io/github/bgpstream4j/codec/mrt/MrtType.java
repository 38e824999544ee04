package io.github.bgpstream4j.codec.mrt;

/** MRT types with BGP data (RFC 6396 §4, appendix B). */
public final class MrtType {
    /** Messages of IPv4 sessions, before BGP4MP. */
    public static final int BGP = 5;
    /** Messages of IPv6 sessions, before BGP4MP. */
    public static final int BGP4PLUS = 9;
    /** The same. */
    public static final int BGP4PLUS_01 = 10;
    /** Tables, a record for each route. */
    public static final int TABLE_DUMP = 12;
    /** Tables, a record for each prefix. */
    public static final int TABLE_DUMP_V2 = 13;
    /** Messages and state changes. */
    public static final int BGP4MP = 16;
    /** The same with microseconds. */
    public static final int BGP4MP_ET = 17;

    /** Subtype of TABLE_DUMP_V2: the peers that its entries refer to. */
    public static final int PEER_INDEX_TABLE = 1;

    private MrtType() {}

    /**
     * Whether every record of a type, whatever its subtype, begins with microseconds: the _ET types.
     *
     * @param type an MRT type
     * @return true if four bytes of microseconds stand after the header
     */
    public static boolean hasMicroseconds(int type) {
        return type == BGP4MP_ET;
    }

    /**
     * Whether records of a type are BGP4MP.
     *
     * @param type an MRT type
     * @return true with microseconds and without
     */
    public static boolean isBgp4mp(int type) {
        return type == BGP4MP || type == BGP4MP_ET;
    }

    /**
     * Whether records of a type hold tables only.
     *
     * @param type an MRT type
     * @return true for both generations
     */
    public static boolean isTable(int type) {
        return type == TABLE_DUMP || type == TABLE_DUMP_V2;
    }
}
