package io.github.bgpstream4j.codec.mrt;

import io.github.bgpstream4j.net.AddressFamily;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    private static final int RIB_FIRST = 2;
    private static final int RIB_GENERIC = 6;
    private static final int TO_ADDPATH = 6; // RFC 8050 §4: from a subtype to that with path identifiers

    private static final AddressFamily[] RIB_FAMILIES = {
        AddressFamily.IPV4_UNICAST,
        AddressFamily.IPV4_MULTICAST,
        AddressFamily.IPV6_UNICAST,
        AddressFamily.IPV6_MULTICAST
    };

    private MrtType() {}

    /**
     * The subtype of TABLE_DUMP_V2 for routes of a family.
     *
     * @param family any
     * @param addPath whether the routes have path identifiers
     * @return one of its own, or that of records which name their family
     */
    public static int ribSubtype(AddressFamily family, boolean addPath) {
        int index = Arrays.asList(RIB_FAMILIES).indexOf(family);
        return (index < 0 ? RIB_GENERIC : RIB_FIRST + index) + (addPath ? TO_ADDPATH : 0);
    }

    /**
     * The family that a subtype of TABLE_DUMP_V2 is for.
     *
     * @param subtype any
     * @return null if it is for none, or for all
     */
    public static @Nullable AddressFamily ribFamily(int subtype) {
        int index = subtype - RIB_FIRST - (isAddPath(subtype) ? TO_ADDPATH : 0);
        return index >= 0 && index < RIB_FAMILIES.length ? RIB_FAMILIES[index] : null;
    }

    /**
     * Whether records of a subtype of TABLE_DUMP_V2 name their family.
     *
     * @param subtype any
     * @return true with path identifiers and without
     */
    public static boolean isGenericRib(int subtype) {
        return subtype == RIB_GENERIC || subtype == RIB_GENERIC + TO_ADDPATH;
    }

    /**
     * Whether routes of a subtype of TABLE_DUMP_V2 have path identifiers.
     *
     * @param subtype one that has routes
     * @return true if they are declared to
     */
    public static boolean isAddPath(int subtype) {
        return subtype >= RIB_FIRST + TO_ADDPATH;
    }

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
