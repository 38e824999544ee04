package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.net.BigEndian;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Path attributes whose extended length flag does not say how long their length field is: BIRD 2.0.4 wrote tables with
 * the flag and one byte (RFC 4271 §4.3 asks for two).
 *
 * <p>Both sizes are tried for each attribute. A reading counts only if it alone fills the block with attributes of known
 * types, each of a length that its type can have and none twice, and if AS_PATH is a path.
 */
final class LengthFields {
    private static final int FLAGS_AND_CODE = 2;
    private static final int UNUSED_FLAGS = 0x0f; // RFC 4271 §4.3

    private LengthFields() {}

    /**
     * Looks for the one reading.
     *
     * @param bytes holds the block
     * @param from where the copy begins
     * @param start the first byte of the block
     * @param end the byte after it
     * @param to where the copy ends
     * @param context how to read the attributes
     * @return a copy in which the flags are right; null if there is no reading, or are several
     */
    static byte @Nullable [] repaired(byte[] bytes, int from, int start, int end, int to, DecodeContext context) {
        byte[] readings = new byte[end - start + 1]; // of the attributes from a byte on: none, 1, or 2 for several
        readings[end - start] = 1;
        for (int at = end - FLAGS_AND_CODE - 1; at >= start; at--) {
            int ways = 0;
            for (int size = 1; size <= 2; size++) {
                int next = next(bytes, at, end, size);
                ways += next < 0 ? 0 : readings[next - start];
            }
            readings[at - start] = (byte) Math.min(ways, 2);
        }
        if (readings[0] != 1) {
            return null;
        }
        byte[] copy = Arrays.copyOfRange(bytes, from, to);
        for (int at = start; at < end; ) {
            int next = next(bytes, at, end, 1);
            boolean extended = next < 0 || readings[next - start] == 0;
            int flags = bytes[at] & ~PathAttribute.EXTENDED_LENGTH;
            copy[at - from] = (byte) (extended ? flags | PathAttribute.EXTENDED_LENGTH : flags);
            at = extended ? next(bytes, at, end, 2) : next;
        }
        return isPlausible(PathAttributes.of(copy, start - from, end - start, context)) ? copy : null;
    }

    /** The byte after an attribute with a length field of some size; -1 if there cannot be one. */
    private static int next(byte[] bytes, int at, int end, int size) {
        int value = at + FLAGS_AND_CODE + size;
        if (value > end || (bytes[at] & UNUSED_FLAGS) != 0) {
            return -1;
        }
        int length = size == 1 ? bytes[value - 1] & 0xff : BigEndian.uint16(bytes, value - 2);
        AttributeType type = AttributeType.of(bytes[at + 1] & 0xff);
        return value + length <= end && type != AttributeType.UNKNOWN && type.canHaveLength(length)
                ? value + length
                : -1;
    }

    private static boolean isPlausible(PathAttributes attributes) {
        for (int at = attributes.first(); at >= 0; at = attributes.next(at)) {
            if (attributes.find(attributes.codeAt(at)) != at) {
                return false;
            }
        }
        return !attributes.has(AttributeType.AS_PATH) || attributes.asPathAsnSize() != 0;
    }
}
