package io.github.bgpstream4j.filter;

/**
 * Groups of facts that a decoder learns one after the other, as bits of a set: a filter is asked again whenever it could
 * spare the decoder the next step.
 */
public final class Facts {
    /** Nothing is known. */
    public static final int NONE = 0;
    /** What {@code elem.record()} tells: source, type, time, position. */
    public static final int RECORD = 1;
    /** The peer's AS number and address. */
    public static final int PEER = 2;
    /**
     * The type of the elem, the family, whether there is a prefix ({@code prefixLength()} is not negative) and, for a state change, the
     * states.
     */
    public static final int TYPE = 4;
    /** The prefix, its route distinguisher and labels; or the NLRI of a family without prefixes. A path identifier is known once this and ATTRIBUTES are. */
    public static final int PREFIX = 8;
    /** The path attributes, the next hop and the originated time. */
    public static final int ATTRIBUTES = 16;
    /** Everything is known: only YES and NO are left. */
    public static final int ALL = RECORD | PEER | TYPE | PREFIX | ATTRIBUTES;

    private Facts() {}
}
