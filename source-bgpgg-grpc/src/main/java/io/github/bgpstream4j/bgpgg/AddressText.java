package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.WireBuffer;

/**
 * Reads addresses and prefixes from the octets of their text, without making objects: four words of 32 bits for IPv6, the
 * first of them for IPv4, with zeros behind it. Owned by one thread.
 */
final class AddressText {
    static final int IPV4_WORDS = 1;
    static final int IPV6_WORDS = 4;
    static final int IPV4_BITS = 32;
    static final int IPV6_BITS = 128;

    private static final int MIN_PREFIX = 3; // no text is shorter
    private static final int MAX_PREFIX = 49; // an IPv6 address with a dotted quad, a slash, three digits
    private static final int GROUPS = 8;

    private final int[] words = new int[IPV6_WORDS];
    private final int[] groups = new int[GROUPS];
    private int wordCount;
    private int lengthBits;

    /** Whether this could be the text of a prefix; no encoded path can, for it holds the octet 0x1a. */
    static boolean isPrefixText(byte[] text, int from, int to) {
        if (to - from < MIN_PREFIX || to - from > MAX_PREFIX) {
            return false;
        }
        int at = from;
        while (at < to && isAddressCharacter(text[at])) {
            at++;
        }
        int digits = to - at - 1;
        if (at == from || at >= to || text[at] != '/' || digits < 1 || digits > 3) {
            return false;
        }
        while (++at < to) {
            if (text[at] < '0' || text[at] > '9') {
                return false;
            }
        }
        return true;
    }

    /** Reads an address; false if it is none. */
    boolean parseAddress(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == ':') {
                wordCount = IPV6_WORDS;
                return parseIpv6(text, from, to);
            }
        }
        wordCount = IPV4_WORDS;
        long bits = parseIpv4(text, from, to);
        words[0] = (int) bits;
        words[1] = 0;
        words[2] = 0;
        words[3] = 0;
        return bits >= 0;
    }

    /** Reads a prefix, bits behind its length included; false if it is none. */
    boolean parsePrefix(byte[] text, int from, int to) {
        int slash = to - 1;
        while (slash > from && text[slash] != '/') {
            slash--;
        }
        if (!isPrefixText(text, from, to) || !parseAddress(text, from, slash)) {
            return false;
        }
        lengthBits = 0;
        for (int i = slash + 1; i < to; i++) {
            lengthBits = lengthBits * 10 + text[i] - '0';
        }
        return lengthBits <= Integer.SIZE * wordCount;
    }

    /** The address read last; to be copied. */
    int[] words() {
        return words;
    }

    /** Writes the address read last. */
    void appendTo(WireBuffer out) {
        for (int i = 0; i < wordCount; i++) {
            out.u32(words[i]);
        }
    }

    boolean isIpv6() {
        return wordCount == IPV6_WORDS;
    }

    int lengthBits() {
        return lengthBits;
    }

    /** Whether bits after the prefix's length are set. */
    boolean hasHostBits() {
        for (int i = 0; i < wordCount; i++) {
            if ((words[i] & ~mask(i, lengthBits)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Copies a prefix, the bits after its length cleared. */
    static void copyMasked(int[] prefix, int lengthBits, int[] target) {
        for (int i = 0; i < IPV6_WORDS; i++) {
            target[i] = prefix[i] & mask(i, lengthBits);
        }
    }

    private static int mask(int word, int lengthBits) {
        int bits = lengthBits - Integer.SIZE * word;
        return bits >= Integer.SIZE ? -1 : bits <= 0 ? 0 : -1 << (Integer.SIZE - bits);
    }

    /** Takes an address as if it had been read. */
    void set(IpAddress address) {
        copyWords(address, words);
        wordCount = address.isIpv6() ? IPV6_WORDS : IPV4_WORDS;
    }

    IpAddress address() {
        return IpAddress.ofBits(high(words), low(words), isIpv6());
    }

    /** Whether an address is the one of these words. */
    static boolean equals(IpAddress address, int[] words, boolean ipv6) {
        return address.high() == high(words) && address.low() == low(words) && address.isIpv6() == ipv6;
    }

    /** Writes an address as words, of which those that IPv4 does not need are zeros. */
    static void copyWords(IpAddress address, int[] target) {
        target[0] = (int) (address.high() >>> 32);
        target[1] = (int) address.high();
        target[2] = (int) (address.low() >>> 32);
        target[3] = (int) address.low();
    }

    private static long high(int[] words) {
        return (long) words[0] << 32 | (words[1] & 0xffffffffL);
    }

    private static long low(int[] words) {
        return (long) words[2] << 32 | (words[3] & 0xffffffffL);
    }

    private static long parseIpv4(byte[] text, int from, int to) {
        long bits = 0;
        int at = from;
        for (int octet = 0; octet < 4; octet++) {
            int first = at;
            int value = 0;
            while (at < to && at - first < 3 && text[at] >= '0' && text[at] <= '9') {
                value = value * 10 + text[at++] - '0';
            }
            boolean leadingZero = at - first > 1 && text[first] == '0';
            if (at == first || value > 255 || leadingZero || (octet < 3 && (at >= to || text[at++] != '.'))) {
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
        words[0] = 0;
        words[1] = 0;
        words[2] = 0;
        words[3] = 0;
        for (int i = 0; i < count; i++) {
            int place = gap >= 0 && i >= gap ? GROUPS - count + i : i;
            words[place >> 1] |= groups[i] << (16 - 16 * (place & 1));
        }
    }

    private static boolean isAddressCharacter(byte character) {
        return hexDigit(character) >= 0 || character == ':' || character == '.';
    }

    private static int hexDigit(byte character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        int lower = character | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
