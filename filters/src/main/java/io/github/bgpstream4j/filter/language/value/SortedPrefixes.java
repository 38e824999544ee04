package io.github.bgpstream4j.filter.language.value;

import io.github.bgpstream4j.net.Prefix;
import java.util.ArrayList;
import java.util.List;

/**
 * Prefixes of one family that are asked one kind of question, in arrays.
 *
 * <p>They stand in the order of {@link Prefix#compareTo}: by address, then the shorter one first. All prefixes inside P so
 * follow P without a gap, and every question is one binary search:
 *
 * <ul>
 *   <li>is P among them: P itself;
 *   <li>is one around P: those inside another one are left out at the start, so that what remains does not overlap and
 *       only the last one not behind P can be around it;
 *   <li>is one inside P: the first one not before P is, if any is.
 * </ul>
 */
final class SortedPrefixes {
    private final long[] high;
    private final long[] low;
    private final byte[] length;

    /** Copies prefixes that are sorted and all different. */
    SortedPrefixes(List<Prefix> sorted) {
        int size = sorted.size();
        high = new long[size];
        low = new long[size];
        length = new byte[size];
        for (int i = 0; i < size; i++) {
            Prefix prefix = sorted.get(i);
            high[i] = prefix.high();
            low[i] = prefix.low();
            length[i] = (byte) prefix.lengthBits();
        }
    }

    /** Without those that another one covers. */
    static List<Prefix> outermost(List<Prefix> sorted) {
        List<Prefix> kept = new ArrayList<>();
        for (Prefix prefix : sorted) {
            if (kept.isEmpty() || !kept.get(kept.size() - 1).covers(prefix)) {
                kept.add(prefix);
            }
        }
        return kept;
    }

    boolean contains(long highBits, long lowBits, int lengthBits) {
        int at = firstNotBefore(highBits, lowBits, lengthBits);
        return at < length.length && isAt(at, highBits, lowBits, lengthBits);
    }

    /** Whether one is the same or around; the prefixes must be {@link #outermost}. */
    boolean coversOneOf(long highBits, long lowBits, int lengthBits) {
        int at = firstNotBefore(highBits, lowBits, lengthBits);
        if (at < length.length && isAt(at, highBits, lowBits, lengthBits)) {
            return true;
        }
        return at > 0
                && lengthAt(at - 1) <= lengthBits
                && same(high[at - 1], low[at - 1], highBits, lowBits, lengthAt(at - 1));
    }

    /** Whether one is the same or inside. */
    boolean hasOneInside(long highBits, long lowBits, int lengthBits) {
        int at = firstNotBefore(highBits, lowBits, lengthBits);
        return at < length.length && same(high[at], low[at], highBits, lowBits, lengthBits);
    }

    private int firstNotBefore(long highBits, long lowBits, int lengthBits) {
        int from = 0;
        int to = length.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (isBefore(middle, highBits, lowBits, lengthBits)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private boolean isBefore(int at, long highBits, long lowBits, int lengthBits) {
        if (high[at] != highBits) {
            return Long.compareUnsigned(high[at], highBits) < 0;
        }
        if (low[at] != lowBits) {
            return Long.compareUnsigned(low[at], lowBits) < 0;
        }
        return lengthAt(at) < lengthBits;
    }

    private boolean isAt(int at, long highBits, long lowBits, int lengthBits) {
        return high[at] == highBits && low[at] == lowBits && lengthAt(at) == lengthBits;
    }

    private int lengthAt(int at) {
        return length[at] & 0xff;
    }

    private static boolean same(long high, long low, long otherHigh, long otherLow, int bits) {
        return ((high ^ otherHigh) & Prefix.highMask(bits)) == 0
                && ((low ^ otherLow) & Prefix.highMask(bits - 64)) == 0;
    }
}
