package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ADD-PATH capability of an OPEN message.
 *
 * <pre>
 *   version (1)  AS (2)  hold time (2)  BGP ID (4)  length (1)  parameters            RFC 4271 §4.2
 *   or ... 255 (1)  255 (1)  length (2)  parameters, each with a length of two        RFC 9072 §2
 *   capability 69: AFI (2)  SAFI (1)  1 receive, 2 send, 3 both                       RFC 7911 §4
 * </pre>
 */
final class AddPathCapability {
    private static final int FIXED = 10;
    private static final int EXTENDED = 255;
    private static final int CAPABILITIES = 2; // RFC 5492 §4
    private static final int ADD_PATH = 69;
    private static final int RECEIVE = 1;
    private static final int SEND = 2;

    private final Set<AddressFamily> sends = new HashSet<>();
    private final Set<AddressFamily> receives = new HashSet<>();

    private AddPathCapability() {}

    /** What the body of an OPEN tells; null if its lengths do not add up, as then it may tell anything. */
    static @Nullable AddPathCapability of(byte[] bytes, int body, int end) {
        AddPathCapability found = new AddPathCapability();
        int at = body + FIXED;
        boolean extended = at + 3 <= end && (bytes[at - 1] & 0xff) == EXTENDED && (bytes[at] & 0xff) == EXTENDED;
        int lengthSize = extended ? 2 : 1;
        at += extended ? 3 : 0;
        if (at > end || (extended ? BigEndian.uint16(bytes, at - 2) : bytes[at - 1] & 0xff) != end - at) {
            return null;
        }
        while (at + 1 + lengthSize <= end) {
            int length = extended ? BigEndian.uint16(bytes, at + 1) : bytes[at + 1] & 0xff;
            int value = at + 1 + lengthSize;
            at = value + length;
            if (at > end || (bytes[value - 1 - lengthSize] == CAPABILITIES && !found.capabilities(bytes, value, at))) {
                return null;
            }
        }
        return at == end ? found : null;
    }

    Set<AddressFamily> sends() {
        return sends;
    }

    Set<AddressFamily> receives() {
        return receives;
    }

    private boolean capabilities(byte[] bytes, int from, int end) {
        int at = from;
        while (at + 2 <= end) {
            int next = at + 2 + (bytes[at + 1] & 0xff);
            if (bytes[at] == ADD_PATH) {
                for (int entry = at + 2; entry + 4 <= Math.min(next, end); entry += 4) {
                    AddressFamily family = AddressFamily.of(BigEndian.uint16(bytes, entry), bytes[entry + 2] & 0xff);
                    add(sends, family, bytes[entry + 3] & SEND);
                    add(receives, family, bytes[entry + 3] & RECEIVE);
                }
            }
            at = next;
        }
        return at == end;
    }

    private static void add(Set<AddressFamily> families, AddressFamily family, int bit) {
        if (bit != 0) {
            families.add(family);
        }
    }
}
