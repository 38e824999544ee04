package io.github.bgpstream4j.bgproutes;

/** What can be wrong with a live message. */
public enum MessageIssue {
    /** It is no JSON text. */
    NOT_JSON(true),
    /** It is JSON, but no object. */
    NOT_AN_OBJECT(true),
    /** A field has a type of value that cannot be meant. */
    BAD_FIELD(true),
    /** There is no {@code record_type}. */
    NO_RECORD_TYPE(true),
    /** A {@code record_type} that is not known. */
    UNKNOWN_RECORD_TYPE(true),
    /** There is no {@code vp}, or for BMP no {@code bmp_peer}. */
    NO_VANTAGE_POINT(true),
    /** {@code vp} or {@code bmp_peer} is not an AS number and an address or a name. */
    BAD_VANTAGE_POINT(true),
    /** Not one of its prefixes is a prefix. */
    NO_VALID_PREFIX(true),
    /** {@code as-path} is no path. */
    BAD_AS_PATH(true),
    /** It is longer than a BGP message can be. */
    TOO_LONG(true),
    /** It withdraws, but does not say what. */
    WITHDRAWAL_WITHOUT_PREFIX(true),
    /** Some of its prefixes are none; they are left out. */
    BAD_PREFIX(false),
    /** Some of its communities are none; they are left out, except from {@link LiveMessage#text()}. */
    BAD_COMMUNITY(false),
    /** {@code origin} is no origin; it is left out. */
    BAD_ORIGIN(false),
    /** {@code nexthop} is no address; it is left out. */
    BAD_NEXT_HOP(false),
    /** There is no {@code sec}: the time is that of its arrival. */
    NO_TIME(false),
    /** {@code sec} cannot be, and the time is that of its arrival; or {@code Usec} cannot be, and there are none. */
    BAD_TIME(false);

    private final boolean rejects;

    MessageIssue(boolean rejects) {
        this.rejects = rejects;
    }

    /**
     * Whether the message is of no use.
     *
     * @return true if nothing is delivered of it but a record without elems
     */
    public boolean rejects() {
        return rejects;
    }
}
