package io.github.bgpstream4j.bgpgg.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.bgpgg.table.RouteTable.Verdict;
import io.github.bgpstream4j.bgpgg.wire.PathScan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of fingerprints does what a map would do. */
class RouteTableTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void table_underRandomOperations_isAMap(int words) {
        long seed = 7911L + words;
        SplittableRandom random = new SplittableRandom(seed);
        RouteTable table = new RouteTable(words);
        Map<List<Long>, Long> model = new HashMap<>();
        for (int round = 0; round < 40; round++) {
            table.forgetSeen();
            Set<List<Long>> seen = new HashSet<>();
            for (int i = 0; i < 2_000; i++) {
                int[] prefix = {random.nextInt(64) << 20, random.nextInt(2), 0, random.nextInt(2)};
                if (words == 1) {
                    prefix = new int[] {prefix[0], 0, 0, 0};
                }
                int peer = random.nextInt(3);
                int length = 20 + random.nextInt(3);
                long id = random.nextInt(4) == 0 ? random.nextInt(2) : PathScan.NO_ID;
                long fingerprint = random.nextInt(3);
                List<Long> key =
                        List.of((long) peer, (long) prefix[0], (long) prefix[1], (long) prefix[3], (long) length, id);
                Long before = model.get(key);
                Verdict expected = before == null
                        ? Verdict.NEW
                        : seen.contains(key)
                                ? Verdict.REPEATED
                                : before == fingerprint ? Verdict.SAME : Verdict.CHANGED;
                assertThat(table.look(peer, prefix, length, id, fingerprint))
                        .as("seed %d", seed)
                        .isEqualTo(expected);
                if (expected == Verdict.NEW || expected == Verdict.CHANGED) {
                    table.put(peer, prefix, length, id, fingerprint);
                    model.put(key, fingerprint);
                }
                seen.add(key);
            }
            sweep(table, model, seen, round % 3);
            assertThat(table.size()).isEqualTo(model.size());
            if (round % 5 == 4) {
                table.removePeer(1);
                model.keySet().removeIf(key -> key.get(0) == 1);
                assertThat(table.size()).isEqualTo(model.size());
            }
        }
    }

    /** Takes out what was not seen, but for the paths of one peer. */
    private static void sweep(RouteTable table, Map<List<Long>, Long> model, Set<List<Long>> seen, int kept) {
        Set<List<Long>> removed = new HashSet<>();
        int[] prefix = new int[4];
        table.rewind();
        while (table.nextUnseen()) {
            if (table.peer() == kept) {
                table.skip();
            } else {
                table.copyPrefix(prefix);
                removed.add(List.of(
                        (long) table.peer(),
                        (long) prefix[0],
                        (long) prefix[1],
                        (long) prefix[3],
                        (long) table.lengthBits(),
                        table.pathId()));
                table.remove();
            }
        }
        Set<List<Long>> expected = new HashSet<>(model.keySet());
        expected.removeAll(seen);
        expected.removeIf(key -> key.get(0) == kept);
        assertThat(removed).isEqualTo(expected);
        model.keySet().removeAll(removed);
    }
}
