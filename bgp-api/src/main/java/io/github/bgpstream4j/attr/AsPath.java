package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The path of an AS_PATH attribute (RFC 4271 §5.1.2), all four kinds of segments.
 *
 * <p>Immutable; may share the bytes of the attributes it came from. Safe for use by several threads. All methods walk
 * the bytes; none allocates except {@link #segments()}, {@link #asns()} and {@link #toString()}. Two paths are equal if
 * their segments are, whatever the size of AS numbers they were encoded with.
 */
public final class AsPath {
    /** The path without segments, as an iBGP speaker originates it. */
    public static final AsPath EMPTY = new AsPath(new byte[0], 0, 0, 4);

    static final int SEGMENT_HEADER = 2; // RFC 4271 §4.3: segment type and length, one octet each

    private final byte[] bytes;
    private final int offset;
    private final int end;
    private final int asnSize;

    /** The bytes must {@linkplain #tiles tile}. */
    AsPath(byte[] bytes, int offset, int length, int asnSize) {
        this.bytes = bytes;
        this.offset = offset;
        this.end = offset + length;
        this.asnSize = asnSize;
    }

    /**
     * One segment.
     *
     * @param type its kind
     * @param asns its AS numbers, 0 to 255 of them
     */
    public record Segment(AsPathSegmentType type, List<Long> asns) {
        /**
         * Checks and copies.
         *
         * @param type its kind
         * @param asns its AS numbers, 0 to 255 of them
         */
        public Segment {
            asns = List.copyOf(asns);
            asns.forEach(Asn::check);
        }
    }

    /**
     * Makes a path of one AS_SEQUENCE.
     *
     * @param asns AS numbers, the neighbour's first and the origin's last; none make an empty path
     * @return the path
     */
    public static AsPath of(long... asns) {
        AsPathBuilder builder = new AsPathBuilder();
        for (long asn : asns) {
            builder.sequence(asn);
        }
        return builder.build();
    }

    /**
     * Makes a path of segments.
     *
     * @param segments any number; one with more than 255 AS numbers is split
     * @return the path
     */
    public static AsPath ofSegments(List<Segment> segments) {
        AsPathBuilder builder = new AsPathBuilder();
        for (Segment segment : segments) {
            builder.startSegment(segment.type());
            segment.asns().forEach(builder::asn);
        }
        return builder.build();
    }

    /**
     * Reads the text form of {@link #toString()}.
     *
     * @param text {@code 64500 {64501,64502} (65001) [65002,65003]}
     * @return the path
     * @throws IllegalArgumentException if it is none
     */
    public static AsPath parse(String text) {
        return AsPathParser.parse(text);
    }

    /** Whether the bytes are a chain of segments of known kinds that ends exactly at the end (RFC 7606 §7.2). */
    static boolean tiles(byte[] bytes, int offset, int length, int asnSize) {
        int at = offset;
        int end = offset + length;
        while (at + SEGMENT_HEADER <= end) {
            int type = bytes[at];
            if (type < 1 || type > 4) {
                return false;
            }
            at += SEGMENT_HEADER + (bytes[at + 1] & 0xff) * asnSize;
        }
        return at == end;
    }

    /**
     * Whether there are no segments.
     *
     * @return true for an empty path
     */
    public boolean isEmpty() {
        return offset == end;
    }

    /**
     * The length that route selection counts (RFC 4271 §9.1.2.2, RFC 5065 §5.3): a set counts 1, confederation segments 0.
     *
     * @return 0 or more
     */
    public int pathLength() {
        return AsPathWalk.pathLength(bytes, offset, end, asnSize);
    }

    /**
     * The AS that originated the route, if the path tells: the last AS number of a path that ends in an AS_SEQUENCE.
     *
     * @param ifUnknown what to return for an empty path and one that ends in a set or a confederation segment
     * @return the AS number
     */
    public long originAsn(long ifUnknown) {
        return AsPathWalk.originAsn(bytes, offset, end, asnSize, ifUnknown);
    }

    /**
     * The first AS of the path, if it begins with an AS_SEQUENCE: usually the peer's.
     *
     * @param ifUnknown what to return otherwise
     * @return the AS number
     */
    public long firstAsn(long ifUnknown) {
        for (int at = offset; at < end; at = segmentEnd(at)) {
            if (countAt(at) > 0) {
                return typeAt(at) == AsPathSegmentType.AS_SEQUENCE ? asnAt(at + SEGMENT_HEADER) : ifUnknown;
            }
        }
        return ifUnknown;
    }

    /**
     * Whether an AS is anywhere in the path, in a segment of any kind.
     *
     * @param asn the AS number
     * @return true if it is there
     */
    public boolean contains(long asn) {
        for (int at = offset; at < end; at = segmentEnd(at)) {
            int segmentEnd = segmentEnd(at);
            for (int i = at + SEGMENT_HEADER; i < segmentEnd; i += asnSize) {
                if (asnAt(i) == asn) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean containsAny(LongPredicate asns) {
        return AsPathWalk.containsAny(bytes, offset, end, asnSize, asns);
    }

    /**
     * All AS numbers in path order, the kinds of segments forgotten.
     *
     * @return a new array
     */
    public long[] asns() {
        int count = 0;
        for (int at = offset; at < end; at = segmentEnd(at)) {
            count += countAt(at);
        }
        long[] asns = new long[count];
        int next = 0;
        for (int at = offset; at < end; at = segmentEnd(at)) {
            int segmentEnd = segmentEnd(at);
            for (int i = at + SEGMENT_HEADER; i < segmentEnd; i += asnSize) {
                asns[next++] = asnAt(i);
            }
        }
        return asns;
    }

    /**
     * The segments as they are on the wire.
     *
     * @return a new list
     */
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int at = offset; at < end; at = segmentEnd(at)) {
            List<Long> asns = new ArrayList<>();
            int segmentEnd = segmentEnd(at);
            for (int i = at + SEGMENT_HEADER; i < segmentEnd; i += asnSize) {
                asns.add(asnAt(i));
            }
            segments.add(new Segment(typeAt(at), asns));
        }
        return segments;
    }

    /**
     * Where the first segment begins.
     *
     * @return a position, or -1 if there is no segment
     */
    public int firstSegment() {
        return offset < end ? offset : -1;
    }

    /**
     * Where the next segment begins.
     *
     * @param position a segment's position
     * @return a position, or -1 if there is no further segment
     */
    public int nextSegment(int position) {
        int next = segmentEnd(position);
        return next < end ? next : -1;
    }

    /**
     * The kind of the segment at a position.
     *
     * @param position from {@link #firstSegment} or {@link #nextSegment}
     * @return its kind
     */
    public AsPathSegmentType segmentType(int position) {
        return typeAt(position);
    }

    /**
     * How many AS numbers the segment at a position has.
     *
     * @param position from {@link #firstSegment} or {@link #nextSegment}
     * @return 0 to 255
     */
    public int segmentSize(int position) {
        return countAt(position);
    }

    /**
     * One AS number of the segment at a position.
     *
     * @param position from {@link #firstSegment} or {@link #nextSegment}
     * @param index 0 to size - 1
     * @return the AS number
     */
    public long segmentAsn(int position, int index) {
        return asnAt(position + SEGMENT_HEADER + index * asnSize);
    }

    /**
     * The wire form with four-octet AS numbers.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        return toBuilder().toByteArray();
    }

    /**
     * Appends the text form, see {@link #toString()}.
     *
     * @param out where it goes
     * @return the length {@code out} had before the last element, an AS number of a sequence or a whole other segment:
     *     what bgpreader prints once more as the origin
     */
    public int appendTo(AsciiBuffer out) {
        int last = out.length();
        boolean first = true;
        for (int at = offset; at < end; at = segmentEnd(at)) {
            AsPathSegmentType type = typeAt(at);
            int segmentEnd = segmentEnd(at);
            if (type == AsPathSegmentType.AS_SEQUENCE) {
                for (int i = at + SEGMENT_HEADER; i < segmentEnd; i += asnSize) {
                    if (!first) {
                        out.put(' ');
                    }
                    first = false;
                    last = out.length();
                    out.decimal(asnAt(i));
                }
            } else {
                if (!first) {
                    out.put(' ');
                }
                first = false;
                last = out.length();
                appendBracketed(out, type, at + SEGMENT_HEADER, segmentEnd);
            }
        }
        return last;
    }

    /**
     * The form of bgpreader and bgpdump: AS numbers in decimal with blanks between, sets as <code>{1,2}</code>,
     * confederation sequences as {@code (1 2)}, confederation sets as {@code [1,2]}; empty for an empty path.
     */
    @Override
    public String toString() {
        AsciiBuffer out = new AsciiBuffer();
        appendTo(out);
        return out.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof AsPath that)) {
            return false;
        }
        int mine = offset;
        int theirs = that.offset;
        while (mine < end && theirs < that.end) {
            if (bytes[mine] != that.bytes[theirs] || bytes[mine + 1] != that.bytes[theirs + 1]) {
                return false;
            }
            int count = countAt(mine);
            for (int i = 0; i < count; i++) {
                if (asnAt(mine + SEGMENT_HEADER + i * asnSize)
                        != that.asnAt(theirs + SEGMENT_HEADER + i * that.asnSize)) {
                    return false;
                }
            }
            mine = segmentEnd(mine);
            theirs = that.segmentEnd(theirs);
        }
        return mine == end && theirs == that.end;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int at = offset; at < end; at = segmentEnd(at)) {
            hash = hash * 31 + bytes[at];
            int segmentEnd = segmentEnd(at);
            for (int i = at + SEGMENT_HEADER; i < segmentEnd; i += asnSize) {
                hash = hash * 31 + (int) asnAt(i);
            }
        }
        return hash;
    }

    /**
     * The path of a message that carries both AS_PATH and AS4_PATH (RFC 6793 §4.2.3): the leading part of this path that
     * the other does not cover, with the confederation segments before and beside it, then the other.
     *
     * @param as4Path what AS4_PATH holds
     * @return this path if the other one is longer and so must be ignored
     */
    AsPath mergedWith(AsPath as4Path) {
        AsPath trusted = as4Path.withoutConfederations();
        int keep = pathLength() - trusted.pathLength();
        if (keep < 0) {
            return this;
        }
        AsPathBuilder builder = new AsPathBuilder();
        for (int at = offset; at < end; at = segmentEnd(at)) {
            AsPathSegmentType type = typeAt(at);
            if (keep == 0 && !type.isConfederation()) {
                break;
            }
            int taken = type == AsPathSegmentType.AS_SEQUENCE ? Math.min(keep, countAt(at)) : countAt(at);
            builder.startSegment(type);
            for (int i = 0; i < taken; i++) {
                builder.asn(asnAt(at + SEGMENT_HEADER + i * asnSize));
            }
            if (taken < countAt(at)) {
                break;
            }
            if (type == AsPathSegmentType.AS_SEQUENCE) {
                keep -= taken;
            } else if (type == AsPathSegmentType.AS_SET) {
                keep--;
            }
        }
        builder.join(trusted);
        return builder.build();
    }

    /** This path as AS4_PATH may be used: confederation segments in it are to be discarded (RFC 6793 §6). */
    AsPath withoutConfederations() {
        for (int at = offset; at < end; at = segmentEnd(at)) {
            if (typeAt(at).isConfederation()) {
                List<Segment> kept = new ArrayList<>();
                for (Segment segment : segments()) {
                    if (!segment.type().isConfederation()) {
                        kept.add(segment);
                    }
                }
                return ofSegments(kept);
            }
        }
        return this;
    }

    private AsPathBuilder toBuilder() {
        AsPathBuilder builder = new AsPathBuilder();
        builder.append(this);
        return builder;
    }

    private void appendBracketed(AsciiBuffer out, AsPathSegmentType type, int from, int to) {
        out.put(type.open);
        for (int i = from; i < to; i += asnSize) {
            if (i > from) {
                out.put(type.separator);
            }
            out.decimal(asnAt(i));
        }
        out.put(type.close);
    }

    private AsPathSegmentType typeAt(int segment) {
        return AsPathWalk.typeAt(bytes, segment);
    }

    private int countAt(int segment) {
        return AsPathWalk.countAt(bytes, segment);
    }

    private int segmentEnd(int segment) {
        return AsPathWalk.segmentEnd(bytes, segment, asnSize);
    }

    private long asnAt(int at) {
        return AsPathWalk.asnAt(bytes, at, asnSize);
    }
}
