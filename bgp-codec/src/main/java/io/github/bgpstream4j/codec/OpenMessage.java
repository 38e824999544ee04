package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.ElemCursor;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of an OPEN message, and what its capabilities say of path identifiers.
 *
 * <pre>
 *   version (1)  AS (2)  hold time (2)  BGP ID (4)  length (1)  parameters            RFC 4271 §4.2
 *   or ... 255 (1)  255 (1)  length (2)  parameters, each with a length of two        RFC 9072 §2
 *   capability 69: AFI (2)  SAFI (1)  1 receive, 2 send, 3 both                       RFC 7911 §4
 * </pre>
 */
public final class OpenMessage {
    private static final int LENGTH_OFFSET = 9;
    private static final byte EXTENDED = (byte) 255;
    private static final int CAPABILITIES = 2; // RFC 5492 §4
    private static final int ADD_PATH = 69;
    private static final int RECEIVE = 1;
    private static final int SEND = 2;

    private final byte[] bytes;
    private final int end;
    private final int parameters;
    private final int length;
    private final boolean extended;
    private final Set<AddressFamily> sends = new HashSet<>();
    private final Set<AddressFamily> receives = new HashSet<>();

    private OpenMessage(byte[] bytes, int lengthAt, int end) {
        this.bytes = bytes;
        this.end = end;
        extended = lengthAt + 4 <= end && bytes[lengthAt] == EXTENDED && bytes[lengthAt + 1] == EXTENDED;
        length = extended ? BigEndian.uint16(bytes, lengthAt + 2) : bytes[lengthAt] & 0xff;
        parameters = lengthAt + (extended ? 4 : 1);
    }

    /**
     * Reads the capabilities.
     *
     * @param bytes holds the message
     * @param body the first byte after its header
     * @param end the byte after it
     * @return null if its lengths do not add up, as then it may say anything
     */
    public static @Nullable OpenMessage decode(byte[] bytes, int body, int end) {
        if (body + LENGTH_OFFSET >= end) {
            return null;
        }
        OpenMessage open = new OpenMessage(bytes, body + LENGTH_OFFSET, end);
        return open.isWhole() && open.hasCapabilities() ? open : null;
    }

    /** Reports lengths that do not add up. */
    static void check(byte[] bytes, int body, int end, ElemCursor elems) {
        int lengthAt = body + LENGTH_OFFSET;
        if (lengthAt >= end) {
            elems.issue(DecodeIssue.Code.MALFORMED, body, "RFC 4271 §4.2", "OPEN of " + (end - body) + " octets");
            return;
        }
        OpenMessage open = new OpenMessage(bytes, lengthAt, end);
        if (!open.isWhole()) {
            elems.issue(
                    DecodeIssue.Code.MALFORMED,
                    lengthAt,
                    "RFC 4271 §6.2",
                    "optional parameters of " + open.length + " octets do not fill the " + (end - open.parameters)
                            + " octets left in the OPEN");
        }
    }

    /**
     * The families whose routes the sender can send with path identifiers.
     *
     * @return empty if there are none
     */
    public Set<AddressFamily> sends() {
        return sends;
    }

    /**
     * The families whose routes the sender can receive with path identifiers.
     *
     * @return empty if there are none
     */
    public Set<AddressFamily> receives() {
        return receives;
    }

    private boolean isWhole() {
        int at = parameters;
        while (valueAt(at) <= end) {
            at = next(at);
        }
        return at == end && parameters + length == end;
    }

    private boolean hasCapabilities() {
        for (int at = parameters; at < end; at = next(at)) {
            if (bytes[at] == CAPABILITIES && !hasCapabilities(valueAt(at), next(at))) {
                return false;
            }
        }
        return true;
    }

    private boolean hasCapabilities(int from, int to) {
        int at = from;
        while (at + 2 <= to) {
            int next = at + 2 + (bytes[at + 1] & 0xff);
            if (bytes[at] == ADD_PATH) {
                for (int entry = at + 2; entry + 4 <= Math.min(next, to); entry += 4) {
                    AddressFamily family = AddressFamily.decode(bytes, entry);
                    add(sends, family, bytes[entry + 3] & SEND);
                    add(receives, family, bytes[entry + 3] & RECEIVE);
                }
            }
            at = next;
        }
        return at == to;
    }

    /** Of a parameter: type (1), length (1 or 2), value. */
    private int valueAt(int parameter) {
        return parameter + (extended ? 3 : 2);
    }

    private int next(int parameter) {
        int size = extended ? BigEndian.uint16(bytes, parameter + 1) : bytes[parameter + 1] & 0xff;
        return valueAt(parameter) + size;
    }

    private static void add(Set<AddressFamily> families, AddressFamily family, int bit) {
        if (bit != 0) {
            families.add(family);
        }
    }
}
