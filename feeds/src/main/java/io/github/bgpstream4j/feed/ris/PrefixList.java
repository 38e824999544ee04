package io.github.bgpstream4j.feed.ris;

import io.github.bgpstream4j.net.Hash;
import io.github.bgpstream4j.net.IpAddressParser;
import io.github.bgpstream4j.net.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Prefixes that a message announces and withdraws, without an object for each. Two lists are compared as sets, at the cost of an
 * addition for each prefix where they are equal. Used again and again by one thread.
 */
final class PrefixList {
    private static final String END_OF_RIB = "eor"; // in place of a prefix
    private static final int LONGEST_TEXT = 64;
    private static final int WITHDRAWN = 1 << 8;
    private static final int IPV6 = 1 << 9;
    private static final int LENGTH = 0xff;

    private final IpAddressParser addresses = new IpAddressParser();
    private final byte[] text = new byte[LONGEST_TEXT];
    private long[] highs = new long[16];
    private long[] lows = new long[16];
    private int[] kinds = new int[16];
    private int size;
    private int group;
    private long sum;
    private long groupSum;
    private long lastGroupSum;
    private boolean endOfRib;

    void clear() {
        size = 0;
        group = 0;
        sum = 0;
        groupSum = 0;
        lastGroupSum = 0;
        endOfRib = false;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether a marker stood in place of a prefix. */
    boolean hasEndOfRib() {
        return endOfRib;
    }

    /** Adds what a text says, as JSON has it: false if that is no prefix. Bits after its length are cleared. */
    boolean add(char[] source, int from, int length, boolean withdrawn) {
        if (length > LONGEST_TEXT) {
            return false;
        }
        int slash = -1;
        for (int i = 0; i < length; i++) {
            char character = source[from + i];
            if (character > 0x7f) {
                return false;
            }
            if (character == '/') {
                slash = i;
            }
            text[i] = (byte) character;
        }
        if (slash < 0) {
            boolean marker =
                    length == END_OF_RIB.length() && END_OF_RIB.equalsIgnoreCase(new String(source, from, length));
            endOfRib |= marker;
            return marker;
        }
        int bits = length(slash + 1, length);
        if (bits < 0 || !addresses.parse(text, 0, slash) || bits > (addresses.isIpv6() ? 128 : 32)) {
            return false;
        }
        add(addresses.high(), addresses.low(), bits, addresses.isIpv6(), withdrawn);
        return true;
    }

    /** Adds a prefix, whose bits after its length are cleared. */
    void add(long high, long low, int bits, boolean ipv6, boolean withdrawn) {
        if (size == kinds.length) {
            highs = Arrays.copyOf(highs, size * 2);
            lows = Arrays.copyOf(lows, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
        }
        long first = high & Prefix.highMask(bits);
        long second = low & Prefix.highMask(bits - 64);
        int kind = bits | (ipv6 ? IPV6 : 0) | (withdrawn ? WITHDRAWN : 0);
        highs[size] = first;
        lows[size] = second;
        kinds[size++] = kind;
        groupSum += mixed(first, second, kind);
    }

    /**
     * Ends prefixes that belong together. If they are those of the group before, they count once: the same prefixes are listed
     * under each of two next hops.
     */
    void endGroup() {
        if (group < size && groupSum == lastGroupSum) {
            size = group;
        } else if (group < size) {
            sum += groupSum;
            lastGroupSum = groupSum;
        }
        groupSum = 0;
        group = size;
    }

    /** Whether both have the same prefixes, in whatever order and however often. */
    boolean hasSameAs(PrefixList that) {
        return sum == that.sum || (size > 0 && that.size > 0 && hasSameAs(that, false) && hasSameAs(that, true));
    }

    /** The prefixes announced, or those withdrawn, each once and in order. */
    List<Prefix> prefixes(boolean withdrawn) {
        Set<Prefix> prefixes = new LinkedHashSet<>();
        for (int i = 0; i < size; i++) {
            if (((kinds[i] & WITHDRAWN) != 0) == withdrawn) {
                prefixes.add(Prefix.ofBits(highs[i], lows[i], kinds[i] & LENGTH, (kinds[i] & IPV6) != 0));
            }
        }
        return new ArrayList<>(prefixes);
    }

    private boolean hasSameAs(PrefixList that, boolean withdrawn) {
        return new HashSet<>(prefixes(withdrawn)).equals(new HashSet<>(that.prefixes(withdrawn)));
    }

    private static long mixed(long high, long low, int kind) {
        long mixed = (high + kind) * Hash.GOLDEN_RATIO;
        mixed = (mixed ^ mixed >>> 32 ^ low) * Hash.GOLDEN_RATIO;
        return mixed ^ mixed >>> 29;
    }

    private int length(int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || i > from + 2) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return from == to ? -1 : value;
    }
}
