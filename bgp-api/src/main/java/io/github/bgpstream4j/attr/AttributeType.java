package io.github.bgpstream4j.attr;

import static io.github.bgpstream4j.attr.AttributeType.Verdict.ATTRIBUTE_DISCARD;
import static io.github.bgpstream4j.attr.AttributeType.Verdict.TREAT_AS_WITHDRAW;
import static io.github.bgpstream4j.attr.LengthRule.atLeast;
import static io.github.bgpstream4j.attr.LengthRule.exactly;
import static io.github.bgpstream4j.attr.LengthRule.multiplesOf;
import static io.github.bgpstream4j.attr.PathAttribute.OPTIONAL_NON_TRANSITIVE;
import static io.github.bgpstream4j.attr.PathAttribute.OPTIONAL_TRANSITIVE;
import static io.github.bgpstream4j.attr.PathAttribute.WELL_KNOWN;

import java.util.Arrays;

/**
 * The path attributes, as IANA's registry spells them: type code, flags, lengths, what RFC 7606 or the attribute's own RFC says
 * of a malformed one, and that RFC.
 */
public enum AttributeType {
    /** RFC 4271 §5.1.1. */
    ORIGIN(1, WELL_KNOWN, exactly(1), TREAT_AS_WITHDRAW, "RFC 4271 §5.1.1"),
    /** RFC 4271 §5.1.2. */
    AS_PATH(2, WELL_KNOWN, LengthRule.ANY, TREAT_AS_WITHDRAW, "RFC 4271 §5.1.2"),
    /** RFC 4271 §5.1.3. */
    NEXT_HOP(3, WELL_KNOWN, exactly(4), TREAT_AS_WITHDRAW, "RFC 4271 §5.1.3"),
    /** RFC 4271 §5.1.4. */
    MULTI_EXIT_DISC(4, OPTIONAL_NON_TRANSITIVE, exactly(4), TREAT_AS_WITHDRAW, "RFC 4271 §5.1.4"),
    /** RFC 4271 §5.1.5. */
    LOCAL_PREF(5, WELL_KNOWN, exactly(4), TREAT_AS_WITHDRAW, "RFC 4271 §5.1.5"),
    /** RFC 4271 §5.1.6. */
    ATOMIC_AGGREGATE(6, WELL_KNOWN, exactly(0), ATTRIBUTE_DISCARD, "RFC 4271 §5.1.6"),
    /** RFC 4271 §5.1.7. */
    AGGREGATOR(7, OPTIONAL_TRANSITIVE, new LengthRule(6, 8, 2), ATTRIBUTE_DISCARD, "RFC 4271 §5.1.7"),
    /** RFC 1997. */
    COMMUNITIES(8, OPTIONAL_TRANSITIVE, multiplesOf(4), TREAT_AS_WITHDRAW, "RFC 1997"),
    /** RFC 4456 §8. */
    ORIGINATOR_ID(9, OPTIONAL_NON_TRANSITIVE, exactly(4), TREAT_AS_WITHDRAW, "RFC 4456 §8"),
    /** RFC 4456 §8. */
    CLUSTER_LIST(10, OPTIONAL_NON_TRANSITIVE, multiplesOf(4), TREAT_AS_WITHDRAW, "RFC 4456 §8"),
    /** RFC 4760 §3. */
    MP_REACH_NLRI(14, OPTIONAL_NON_TRANSITIVE, LengthRule.ANY, TREAT_AS_WITHDRAW, "RFC 4760 §3"),
    /** RFC 4760 §4. */
    MP_UNREACH_NLRI(15, OPTIONAL_NON_TRANSITIVE, LengthRule.ANY, TREAT_AS_WITHDRAW, "RFC 4760 §4"),
    /** RFC 4360. */
    EXTENDED_COMMUNITIES(16, OPTIONAL_TRANSITIVE, multiplesOf(8), TREAT_AS_WITHDRAW, "RFC 4360"),
    /** RFC 6793 §3. */
    AS4_PATH(17, OPTIONAL_TRANSITIVE, LengthRule.ANY, ATTRIBUTE_DISCARD, "RFC 6793 §3"),
    /** RFC 6793 §3. */
    AS4_AGGREGATOR(18, OPTIONAL_TRANSITIVE, exactly(8), ATTRIBUTE_DISCARD, "RFC 6793 §3"),
    /** RFC 6514 §5. */
    PMSI_TUNNEL(22, OPTIONAL_TRANSITIVE, atLeast(5), TREAT_AS_WITHDRAW, "RFC 6514 §5"),
    /** RFC 9012. */
    TUNNEL_ENCAPSULATION(23, OPTIONAL_TRANSITIVE, LengthRule.ANY, TREAT_AS_WITHDRAW, "RFC 9012"),
    /** RFC 5543 §3. */
    TRAFFIC_ENGINEERING(24, OPTIONAL_NON_TRANSITIVE, LengthRule.ANY, TREAT_AS_WITHDRAW, "RFC 5543 §3"),
    /** RFC 5701. */
    IPV6_EXTENDED_COMMUNITIES(25, OPTIONAL_TRANSITIVE, multiplesOf(20), TREAT_AS_WITHDRAW, "RFC 5701"),
    /** RFC 7311 §3. */
    AIGP(26, OPTIONAL_NON_TRANSITIVE, LengthRule.ANY, ATTRIBUTE_DISCARD, "RFC 7311 §3"),
    /** RFC 6514 §8. */
    PE_DISTINGUISHER_LABELS(27, OPTIONAL_TRANSITIVE, LengthRule.ANY, TREAT_AS_WITHDRAW, "RFC 6514 §8"),
    /** RFC 9552 §5.3. */
    BGP_LS(29, OPTIONAL_NON_TRANSITIVE, LengthRule.ANY, ATTRIBUTE_DISCARD, "RFC 9552 §5.3"),
    /** RFC 8092. */
    LARGE_COMMUNITY(32, OPTIONAL_TRANSITIVE, multiplesOf(12), TREAT_AS_WITHDRAW, "RFC 8092"),
    /** RFC 8205 §3. */
    BGPSEC_PATH(33, OPTIONAL_NON_TRANSITIVE, LengthRule.ANY, TREAT_AS_WITHDRAW, "RFC 8205 §3"),
    /** RFC 9234 §5. */
    ONLY_TO_CUSTOMER(35, OPTIONAL_TRANSITIVE, exactly(4), TREAT_AS_WITHDRAW, "RFC 9234 §5"),
    /** RFC 9015. */
    SFP(37, OPTIONAL_TRANSITIVE, LengthRule.ANY, TREAT_AS_WITHDRAW, "RFC 9015"),
    /** RFC 9026. */
    BFD_DISCRIMINATOR(38, OPTIONAL_TRANSITIVE, LengthRule.ANY, TREAT_AS_WITHDRAW, "RFC 9026"),
    /** RFC 8669. */
    PREFIX_SID(40, OPTIONAL_TRANSITIVE, LengthRule.ANY, ATTRIBUTE_DISCARD, "RFC 8669"),
    /** RFC 9793. */
    BIER(41, OPTIONAL_TRANSITIVE, LengthRule.ANY, TREAT_AS_WITHDRAW, "RFC 9793"),
    /** RFC 6368 §5. */
    ATTR_SET(128, OPTIONAL_TRANSITIVE, atLeast(4), TREAT_AS_WITHDRAW, "RFC 6368 §5"),
    /** Every code without a name here. */
    UNKNOWN(-1, -1, LengthRule.ANY, TREAT_AS_WITHDRAW, "");

    private static final AttributeType[] BY_CODE = new AttributeType[256];

    static {
        Arrays.fill(BY_CODE, UNKNOWN);
        for (AttributeType type : values()) {
            if (type != UNKNOWN) {
                BY_CODE[type.code] = type;
            }
        }
    }

    /** What a speaker does with a malformed attribute (RFC 7606 §2). */
    public enum Verdict {
        /** It goes on without the attribute. */
        ATTRIBUTE_DISCARD,
        /** It takes the routes for withdrawn. */
        TREAT_AS_WITHDRAW
    }

    private final int code;
    private final int flags;
    private final int leastLength;
    private final int mostLength;
    private final int lengthUnit;
    private final Verdict verdict;
    private final String rfc;

    AttributeType(int code, int flags, LengthRule length, Verdict verdict, String rfc) {
        this.code = code;
        this.flags = flags;
        this.leastLength = length.least();
        this.mostLength = length.most();
        this.lengthUnit = length.unit();
        this.verdict = verdict;
        this.rfc = rfc;
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
     * @param bytes the length
     * @return true if no rule on the length is broken
     */
    public boolean canHaveLength(int bytes) {
        return bytes >= leastLength && bytes <= mostLength && (lengthUnit == 1 || bytes % lengthUnit == 0);
    }

    /**
     * What a speaker does with a malformed one.
     *
     * @return as RFC 7606 §7 or the attribute's own RFC says
     */
    public Verdict verdict() {
        return verdict;
    }

    /**
     * Where the attribute is defined.
     *
     * @return for example {@code RFC 4271 §5.1.1}; empty for {@link #UNKNOWN}
     */
    public String rfc() {
        return rfc;
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
