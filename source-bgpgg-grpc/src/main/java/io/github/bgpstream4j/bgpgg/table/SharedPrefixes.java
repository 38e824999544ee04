package io.github.bgpstream4j.bgpgg.table;

import io.github.bgpstream4j.bgpgg.wire.AddressText;

/**
 * Prefixes that a router has more than once, with different bits after their length: bgpgg keeps 10.7.0.0/24 and 10.7.0.1/24
 * as two routes, and everybody else takes both for one. Of those that share a prefix one is told; another one takes its place
 * when it goes, and the prefix is withdrawn with the last.
 *
 * <p>Implementation: a second table whose keys are the masked prefixes, with a number in place of the fingerprint: twice the
 * paths that share the prefix, and one more if one of them has been told. A prefix gets in when a path with such bits is met,
 * so for a table without any this costs nothing. Owned by one thread.
 */
final class SharedPrefixes {
    private static final int TOLD = 1;
    private static final int PATH = 2;

    private final RouteTable paths;
    private final RouteTable counts;
    private final int[] masked = new int[AddressText.IPV6_WORDS];
    private final int[] words = new int[AddressText.IPV6_WORDS];

    /**
     * Makes an empty one.
     *
     * @param paths all paths, under their prefixes as the router has them
     * @param wordsPerSlot words of an address: 1 or 4
     */
    SharedPrefixes(RouteTable paths, int wordsPerSlot) {
        this.paths = paths;
        this.counts = new RouteTable(wordsPerSlot);
    }

    long footprint() {
        return counts.footprint();
    }

    void removePeer(int peer) {
        counts.removePeer(peer);
    }

    /** Whether a path of the same masked prefix has been told. */
    boolean isTold(boolean hostBits, int peer, int[] prefix, int lengthBits, long pathId) {
        return (state(hostBits, peer, prefix, lengthBits, pathId) & TOLD) != 0;
    }

    /** Says that a path was put into the table; one of those that share its prefix is told now. */
    void added(boolean hostBits, int peer, int[] prefix, int lengthBits, long pathId) {
        long before = state(hostBits, peer, prefix, lengthBits, pathId);
        if (hostBits || before != 0) {
            counts.put(peer, masked, lengthBits, pathId, (before + PATH) | TOLD);
        }
    }

    /** Says that a hidden path has been told. */
    void told(int peer, int[] prefix, int lengthBits, long pathId) {
        long before = state(false, peer, prefix, lengthBits, pathId);
        counts.put(peer, masked, lengthBits, pathId, before | TOLD);
    }

    /** Whether another path has the masked prefix of the one where a walk is, which is about to be removed. */
    boolean remainsWithout(RouteTable walk) {
        if (counts.size() == 0) {
            return false;
        }
        walk.copyPrefix(words);
        long before = state(false, walk.peer(), words, walk.lengthBits(), walk.pathId());
        if (before == 0) {
            return false;
        }
        long after = (before - PATH) & (walk.isHidden() ? -1 : ~TOLD);
        if (after < PATH) {
            counts.remove(walk.peer(), masked, walk.lengthBits(), walk.pathId());
            return false;
        }
        counts.put(walk.peer(), masked, walk.lengthBits(), walk.pathId(), after);
        return true;
    }

    /** The number of the masked prefix, which is left in {@link #masked}. A path without such bits may be there already. */
    private long state(boolean hostBits, int peer, int[] prefix, int lengthBits, long pathId) {
        if (!hostBits && counts.size() == 0) {
            return 0;
        }
        AddressText.copyMasked(prefix, lengthBits, masked);
        long state = counts.fingerprint(peer, masked, lengthBits, pathId);
        return state == 0 && hostBits && paths.contains(peer, masked, lengthBits, pathId) ? PATH | TOLD : state;
    }
}
