package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.net.BigEndian;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the entries of a PEER_INDEX_TABLE begin. Daemons write a peer without address too short: FRR leaves out type and
 * address, GoBGP the address. All entries after such a one are misread, so its place is searched for: the table must fill its record,
 * and peers must be such as there are.
 *
 * <p>An array of places has one more than there are entries: where the last one ends. An entry of {@link #FRR} or {@link #GOBGP}
 * bytes is a short one, since none that is whole has so few.
 */
final class PeerPlaces {
    /** BGP identifier and AS number: {@code dump bgp routes-mrt} of FRR 8.4 for an interface neighbor without address. */
    static final int FRR = 8;

    /** Type with a four-octet AS number, BGP identifier and AS number: GoBGP 4 for its own routes. */
    static final int GOBGP = 9;

    private static final int LONGEST = 25;
    private static final int TYPE_AND_BGP_ID = 5;
    private static final int TYPE_IPV6 = 1;
    private static final int TYPE_AS4 = 2;
    private static final int KNOWN_BITS = TYPE_IPV6 | TYPE_AS4;

    // AS numbers that are given out end far below 2^24, the private ones begin at 4200000000 (RFC 6996 §5). An address
    // that is
    // read as an AS number lies between.
    private static final long GIVEN_OUT = 1 << 24;
    private static final long PRIVATE = 4_200_000_000L;

    private static final int KINDS = 3; // whole, GOBGP, FRR

    // Zeros can be read in many ways: each unnumbered neighbor of FRR that is down adds one place. A hostile table has
    // more.
    private static final int MOST_PLACES = 128;

    private PeerPlaces() {}

    /** The places of whole entries, as many as the record has room for. */
    static int[] declared(byte[] bytes, int from, int end, int count) {
        int[] places = new int[Math.min(count, (end - from) / (TYPE_AND_BGP_ID + 6)) + 1];
        places[0] = from;
        int size = 0;
        while (size + 1 < places.length && places[size] < end) {
            int next = places[size] + length(bytes[places[size]]);
            if (next > end) {
                break;
            }
            places[++size] = next;
        }
        return Arrays.copyOf(places, size + 1);
    }

    /** The first of whole entries that is no peer such as there are; -1 if all are. */
    static int implausible(byte[] bytes, int... places) {
        for (int i = 0; i + 1 < places.length; i++) {
            if (!isPlausible(bytes, places[i])) {
                return i;
            }
        }
        return -1;
    }

    /** How many of the first entries are beyond doubt where nothing fits: plausible, and no short ones. */
    static int certain(byte[] bytes, int end, int... places) {
        int size = 0;
        while (size + 1 < places.length && isPlausible(bytes, places[size]) && !mayBeShort(bytes, places[size], end)) {
            size++;
        }
        return size;
    }

    static boolean hasUnknownBits(byte type) {
        return (type & ~KNOWN_BITS) != 0;
    }

    /** How many bytes a whole entry has, by its type. */
    static int length(byte type) {
        return TYPE_AND_BGP_ID + ((type & TYPE_IPV6) != 0 ? 16 : 4) + ((type & TYPE_AS4) != 0 ? 4 : 2);
    }

    /**
     * The places of entries of which some are short. FRR's are taken to have no BGP identifier, which only a neighbor that has
     * been up has; if nothing fits so, any.
     *
     * @return null if nothing fits; fewer places than there are entries if several readings do, namely those that all have
     */
    static int @Nullable [] find(byte[] bytes, int from, int end, int count) {
        int[] found = find(bytes, from, end, count, false);
        return found == null ? find(bytes, from, end, count, true) : found;
    }

    /**
     * Goes through the entries once with all places where each may begin, at most {@value #MOST_PLACES}, and back with those that
     * lead to the end.
     */
    private static int @Nullable [] find(byte[] bytes, int from, int end, int count, boolean anyId) {
        if (FRR * count > end - from || LONGEST * count < end - from) {
            return null; // before anything is allocated on the word of the count
        }
        int[] layers = new int[4 * (count + MOST_PLACES)];
        int[] begins = new int[count + 2]; // of the layer of each entry
        int size = 1;
        layers[0] = from;
        begins[1] = 1;
        for (int entry = 0; entry < count; entry++) {
            int left = count - entry - 1;
            for (int i = begins[entry]; i < begins[entry + 1]; i++) {
                for (int kind = 0; kind < KINDS; kind++) {
                    int next = next(bytes, layers[i], end, kind, anyId);
                    if (next > 0
                            && next + FRR * left <= end
                            && next + LONGEST * left >= end
                            && indexOf(layers, begins[entry + 1], size, next) < 0) {
                        if (size == layers.length || size - begins[entry + 1] == MOST_PLACES) {
                            return null;
                        }
                        layers[size++] = next;
                    }
                }
            }
            begins[entry + 2] = size;
        }
        return indexOf(layers, begins[count], size, end) < 0 ? null : common(bytes, end, anyId, layers, begins);
    }

    /** The first places that all ways to the end have in common. */
    private static int[] common(byte[] bytes, int end, boolean anyId, int[] layers, int[] begins) {
        int count = begins.length - 2;
        boolean[] leads = new boolean[begins[count + 1]];
        leads[indexOf(layers, begins[count], begins[count + 1], end)] = true;
        for (int entry = count - 1; entry >= 0; entry--) {
            for (int i = begins[entry]; i < begins[entry + 1]; i++) {
                for (int kind = 0; kind < KINDS; kind++) {
                    int next = next(bytes, layers[i], end, kind, anyId);
                    int at = next < 0 ? -1 : indexOf(layers, begins[entry + 1], begins[entry + 2], next);
                    leads[i] |= at >= 0 && leads[at];
                }
            }
        }
        int[] places = new int[count + 1];
        for (int entry = 0; entry <= count; entry++) {
            int ways = 0;
            for (int i = begins[entry]; i < begins[entry + 1]; i++) {
                if (leads[i]) {
                    places[entry] = layers[i];
                    ways++;
                }
            }
            if (ways > 1) {
                return Arrays.copyOf(places, entry);
            }
        }
        return places;
    }

    private static int indexOf(int[] layers, int from, int to, int place) {
        for (int i = from; i < to; i++) {
            if (layers[i] == place) {
                return i;
            }
        }
        return -1;
    }

    /** Where the entry at a place ends if it is of a kind; -1 if it is not. */
    private static int next(byte[] bytes, int at, int end, int kind, boolean anyId) {
        if (at + FRR > end) {
            return -1;
        }
        if (kind == 0) {
            int next = at + length(bytes[at]);
            return next <= end && isPlausible(bytes, at) ? next : -1;
        }
        boolean fits = kind == 1 ? isGobgp(bytes, at, end) : isFrr(bytes, at, anyId);
        return fits ? at + (kind == 1 ? GOBGP : FRR) : -1;
    }

    private static boolean mayBeShort(byte[] bytes, int at, int end) {
        // GoBGP's is followed by an entry with a type, not by zeros as those in FRR's whole entry of its own routes
        return isFrr(bytes, at, false)
                || (isGobgp(bytes, at, end) && at + GOBGP + 4 <= end && BigEndian.uint32(bytes, at + GOBGP) != 0);
    }

    private static boolean isFrr(byte[] bytes, int at, boolean anyId) {
        return (anyId || BigEndian.uint32(bytes, at) == 0) && isAsn(BigEndian.uint32(bytes, at + 4));
    }

    private static boolean isGobgp(byte[] bytes, int at, int end) {
        return at + GOBGP <= end
                && (bytes[at] | TYPE_IPV6) == KNOWN_BITS
                && isAsn(BigEndian.uint32(bytes, at + TYPE_AND_BGP_ID));
    }

    private static boolean isPlausible(byte[] bytes, int at) {
        byte type = bytes[at];
        boolean as4 = (type & TYPE_AS4) != 0;
        return !hasUnknownBits(type)
                && (!as4 || isAsn(BigEndian.uint32(bytes, at + length(type) - 4)))
                && isAddress(bytes, at + TYPE_AND_BGP_ID, (type & TYPE_IPV6) != 0);
    }

    private static boolean isAsn(long number) {
        return number < GIVEN_OUT || number >= PRIVATE;
    }

    /** Whether an address is one of a router, or none. */
    private static boolean isAddress(byte[] bytes, int at, boolean ipv6) {
        int first = bytes[at] & 0xff;
        if (ipv6) {
            return (first >= 0x20 && first <= 0x3f) // global, RFC 4291 §2.5.4
                    || (first >= 0xfc && first <= 0xfe) // local
                    || (BigEndian.int64(bytes, at) == 0 && BigEndian.int64(bytes, at + 8) == 0);
        }
        return (first > 0 && first < 224) || BigEndian.uint32(bytes, at) == 0;
    }
}
