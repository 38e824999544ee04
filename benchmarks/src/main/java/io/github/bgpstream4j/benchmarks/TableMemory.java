package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.table.RoutingTable;
import io.github.bgpstream4j.table.TableSnapshot;
import io.github.bgpstream4j.table.TableView;

/** Prints how much memory a table of a million IPv4 prefixes and three peers takes, and how long it takes to build it. */
public final class TableMemory {
    private static final int PREFIXES = 1_000_000;
    private static final int PEERS = 3;
    private static final long MEBIBYTE = 1 << 20;

    private TableMemory() {}

    /**
     * Measures.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        SyntheticTable dump = new SyntheticTable(PREFIXES, PEERS, false);
        long before = usedBytes();
        RoutingTable table = new RoutingTable();
        long start = System.nanoTime();
        dump.forEach(table);
        print("built", table, start, before);
        TableSnapshot snapshot = table.snapshot();
        start = System.nanoTime();
        dump.forEach(table);
        print("all announced again, with other attributes, under a snapshot", table, start, before);
        System.out.println("snapshot: " + snapshot.routeCount() + " routes");
    }

    private static void print(String what, TableView table, long start, long before) {
        long millis = (System.nanoTime() - start) / 1_000_000;
        long bytes = usedBytes() - before;
        System.out.println(
                what + ": " + table.prefixCount() + " prefixes, " + table.routeCount() + " routes, " + bytes / MEBIBYTE
                        + " MiB, " + bytes / table.routeCount() + " octets for each route, " + millis + " ms");
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
