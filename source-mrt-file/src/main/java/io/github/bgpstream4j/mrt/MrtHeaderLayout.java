package io.github.bgpstream4j.mrt;

/**
 * The header of an MRT record.
 *
 * <pre>
 *   timestamp (4)  type (2)  subtype (2)  length (4)  [microseconds (4)]      RFC 6396 §2, §3
 * </pre>
 */
final class MrtHeaderLayout {
    static final int TYPE_OFFSET = 4;
    static final int SUBTYPE_OFFSET = 6;
    static final int LENGTH_OFFSET = 8;
    static final int HEADER_LENGTH = 12;
    static final int MICROSECONDS_LENGTH = 4; // counted by the length field

    private MrtHeaderLayout() {}
}
