package io.github.bgpstream4j.net;

import org.jspecify.annotations.Nullable;

/** What {@code inet_pton} accepts, for both families. */
final class IpAddressParser {
    private static final int GROUPS = 8;

    private IpAddressParser() {}

    static @Nullable IpAddress parse(String text) {
        if (text.indexOf(':') >= 0) {
            return parseIpv6(text);
        }
        long bits = parseIpv4(text, 0);
        return bits < 0 ? null : IpAddress.ofIpv4(bits);
    }

    /** The 32 bits of the dotted quad that starts at {@code from} and ends with the text, or -1. */
    private static long parseIpv4(String text, int from) {
        long bits = 0;
        int at = from;
        for (int octet = 0; octet < 4; octet++) {
            int start = at;
            int value = 0;
            while (at < text.length() && isDigit(text.charAt(at)) && at - start < 3) {
                value = value * 10 + (text.charAt(at++) - '0');
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            if (at == start || value > 255 || leadingZero) {
                return -1;
            }
            bits = (bits << 8) | value;
            if (octet < 3 && (at >= text.length() || text.charAt(at++) != '.')) {
                return -1;
            }
        }
        return at == text.length() ? bits : -1;
    }

    private static @Nullable IpAddress parseIpv6(String text) {
        int[] groups = new int[GROUPS];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        } else if (text.startsWith(":")) {
            return null;
        }
        while (at < text.length()) {
            int end = at;
            int value = 0;
            while (end < text.length() && end - at < 4 && isHexDigit(text.charAt(end))) {
                value = (value << 4) | Character.digit(text.charAt(end++), 16);
            }
            if (end < text.length() && text.charAt(end) == '.') {
                long tail = parseIpv4(text, at);
                if (tail < 0 || count > GROUPS - 2) {
                    return null;
                }
                groups[count++] = (int) (tail >>> 16);
                groups[count++] = (int) (tail & 0xffff);
                break;
            }
            if (end == at || count == GROUPS) {
                return null;
            }
            groups[count++] = value;
            if (end == text.length()) {
                break;
            }
            if (text.charAt(end) != ':') {
                return null;
            }
            at = end + 1;
            if (at == text.length()) {
                return null;
            }
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                at++;
            }
        }
        boolean complete = gap < 0 ? count == GROUPS : count < GROUPS;
        return complete ? assemble(groups, count, gap) : null;
    }

    private static IpAddress assemble(int[] groups, int count, int gap) {
        long[] halves = new long[2];
        for (int i = 0; i < count; i++) {
            int place = gap >= 0 && i >= gap ? GROUPS - count + i : i;
            halves[place >> 2] |= (long) groups[i] << (48 - 16 * (place & 3));
        }
        return IpAddress.ofBits(halves[0], halves[1], true);
    }

    private static boolean isHexDigit(char character) {
        return character < 0x80 && Character.digit(character, 16) >= 0;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
