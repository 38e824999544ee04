package io.github.bgpstream4j.net;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses from their text without making objects: what {@code inet_pton} accepts, for both families. Used again and
 * again by one thread.
 */
public final class IpAddressParser {
    private static final int GROUPS = 8;

    private final int[] groups = new int[GROUPS];
    private long high;
    private long low;
    private boolean ipv6;

    /** Makes a parser that has read nothing yet. */
    public IpAddressParser() {}

    /**
     * Reads one address.
     *
     * @param text an address
     * @return the address; null if the text is none
     */
    public static @Nullable IpAddress parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        IpAddressParser parser = new IpAddressParser();
        return parser.parse(bytes, 0, bytes.length) ? IpAddress.ofBits(parser.high, parser.low, parser.ipv6) : null;
    }

    /**
     * Reads an address.
     *
     * @param text has it in ASCII
     * @param from the index of its first byte
     * @param to the index after its last byte
     * @return false if it is none
     */
    public boolean parse(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == ':') {
                ipv6 = true;
                return parseIpv6(text, from, to);
            }
        }
        long bits = parseIpv4(text, from, to);
        ipv6 = false;
        high = bits << 32;
        low = 0;
        return bits >= 0;
    }

    /**
     * The first 64 bits of the address read last.
     *
     * @return as {@link IpAddress#high()}
     */
    public long high() {
        return high;
    }

    /**
     * The last 64 bits of the address read last.
     *
     * @return as {@link IpAddress#low()}
     */
    public long low() {
        return low;
    }

    /**
     * Whether the address read last is an IPv6 address.
     *
     * @return false for IPv4
     */
    public boolean isIpv6() {
        return ipv6;
    }

    /** The 32 bits of a dotted quad, or -1. */
    private static long parseIpv4(byte[] text, int from, int to) {
        long bits = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            int first = at;
            int value = 0;
            while (at < to && at - first < 3 && text[at] >= '0' && text[at] <= '9') {
                value = value * 10 + text[at++] - '0';
            }
            boolean leadingZero = at - first > 1 && text[first] == '0';
            if (at == first || value > 255 || leadingZero || (part < 3 && (at >= to || text[at++] != '.'))) {
                return -1;
            }
            bits = bits << 8 | value;
        }
        return at == to ? bits : -1;
    }

    /** RFC 4291 §2.2: groups of hexadecimal digits, one run of zeros left out, a dotted quad at the end. */
    private boolean parseIpv6(byte[] text, int from, int to) {
        int count = 0;
        int gap = -1;
        int at = from;
        if (to - from >= 2 && text[from] == ':' && text[from + 1] == ':') {
            gap = 0;
            at += 2;
        }
        while (at < to) {
            int first = at;
            int value = 0;
            while (at < to && at - first < 4 && hexDigit(text[at]) >= 0) {
                value = value << 4 | hexDigit(text[at++]);
            }
            if (at < to && text[at] == '.') {
                long tail = parseIpv4(text, first, to);
                if (tail < 0 || count > GROUPS - 2) {
                    return false;
                }
                groups[count++] = (int) (tail >>> 16);
                groups[count++] = (int) tail & 0xffff;
                break;
            }
            if (at == first || count == GROUPS) {
                return false;
            }
            groups[count++] = value;
            if (at == to) {
                break;
            }
            if (text[at++] != ':' || at == to) {
                return false;
            }
            if (text[at] == ':') {
                if (gap >= 0) {
                    return false;
                }
                gap = count;
                at++;
            }
        }
        if (gap < 0 ? count != GROUPS : count == GROUPS) {
            return false;
        }
        assemble(count, gap);
        return true;
    }

    private void assemble(int count, int gap) {
        high = 0;
        low = 0;
        for (int i = 0; i < count; i++) {
            int place = gap >= 0 && i >= gap ? GROUPS - count + i : i;
            long bits = (long) groups[i] << (48 - 16 * (place & 3));
            if (place < GROUPS / 2) {
                high |= bits;
            } else {
                low |= bits;
            }
        }
    }

    private static int hexDigit(byte character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        int lower = character | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
