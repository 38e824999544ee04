package io.github.bgpstream4j.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.BgpElem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is announced, withdrawn and lost, the table is what a map is. */
class RandomStreamTest {
    private static final int ELEMS = 600;

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= 25; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void table_afterAnyElems_isWhatAMapIs(long seed) {
        RandomStream stream = new RandomStream(seed);
        RoutingTable table = new RoutingTable();
        NaiveTable naive = new NaiveTable();
        for (int i = 0; i < ELEMS; i++) {
            BgpElem elem = stream.next();
            table.visit(elem);
            naive.visit(elem);
            if (i % 50 == 0) {
                naive.assertSameAs(table);
                assertThat(table.blockCount()).isEqualTo(differentBlocks(table));
            }
        }
        naive.assertSameAs(table);
        naive.assertAnswersAre(table);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void peersDown_all_leaveNothing(long seed) {
        RandomStream stream = new RandomStream(seed);
        RoutingTable table = new RoutingTable();
        for (int i = 0; i < ELEMS; i++) {
            table.accept(stream.next());
        }
        table.peers().forEach(table::clear);

        assertThat(table.routeCount()).isZero();
        assertThat(table.prefixCount()).isZero();
        assertThat(table.blockCount()).isZero();
        assertThat(table.ribs()).isEmpty();
        assertThat(table.state.tries).hasSize(2);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void snapshot_whileTheTableGoesOn_staysAsItWas(long seed) {
        RandomStream stream = new RandomStream(seed);
        RoutingTable table = new RoutingTable();
        NaiveTable naive = new NaiveTable();
        List<TableSnapshot> snapshots = new ArrayList<>();
        List<List<Route>> contents = new ArrayList<>();
        for (int i = 0; i < ELEMS; i++) {
            BgpElem elem = stream.next();
            table.accept(elem);
            naive.visit(elem);
            if (i % 60 == 30) {
                snapshots.add(table.snapshot());
                contents.add(routes(table));
            }
        }
        for (int i = 0; i < snapshots.size(); i++) {
            assertThat(routes(snapshots.get(i))).isEqualTo(contents.get(i));
            assertThat(snapshots.get(i).routeCount()).isEqualTo(contents.get(i).size());
        }
        TableSnapshot last = table.snapshot();
        table.peers().forEach(table::clear);
        naive.assertSameAs(last);
        naive.assertAnswersAre(last);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void diff_ofTwoSnapshots_leadsFromOneToTheOther(long seed) {
        RandomStream stream = new RandomStream(seed);
        RoutingTable table = new RoutingTable();
        for (int i = 0; i < ELEMS; i++) {
            table.accept(stream.next());
        }
        TableSnapshot before = table.snapshot();
        for (int i = 0; i < ELEMS / 4; i++) {
            table.accept(stream.next());
        }
        TableDiff diff = TableDiff.between(before, table);

        Map<NaiveTable.Key, Route> patched = new HashMap<>();
        before.forEachRoute(route -> patched.put(NaiveTable.Key.of(route), route));
        diff.withdrawn()
                .forEach(route ->
                        assertThat(patched.remove(NaiveTable.Key.of(route))).isEqualTo(route));
        diff.announced()
                .forEach(route ->
                        assertThat(patched.put(NaiveTable.Key.of(route), route)).isNull());
        diff.changed().forEach(change -> {
            assertThat(change.before().saysWhat(change.after())).isFalse();
            assertThat(patched.put(NaiveTable.Key.of(change.after()), change.after()))
                    .isEqualTo(change.before());
        });
        assertThat(patched).hasSize(table.routeCount());
        table.forEachRoute(route -> assertThat(patched.get(NaiveTable.Key.of(route)))
                .isNotNull()
                .satisfies(other -> assertThat(other.saysWhat(route)).isTrue()));
        assertThat(TableDiff.between(table, table.snapshot()).isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void routes_givenToAnotherTable_makeTheSameTable(long seed) {
        RandomStream stream = new RandomStream(seed);
        RoutingTable table = new RoutingTable();
        for (int i = 0; i < ELEMS; i++) {
            table.accept(stream.next());
        }
        RoutingTable copy = new RoutingTable();
        table.forEachRoute(copy);

        assertThat(TableDiff.between(table, copy).isEmpty()).isTrue();
        assertThat(copy.routeCount()).isEqualTo(table.routeCount());
    }

    private static List<Route> routes(TableView table) {
        List<Route> routes = new ArrayList<>();
        table.forEachRoute(routes::add);
        return routes;
    }

    private static int differentBlocks(TableView table) {
        Set<List<Object>> blocks = new HashSet<>();
        table.forEachRoute(route -> blocks.add(Arrays.asList(
                Arrays.toString(route.attributes().toByteArray()),
                route.attributes().context(),
                route.nextHop(),
                route.labels())));
        return blocks.size();
    }
}
