package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.AsPathSegmentType;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;

/**
 * Walks the AS path where it lies in the attributes, without making an {@link AsPath}.
 *
 * <p>That is right unless AS4_PATH counts: beside AS_PATH of a two-octet session, where both must be merged (RFC 6793
 * §4.2.3), and without any AS_PATH. The methods here then ask {@link PathAttributes#asPath()}, which makes an object.
 */
final class PathBytes {
    /** The answer if there is no such AS number. */
    static final long NONE = -1;

    static final int SEGMENT_HEADER = 2; // RFC 4271 §4.3: segment type and length, one octet each
    static final int AS_SEQUENCE = AsPathSegmentType.AS_SEQUENCE.code();

    private PathBytes() {}

    /**
     * Whether AS4_PATH may count for the path.
     *
     * @param asnSize octets of the AS numbers in AS_PATH, 0 without one
     */
    static boolean isMerged(PathAttributes attributes, int asnSize) {
        return asnSize != 4 && attributes.has(AttributeType.AS4_PATH);
    }

    /** The AS number of a segment that begins at an index. */
    static long asn(PathAttributes attributes, int at, int asnSize) {
        return asnSize == 4 ? attributes.uint32(at) : attributes.uint16(at);
    }

    /** The AS that ends a path that ends in a plain AS number. */
    static long origin(PathAttributes attributes) {
        int asnSize = attributes.asPathAsnSize();
        if (isMerged(attributes, asnSize)) {
            AsPath path = attributes.asPath();
            return path == null ? NONE : path.originAsn(NONE);
        }
        if (asnSize == 0) {
            return NONE;
        }
        int position = attributes.find(AttributeType.AS_PATH.code());
        int at = attributes.valueStart(position);
        int end = at + attributes.valueLength(position);
        long origin = NONE;
        while (at < end) {
            int next = at + SEGMENT_HEADER + attributes.uint8(at + 1) * asnSize;
            if (attributes.uint8(at) != AS_SEQUENCE) {
                origin = NONE;
            } else if (next > at + SEGMENT_HEADER) {
                origin = asn(attributes, next - asnSize, asnSize);
            }
            at = next;
        }
        return origin;
    }

    /** The length that route selection counts; 0 without a path. */
    static int length(PathAttributes attributes) {
        int asnSize = attributes.asPathAsnSize();
        if (isMerged(attributes, asnSize)) {
            AsPath path = attributes.asPath();
            return path == null ? 0 : path.pathLength();
        }
        if (asnSize == 0) {
            return 0;
        }
        int position = attributes.find(AttributeType.AS_PATH.code());
        int at = attributes.valueStart(position);
        int end = at + attributes.valueLength(position);
        int length = 0;
        while (at < end) {
            int count = attributes.uint8(at + 1);
            if (attributes.uint8(at) == AS_SEQUENCE) {
                length += count;
            } else if (attributes.uint8(at) == AsPathSegmentType.AS_SET.code()) {
                length++;
            }
            at += SEGMENT_HEADER + count * asnSize;
        }
        return length;
    }

    /** Whether one of some AS numbers stands anywhere in the path. */
    static boolean containsOneOf(PathAttributes attributes, AsnSet asns) {
        int asnSize = attributes.asPathAsnSize();
        if (isMerged(attributes, asnSize)) {
            AsPath path = attributes.asPath();
            return path != null && containsOneOf(path, asns);
        }
        if (asnSize == 0) {
            return false;
        }
        int position = attributes.find(AttributeType.AS_PATH.code());
        int at = attributes.valueStart(position);
        int end = at + attributes.valueLength(position);
        while (at < end) {
            int next = at + SEGMENT_HEADER + attributes.uint8(at + 1) * asnSize;
            for (int i = at + SEGMENT_HEADER; i < next; i += asnSize) {
                if (asns.contains(asn(attributes, i, asnSize))) {
                    return true;
                }
            }
            at = next;
        }
        return false;
    }

    private static boolean containsOneOf(AsPath path, AsnSet asns) {
        for (long asn : path.asns()) {
            if (asns.contains(asn)) {
                return true;
            }
        }
        return false;
    }
}
