package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.net.AddressFamily;

/** How well a field of prefixes can be read with path identifiers, or without. */
public enum NlriFit {
    /** Lengths that cannot be, or prefixes that do not end where the field does. */
    NONE,
    /** Prefixes that fill the field exactly, some with bits after their length, or the default route more than once. */
    LOOSE,
    /** Prefixes that fill the field exactly. */
    EXACT;

    private static final int MOST_LABELS = 4;

    /**
     * Tries a reading.
     *
     * @param bytes holds the field
     * @param from its first octet
     * @param end the octet behind it
     * @param family one that has prefixes
     * @param addPath whether path identifiers stand before the prefixes
     * @return how it fits; an empty field fits exactly
     */
    public static NlriFit of(byte[] bytes, int from, int end, AddressFamily family, boolean addPath) {
        int least = (family.isLabelled() ? NlriDecoder.LABEL_BITS : 0)
                + (family.isVpn() ? NlriDecoder.ROUTE_DISTINGUISHER_BITS : 0);
        int most = least
                + (family.isLabelled() ? (MOST_LABELS - 1) * NlriDecoder.LABEL_BITS : 0)
                + (family.isIpv6() ? 128 : 32);
        int before = addPath ? NlriDecoder.PATH_IDENTIFIER : 0;
        int strayBits = 0;
        int defaults = 0;
        int at = from;
        while (at < end) {
            at += before;
            if (at >= end) {
                return NONE;
            }
            int bits = bytes[at] & 0xff;
            at += 1 + (bits + 7) / 8;
            if (bits < least || bits > most || at > end) {
                return NONE;
            }
            if (bits == 0) {
                defaults++;
            } else if ((bits & 7) != 0) {
                strayBits |= bytes[at - 1] & (0xff >>> (bits & 7));
            }
        }
        // small path identifiers look like a default route that is there again and again
        return strayBits == 0 && (addPath || defaults < 2) ? EXACT : LOOSE;
    }
}
