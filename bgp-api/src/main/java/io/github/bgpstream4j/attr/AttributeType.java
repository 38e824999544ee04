package io.github.bgpstream4j.attr;

import java.util.Arrays;

/** Path attribute type codes, as IANA's registry spells them. */
public enum AttributeType {
    /** RFC 4271 §5.1.1. */
    ORIGIN(1),
    /** RFC 4271 §5.1.2. */
    AS_PATH(2),
    /** RFC 4271 §5.1.3. */
    NEXT_HOP(3),
    /** RFC 4271 §5.1.4. */
    MULTI_EXIT_DISC(4),
    /** RFC 4271 §5.1.5. */
    LOCAL_PREF(5),
    /** RFC 4271 §5.1.6. */
    ATOMIC_AGGREGATE(6),
    /** RFC 4271 §5.1.7. */
    AGGREGATOR(7),
    /** RFC 1997. */
    COMMUNITIES(8),
    /** RFC 4456 §8. */
    ORIGINATOR_ID(9),
    /** RFC 4456 §8. */
    CLUSTER_LIST(10),
    /** RFC 4760 §3. */
    MP_REACH_NLRI(14),
    /** RFC 4760 §4. */
    MP_UNREACH_NLRI(15),
    /** RFC 4360. */
    EXTENDED_COMMUNITIES(16),
    /** RFC 6793 §3. */
    AS4_PATH(17),
    /** RFC 6793 §3. */
    AS4_AGGREGATOR(18),
    /** RFC 6514 §5. */
    PMSI_TUNNEL(22),
    /** RFC 9012. */
    TUNNEL_ENCAPSULATION(23),
    /** RFC 5543. */
    TRAFFIC_ENGINEERING(24),
    /** RFC 5701. */
    IPV6_EXTENDED_COMMUNITIES(25),
    /** RFC 7311. */
    AIGP(26),
    /** RFC 6514 §8. */
    PE_DISTINGUISHER_LABELS(27),
    /** RFC 9552. */
    BGP_LS(29),
    /** RFC 8092. */
    LARGE_COMMUNITY(32),
    /** RFC 8205. */
    BGPSEC_PATH(33),
    /** RFC 9234 §5. */
    ONLY_TO_CUSTOMER(35),
    /** RFC 9015. */
    SFP(37),
    /** RFC 9026. */
    BFD_DISCRIMINATOR(38),
    /** RFC 8669. */
    PREFIX_SID(40),
    /** RFC 9793. */
    BIER(41),
    /** RFC 6368. */
    ATTR_SET(128),
    /** Every code without a name here. */
    UNKNOWN(-1);

    private static final AttributeType[] BY_CODE = new AttributeType[256];

    static {
        Arrays.fill(BY_CODE, UNKNOWN);
        for (AttributeType type : values()) {
            if (type != UNKNOWN) {
                BY_CODE[type.code] = type;
            }
        }
    }

    private final int code;

    AttributeType(int code) {
        this.code = code;
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
     * The type with a code.
     *
     * @param code 0 to 255
     * @return {@link #UNKNOWN} if it has no name here
     */
    public static AttributeType of(int code) {
        return BY_CODE[code & 0xff];
    }
}
