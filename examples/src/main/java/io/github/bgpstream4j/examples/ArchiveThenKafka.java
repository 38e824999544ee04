package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.table.RoutingTable;
import java.time.Instant;

/** Begins with the table of an archive, and keeps it up to date by a Kafka feed of the same routers: without hole or double. */
public final class ArchiveThenKafka {
    private static final int EVERY = 100_000;

    private ArchiveThenKafka() {}

    /**
     * Runs the recipe.
     *
     * @param arguments the table, such as {@code mrt:rib.20260101.0000.bz2?project=routeviews&collector=route-views.linx}, and the feed, such
     *     as {@code kafka:routeviews?topics=^routeviews\.linx\..*&names=archive}
     */
    public static void main(String[] arguments) {
        RoutingTable table = new RoutingTable();
        long from = Long.MAX_VALUE;
        try (BgpStream archive = BgpStream.open(arguments[0])) {
            Beginning beginning = new Beginning(table);
            archive.traverse(beginning);
            from = beginning.micros;
        }
        System.out.println(table.routeCount() + " routes in the archive");
        // the table is as old as its first record: what came while it was written is said again
        try (BgpStream feed = BgpStream.builder()
                .source(arguments[1])
                .interval(Instant.ofEpochSecond(from / 1_000_000), null)
                .open()) {
            long updates = 0;
            for (var elem : feed) {
                table.accept(elem);
                if (++updates % EVERY == 0) {
                    System.out.println(elem.time() + " " + table.routeCount() + " routes");
                }
            }
        }
        System.out.println(table.routeCount() + " routes now");
    }

    /** Fills a table, and remembers the time of the first record. */
    private static final class Beginning implements StreamVisitor {
        private final RoutingTable table;
        private long micros = Long.MAX_VALUE;

        Beginning(RoutingTable table) {
            this.table = table;
        }

        @Override
        public boolean beginRecord(RecordView record) {
            micros = Math.min(micros, record.timeMicros());
            return true;
        }

        @Override
        public void visit(ElemView elem) {
            table.accept(elem);
        }
    }
}
