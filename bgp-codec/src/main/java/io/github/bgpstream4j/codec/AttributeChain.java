package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.ElemCursor;

/**
 * Steps over path attributes.
 *
 * <pre>
 *   flags (1)  type code (1)  length (1, or 2 with the extended length flag)  value ...        RFC 4271 §4.3
 * </pre>
 */
final class AttributeChain {
    private AttributeChain() {}

    /** Where the first whole attribute with a code begins, or -1. */
    static int find(byte[] bytes, int from, int end, int code) {
        for (int at = from; isWhole(bytes, at, end); at = next(bytes, at)) {
            if ((bytes[at + 1] & 0xff) == code) {
                return at;
            }
        }
        return -1;
    }

    /** Tells of octets at the end that are no whole attribute. */
    static void checkEnd(byte[] bytes, int record, int from, int end, ElemCursor elems) {
        int at = from;
        while (isWhole(bytes, at, end)) {
            at = next(bytes, at);
        }
        if (at != end) {
            elems.issue(
                    DecodeIssue.Code.MALFORMED,
                    at - record,
                    "RFC 7606 §4",
                    "attribute runs past the end of the attributes");
        }
    }

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
