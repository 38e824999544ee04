package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.ElemCursor;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of an OPEN message: what a speaker says of itself and can do.
 *
 * <pre>
 *   version (1)  AS (2)  hold time (2)  BGP ID (4)  length (1)  parameters            RFC 4271 §4.2
 *   or ... 255 (1)  255 (1)  length (2)  parameters, each with a length of two        RFC 9072 §2
 *   capability 1: AFI (2)  0 (1)  SAFI (1)                                            RFC 4760 §8
 *   capability 65: AS (4)                                                             RFC 6793 §3
 *   capability 69: AFI (2)  SAFI (1)  1 receive, 2 send, 3 both                       RFC 7911 §4
 * </pre>
 */
public final class OpenMessage {
    private static final int ASN_OFFSET = 1;
    private static final int HOLD_TIME_OFFSET = 3;
    private static final int BGP_ID_OFFSET = 5;
    private static final int LENGTH_OFFSET = 9;
    private static final byte EXTENDED = (byte) 255;
    private static final int CAPABILITIES = 2; // RFC 5492 §4
    private static final int MULTIPROTOCOL = 1;
    private static final int AS4 = 65;
    private static final int ADD_PATH = 69;
    private static final int RECEIVE = 1;
    private static final int SEND = 2;

    private final byte[] bytes;
    private final int end;
    private final int parameters;
    private final int length;
    private final boolean extended;
    private final Set<AddressFamily> families = new HashSet<>();
    private final Set<AddressFamily> sends = new HashSet<>();
    private final Set<AddressFamily> receives = new HashSet<>();

    private final int holdTimeSeconds;
    private final IpAddress bgpId;
    private long asn;
    private boolean as4;

    private OpenMessage(byte[] bytes, int lengthAt, int end) {
        this.bytes = bytes;
        this.end = end;
        int body = lengthAt - LENGTH_OFFSET;
        asn = BigEndian.uint16(bytes, body + ASN_OFFSET);
        holdTimeSeconds = BigEndian.uint16(bytes, body + HOLD_TIME_OFFSET);
        bgpId = IpAddress.decode(bytes, body + BGP_ID_OFFSET, false);
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
     * The sender's AS number.
     *
     * @return that of four bytes if the sender has one
     */
    public long asn() {
        return asn;
    }

    /**
     * Whether the sender can have AS numbers of four bytes in AS_PATH (RFC 6793 §3).
     *
     * @return true if it says so
     */
    public boolean hasAs4() {
        return as4;
    }

    /**
     * How long the sender waits for a message before it ends the session.
     *
     * @return seconds; 0 for ever
     */
    public int holdTimeSeconds() {
        return holdTimeSeconds;
    }

    /**
     * The sender's BGP identifier.
     *
     * @return four bytes, as an address
     */
    public IpAddress bgpId() {
        return bgpId;
    }

    /**
     * The families that the sender can have routes of (RFC 4760 §8).
     *
     * @return IPv4 unicast if it names none
     */
    public Set<AddressFamily> families() {
        return families.isEmpty() ? Set.of(AddressFamily.IPV4_UNICAST) : Set.copyOf(families);
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
            if (next > to) {
                return false;
            }
            if (bytes[at] == MULTIPROTOCOL && next - at == 6) {
                families.add(AddressFamily.of(BigEndian.uint16(bytes, at + 2), bytes[at + 5] & 0xff));
            } else if (bytes[at] == AS4 && next - at == 6) {
                as4 = true;
                asn = BigEndian.uint32(bytes, at + 2);
            } else if (bytes[at] == ADD_PATH) {
                for (int entry = at + 2; entry + 4 <= next; entry += 4) {
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
