package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.BigEndian;
import java.util.function.LongPredicate;

/**
 * The AS path of a block of attributes, read where it lies: each method says what {@link PathAttributes#asPath()} says, and
 * allocates nothing unless the path must be {@linkplain #isMerged merged}.
 */
public final class AsPathWalk {
    private static final long MERGED = -1;
    private static final long EMPTY = 4;
    private static final int LENGTH_SHIFT = 3;
    private static final int START_SHIFT = 20; // an attribute has at most 65,535 bytes

    private AsPathWalk() {}

    /**
     * Whether AS4_PATH may count for the path: beside AS_PATH of a two-octet session, and without any AS_PATH (RFC 6793
     * §4.2.3).
     *
     * @param attributes a route's
     * @return true if the path is more than the bytes of AS_PATH
     */
    public static boolean isMerged(PathAttributes attributes) {
        return place(attributes) == MERGED;
    }

    /**
     * The AS that originated the route, see {@link AsPath#originAsn}.
     *
     * @param attributes a route's
     * @param ifUnknown what to return where there is none
     * @return the AS number
     */
    public static long originAsn(PathAttributes attributes, long ifUnknown) {
        long place = place(attributes);
        return place == MERGED
                ? merged(attributes).originAsn(ifUnknown)
                : originAsn(attributes.bytes, start(place), end(place), asnSize(place), ifUnknown);
    }

    /**
     * The length that route selection counts, see {@link AsPath#pathLength}.
     *
     * @param attributes a route's
     * @return 0 or more
     */
    public static int pathLength(PathAttributes attributes) {
        long place = place(attributes);
        return place == MERGED
                ? merged(attributes).pathLength()
                : pathLength(attributes.bytes, start(place), end(place), asnSize(place));
    }

    /**
     * Whether one of some AS numbers is anywhere in the path, in a segment of any kind.
     *
     * @param attributes a route's
     * @param asns accepts those that are looked for
     * @return true if one is there
     */
    public static boolean containsAny(PathAttributes attributes, LongPredicate asns) {
        long place = place(attributes);
        return place == MERGED
                ? merged(attributes).containsAny(asns)
                : containsAny(attributes.bytes, start(place), end(place), asnSize(place), asns);
    }

    static long originAsn(byte[] bytes, int start, int end, int asnSize, long ifUnknown) {
        long origin = ifUnknown;
        for (int at = start; at < end; at = segmentEnd(bytes, at, asnSize)) {
            if (typeAt(bytes, at) != AsPathSegmentType.AS_SEQUENCE) {
                origin = ifUnknown;
            } else if (countAt(bytes, at) > 0) {
                origin = asnAt(bytes, segmentEnd(bytes, at, asnSize) - asnSize, asnSize);
            }
        }
        return origin;
    }

    static int pathLength(byte[] bytes, int start, int end, int asnSize) {
        int length = 0;
        for (int at = start; at < end; at = segmentEnd(bytes, at, asnSize)) {
            length += switch (typeAt(bytes, at)) {
                case AS_SEQUENCE -> countAt(bytes, at);
                case AS_SET -> 1;
                case AS_CONFED_SEQUENCE, AS_CONFED_SET -> 0;
            };
        }
        return length;
    }

    static boolean containsAny(byte[] bytes, int start, int end, int asnSize, LongPredicate asns) {
        for (int at = start; at < end; at = segmentEnd(bytes, at, asnSize)) {
            int segmentEnd = segmentEnd(bytes, at, asnSize);
            for (int i = at + AsPath.SEGMENT_HEADER; i < segmentEnd; i += asnSize) {
                if (asns.test(asnAt(bytes, i, asnSize))) {
                    return true;
                }
            }
        }
        return false;
    }

    static AsPathSegmentType typeAt(byte[] bytes, int segment) {
        return AsPathSegmentType.of(bytes[segment]);
    }

    static int countAt(byte[] bytes, int segment) {
        return bytes[segment + 1] & 0xff;
    }

    static int segmentEnd(byte[] bytes, int segment, int asnSize) {
        return segment + AsPath.SEGMENT_HEADER + countAt(bytes, segment) * asnSize;
    }

    static long asnAt(byte[] bytes, int at, int asnSize) {
        return asnSize == 4 ? BigEndian.uint32(bytes, at) : BigEndian.uint16(bytes, at);
    }

    /** Where AS_PATH begins, how many bytes it has and how many an AS number has in it; an empty place for no path. */
    private static long place(PathAttributes attributes) {
        int position = attributes.find(AttributeType.AS_PATH.code());
        int asnSize = position < 0 ? 0 : attributes.asnSizeOfPath(position);
        if (asnSize != 4 && attributes.has(AttributeType.AS4_PATH)) {
            return MERGED;
        }
        if (asnSize == 0) {
            return EMPTY;
        }
        return (long) attributes.valueStart(position) << START_SHIFT
                | attributes.valueLength(position) << LENGTH_SHIFT
                | asnSize;
    }

    private static int start(long place) {
        return (int) (place >>> START_SHIFT);
    }

    private static int end(long place) {
        return start(place) + ((int) place >>> LENGTH_SHIFT & 0xffff);
    }

    private static int asnSize(long place) {
        return (int) place & 7;
    }

    private static AsPath merged(PathAttributes attributes) {
        AsPath path = attributes.asPath();
        return path == null ? AsPath.EMPTY : path;
    }
}
