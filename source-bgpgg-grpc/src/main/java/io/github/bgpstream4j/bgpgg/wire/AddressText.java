package io.github.bgpstream4j.bgpgg.wire;

import io.github.bgpstream4j.net.IpAddressParser;
import io.github.bgpstream4j.net.WireBuffer;

/**
 * Reads addresses and prefixes from the bytes of their text, without making objects: four words of 32 bits for IPv6, the
 * first of them for IPv4, with zeros after it. Owned by one thread.
 */
public final class AddressText {
    public static final int IPV4_WORDS = 1;
    public static final int IPV6_WORDS = 4;
    public static final int IPV4_BITS = 32;
    public static final int IPV6_BITS = 128;

    private static final int MIN_PREFIX = 3; // no text is shorter
    private static final int MAX_PREFIX = 49; // an IPv6 address with a dotted quad, a slash, three digits

    private final IpAddressParser address = new IpAddressParser();
    private final int[] words = new int[IPV6_WORDS];
    private int wordCount;
    private int lengthBits;

    /** Whether this could be the text of a prefix; no encoded path can, for it holds the octet 0x1a. */
    public static boolean isPrefixText(byte[] text, int from, int to) {
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
    public boolean parseAddress(byte[] text, int from, int to) {
        if (!address.parse(text, from, to)) {
            return false;
        }
        wordCount = address.isIpv6() ? IPV6_WORDS : IPV4_WORDS;
        words[0] = (int) (address.high() >>> 32);
        words[1] = (int) address.high();
        words[2] = (int) (address.low() >>> 32);
        words[3] = (int) address.low();
        return true;
    }

    /** Reads a prefix, bits behind its length included; false if it is none. */
    public boolean parsePrefix(byte[] text, int from, int to) {
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
    public int[] words() {
        return words;
    }

    /** Writes the address read last. */
    public void appendTo(WireBuffer out) {
        for (int i = 0; i < wordCount; i++) {
            out.u32(words[i]);
        }
    }

    public boolean isIpv6() {
        return wordCount == IPV6_WORDS;
    }

    public int lengthBits() {
        return lengthBits;
    }

    /** Whether bits after the prefix's length are set. */
    public boolean hasHostBits() {
        for (int i = 0; i < wordCount; i++) {
            if ((words[i] & ~mask(i, lengthBits)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Copies a prefix, the bits after its length cleared. */
    public static void copyMasked(int[] prefix, int lengthBits, int[] target) {
        for (int i = 0; i < IPV6_WORDS; i++) {
            target[i] = prefix[i] & mask(i, lengthBits);
        }
    }

    private static int mask(int word, int lengthBits) {
        int bits = lengthBits - Integer.SIZE * word;
        return bits >= Integer.SIZE ? -1 : bits <= 0 ? 0 : -1 << (Integer.SIZE - bits);
    }

    /** The first 64 bits of an address in words. */
    public static long high(int[] words) {
        return (long) words[0] << 32 | (words[1] & 0xffffffffL);
    }

    /** Its last 64 bits. */
    public static long low(int[] words) {
        return (long) words[2] << 32 | (words[3] & 0xffffffffL);
    }

    private static boolean isAddressCharacter(byte character) {
        int lower = character | 0x20;
        return (character >= '0' && character <= ':') || character == '.' || (lower >= 'a' && lower <= 'f');
    }
}
