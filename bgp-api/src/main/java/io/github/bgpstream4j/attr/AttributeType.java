package io.github.bgpstream4j.attr;

import java.util.Arrays;

/**
 * Path attribute type codes, as IANA's registry spells them, with the flags and the lengths that the RFC beside each
 * one requires.
 */
public enum AttributeType {
    /** RFC 4271 §5.1.1. */
    ORIGIN(1, Rule.WELL_KNOWN, 1),
    /** RFC 4271 §5.1.2. */
    AS_PATH(2, Rule.WELL_KNOWN),
    /** RFC 4271 §5.1.3. */
    NEXT_HOP(3, Rule.WELL_KNOWN, 4),
    /** RFC 4271 §5.1.4. */
    MULTI_EXIT_DISC(4, Rule.NON_TRANSITIVE, 4),
    /** RFC 4271 §5.1.5. */
    LOCAL_PREF(5, Rule.WELL_KNOWN, 4),
    /** RFC 4271 §5.1.6. */
    ATOMIC_AGGREGATE(6, Rule.WELL_KNOWN, 0),
    /** RFC 4271 §5.1.7. */
    AGGREGATOR(7, Rule.TRANSITIVE, 6, 8, 2),
    /** RFC 1997. */
    COMMUNITIES(8, Rule.TRANSITIVE, 4, Rule.MANY, 4),
    /** RFC 4456 §8. */
    ORIGINATOR_ID(9, Rule.NON_TRANSITIVE, 4),
    /** RFC 4456 §8. */
    CLUSTER_LIST(10, Rule.NON_TRANSITIVE, 4, Rule.MANY, 4),
    /** RFC 4760 §3. */
    MP_REACH_NLRI(14, Rule.NON_TRANSITIVE),
    /** RFC 4760 §4. */
    MP_UNREACH_NLRI(15, Rule.NON_TRANSITIVE),
    /** RFC 4360. */
    EXTENDED_COMMUNITIES(16, Rule.TRANSITIVE, 8, Rule.MANY, 8),
    /** RFC 6793 §3. */
    AS4_PATH(17, Rule.TRANSITIVE),
    /** RFC 6793 §3. */
    AS4_AGGREGATOR(18, Rule.TRANSITIVE, 8),
    /** RFC 6514 §5. */
    PMSI_TUNNEL(22, Rule.TRANSITIVE, 5, Rule.MANY, 1),
    /** RFC 9012. */
    TUNNEL_ENCAPSULATION(23, Rule.TRANSITIVE),
    /** RFC 5543 §3. */
    TRAFFIC_ENGINEERING(24, Rule.NON_TRANSITIVE),
    /** RFC 5701. */
    IPV6_EXTENDED_COMMUNITIES(25, Rule.TRANSITIVE, 20, Rule.MANY, 20),
    /** RFC 7311 §3. */
    AIGP(26, Rule.NON_TRANSITIVE),
    /** RFC 6514 §8. */
    PE_DISTINGUISHER_LABELS(27, Rule.TRANSITIVE),
    /** RFC 9552 §5.3. */
    BGP_LS(29, Rule.NON_TRANSITIVE),
    /** RFC 8092. */
    LARGE_COMMUNITY(32, Rule.TRANSITIVE, 12, Rule.MANY, 12),
    /** RFC 8205 §3. */
    BGPSEC_PATH(33, Rule.NON_TRANSITIVE),
    /** RFC 9234 §5. */
    ONLY_TO_CUSTOMER(35, Rule.TRANSITIVE, 4),
    /** RFC 9015. */
    SFP(37, Rule.TRANSITIVE),
    /** RFC 9026. */
    BFD_DISCRIMINATOR(38, Rule.TRANSITIVE),
    /** RFC 8669. */
    PREFIX_SID(40, Rule.TRANSITIVE),
    /** RFC 9793. */
    BIER(41, Rule.TRANSITIVE),
    /** RFC 6368 §5. */
    ATTR_SET(128, Rule.TRANSITIVE, 4, Rule.MANY, 1),
    /** Every code without a name here. */
    UNKNOWN(-1, -1);

    private static final AttributeType[] BY_CODE = new AttributeType[256];

    static {
        Arrays.fill(BY_CODE, UNKNOWN);
        for (AttributeType type : values()) {
            if (type != UNKNOWN) {
                BY_CODE[type.code] = type;
            }
        }
    }

    /** The categories of RFC 4271 §5, and no bound for a length. */
    private static final class Rule {
        static final int WELL_KNOWN = PathAttribute.TRANSITIVE;
        static final int TRANSITIVE = PathAttribute.OPTIONAL | PathAttribute.TRANSITIVE;
        static final int NON_TRANSITIVE = PathAttribute.OPTIONAL;
        static final int MANY = Integer.MAX_VALUE;
    }

    private final int code;
    private final int flags;
    private final int leastLength;
    private final int mostLength;
    private final int lengthUnit;

    AttributeType(int code, int flags) {
        this(code, flags, 0, Rule.MANY, 1);
    }

    AttributeType(int code, int flags, int length) {
        this(code, flags, length, length, 1);
    }

    AttributeType(int code, int flags, int leastLength, int mostLength, int lengthUnit) {
        this.code = code;
        this.flags = flags;
        this.leastLength = leastLength;
        this.mostLength = mostLength;
        this.lengthUnit = lengthUnit;
    }

    /**
     * The code on the wire.
     *
     * @return 1 to 255; -1 for {@link #UNKNOWN}
     */
    public int code() {
        return code;
    }

    /**
     * The flags that its RFC requires: {@link PathAttribute#OPTIONAL}, {@link PathAttribute#TRANSITIVE} or their sum.
     *
     * @return -1 for {@link #UNKNOWN}
     */
    public int flags() {
        return flags;
    }

    /**
     * Whether a value can have a length; what stands in it may still be wrong.
     *
     * @param length in bytes
     * @return true if no rule on the length is broken
     */
    public boolean canHaveLength(int length) {
        return length >= leastLength && length <= mostLength && (lengthUnit == 1 || length % lengthUnit == 0);
    }

    /**
     * The type with a code.
     *
     * @param code 0 to 255
     * @return {@link #UNKNOWN} if it has no name here
     */
    public static AttributeType of(int code) {
        return BY_CODE[code & 0xff];
    }
}
