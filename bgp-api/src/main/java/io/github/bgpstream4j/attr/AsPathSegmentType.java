package io.github.bgpstream4j.attr;

/** Kinds of AS_PATH segments, with RFC 4271's and RFC 5065's names. */
public enum AsPathSegmentType {
    /** An unordered set, code 1 (RFC 4271 §4.3). */
    AS_SET(1, '{', '}', ','),
    /** An ordered sequence, code 2 (RFC 4271 §4.3). */
    AS_SEQUENCE(2, ' ', ' ', ' '),
    /** An ordered sequence of member ASes of the local confederation, code 3 (RFC 5065 §3). */
    AS_CONFED_SEQUENCE(3, '(', ')', ' '),
    /** An unordered set of member ASes of the local confederation, code 4 (RFC 5065 §3). */
    AS_CONFED_SET(4, '[', ']', ',');

    private static final AsPathSegmentType[] VALUES = values();

    private final int code;
    final char open;
    final char close;
    final char separator;

    AsPathSegmentType(int code, char open, char close, char separator) {
        this.code = code;
        this.open = open;
        this.close = close;
        this.separator = separator;
    }

    /**
     * The code on the wire.
     *
     * @return 1 to 4
     */
    public int code() {
        return code;
    }

    /**
     * Whether the segment is internal to a confederation, and so counts nothing in the path length (RFC 5065 §5.3).
     *
     * @return true for the two confederation kinds
     */
    public boolean isConfederation() {
        return this == AS_CONFED_SEQUENCE || this == AS_CONFED_SET;
    }

    static AsPathSegmentType of(int code) {
        return VALUES[code - 1];
    }
}
