package io.github.bgpstream4j.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tries so large that look-ups begin below the root, against a set that is asked for every length. */
class PrefixTrieTest {
    private static final int PREFIXES = 60_000;
    private static final int QUESTIONS = 20_000;

    private final RouteTable routes = new RouteTable();

    @ParameterizedTest(name = "seed {0}, IPv6 {1}")
    @CsvSource({"1, false", "2, false", "3, false", "1, true", "2, true", "3, true"})
    void trie_afterInsertionsAndRemovals_isWhatASetIs(long seed, boolean ipv6) {
        Random random = new Random(seed);
        PrefixTrie trie = new PrefixTrie(new RibKey(AddressFamily.IPV4_UNICAST, null), 0, new NodeTable(ipv6));
        Set<Prefix> naive = new TreeSet<>();
        List<Prefix> seen = new ArrayList<>();
        for (int i = 0; i < 2 * PREFIXES; i++) {
            Prefix prefix = prefix(random, ipv6);
            seen.add(prefix);
            naive.add(prefix);
            insert(trie, prefix);
            if (i > PREFIXES && random.nextInt(3) > 0) {
                Prefix gone = seen.get(random.nextInt(seen.size()));
                naive.remove(gone);
                remove(trie, gone);
            }
        }
        assertSame(trie, naive, random);
        PrefixTrie snapshot = trie.snapshot(trie.nodes().snapshot());
        for (Prefix prefix : naive) {
            remove(trie, prefix);
        }
        assertThat(trie.prefixCount()).isZero();
        assertThat(list(trie)).isEmpty();
        assertSame(snapshot, naive, random);
        insert(trie, seen.get(0));
        assertThat(list(trie)).containsExactly(seen.get(0));
    }

    private void assertSame(PrefixTrie trie, Set<Prefix> naive, Random random) {
        boolean ipv6 = trie.nodes().isIpv6();
        assertThat(list(trie)).isEqualTo(new ArrayList<>(naive));
        assertThat(trie.prefixCount()).isEqualTo(naive.size());
        for (int i = 0; i < QUESTIONS; i++) {
            Prefix near = prefix(random, ipv6);
            int found = trie.find(near.high(), near.low(), near.lengthBits());
            assertThat(found != 0 && trie.nodes().routes(found) != 0).isEqualTo(naive.contains(near));
            long high = near.high() | (random.nextLong() & ~Prefix.highMask(near.lengthBits()));
            long low = ipv6 ? near.low() | (random.nextLong() & ~Prefix.highMask(near.lengthBits() - 64)) : 0;
            high = ipv6 ? high : high & 0xffffffff00000000L;
            assertThat(prefix(trie, trie.longestMatch(high, low, routes, -1)))
                    .isEqualTo(longestMatch(naive, high, low, ipv6));
        }
    }

    private static List<Prefix> longestMatch(Set<Prefix> naive, long high, long low, boolean ipv6) {
        for (int length = ipv6 ? 128 : 32; length >= 0; length--) {
            Prefix candidate = Prefix.ofBits(high, low, length, ipv6);
            if (naive.contains(candidate)) {
                return List.of(candidate);
            }
        }
        return List.of();
    }

    /** Half of them near one another, of all lengths around those where look-ups begin. */
    private static Prefix prefix(Random random, boolean ipv6) {
        if (!ipv6) {
            long high = random.nextBoolean() ? random.nextLong() : 10L << 56 | (random.nextLong() >>> 12);
            return Prefix.ofBits(high, 0, 12 + random.nextInt(random.nextBoolean() ? 21 : 12), false);
        }
        long high = 0x2a00L << 48 | (random.nextLong() >>> (random.nextBoolean() ? 16 : 26));
        return Prefix.ofBits(high, random.nextLong(), 24 + random.nextInt(random.nextBoolean() ? 105 : 24), true);
    }

    private static void insert(PrefixTrie trie, Prefix prefix) {
        trie.routes(trie.insert(prefix.high(), prefix.low(), prefix.lengthBits()), 1);
    }

    private static void remove(PrefixTrie trie, Prefix prefix) {
        int node = trie.find(prefix.high(), prefix.low(), prefix.lengthBits());
        if (node != 0 && trie.nodes().routes(node) != 0) {
            trie.routes(node, 0);
        }
    }

    private static List<Prefix> list(PrefixTrie trie) {
        List<Prefix> prefixes = new ArrayList<>();
        trie.forEach(node -> prefixes.addAll(prefix(trie, node)));
        return prefixes;
    }

    private static List<Prefix> prefix(PrefixTrie trie, int node) {
        NodeTable nodes = trie.nodes();
        return node == 0
                ? List.of()
                : List.of(Prefix.ofBits(nodes.high(node), nodes.low(node), nodes.length(node), nodes.isIpv6()));
    }
}
