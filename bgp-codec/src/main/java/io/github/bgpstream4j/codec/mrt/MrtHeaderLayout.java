package io.github.bgpstream4j.codec.mrt;

/**
 * The header of an MRT record.
 *
 * <pre>
 *   timestamp (4)  type (2)  subtype (2)  length (4)  [microseconds (4)]      RFC 6396 §2, §3
 * </pre>
 */
public final class MrtHeaderLayout {
    /** Where the type is. */
    public static final int TYPE_OFFSET = 4;
    /** Where the subtype is. */
    public static final int SUBTYPE_OFFSET = 6;
    /** Where the length is. */
    public static final int LENGTH_OFFSET = 8;
    /** How many bytes the header has; the length field does not count them. */
    public static final int HEADER_LENGTH = 12;
    /** How many bytes the microseconds take; the length field counts them. */
    public static final int MICROSECONDS_LENGTH = 4;

    private MrtHeaderLayout() {}
}
