package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.net.BigEndian;

/**
 * Steps over path attributes.
 *
 * <pre>
 *   flags (1)  type code (1)  length (1, or 2 with the extended length flag)  value ...        RFC 4271 §4.3
 * </pre>
 */
final class AttributeChain {
    private AttributeChain() {}

    /** Whether a whole attribute stands between two places. */
    static boolean isWhole(byte[] bytes, int at, int end) {
        return at + 3 <= end && value(bytes, at) <= end && next(bytes, at) <= end;
    }

    static int value(byte[] bytes, int attribute) {
        return attribute + (isExtended(bytes, attribute) ? 4 : 3);
    }

    static int length(byte[] bytes, int attribute) {
        return isExtended(bytes, attribute) ? BigEndian.uint16(bytes, attribute + 2) : bytes[attribute + 2] & 0xff;
    }

    static int next(byte[] bytes, int attribute) {
        return value(bytes, attribute) + length(bytes, attribute);
    }

    private static boolean isExtended(byte[] bytes, int attribute) {
        return (bytes[attribute] & PathAttribute.EXTENDED_LENGTH) != 0;
    }
}
