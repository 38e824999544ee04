package io.github.bgpstream4j.mrt;

/** MRT types with BGP data (RFC 6396 §4, appendix B). */
final class MrtType {
    static final int BGP = 5;
    static final int BGP4PLUS = 9;
    static final int BGP4PLUS_01 = 10;
    static final int TABLE_DUMP = 12;
    static final int TABLE_DUMP_V2 = 13;
    static final int BGP4MP = 16;
    static final int BGP4MP_ET = 17;

    static final int PEER_INDEX_TABLE = 1; // subtype of TABLE_DUMP_V2

    private MrtType() {}

    /** Whether every record of the type, whatever its subtype, begins with microseconds: the _ET types. */
    static boolean hasMicroseconds(int type) {
        return type == BGP4MP_ET;
    }

    static boolean isBgp4mp(int type) {
        return type == BGP4MP || type == BGP4MP_ET;
    }

    static boolean isTable(int type) {
        return type == TABLE_DUMP || type == TABLE_DUMP_V2;
    }
}
