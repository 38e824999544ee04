package io.github.bgpstream4j.bgpgg.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.bgpstream4j.bgpgg.peer.PeerBook;
import io.github.bgpstream4j.bgpgg.record.BatchWriter;
import io.github.bgpstream4j.bgpgg.wire.RandomRoutes;
import io.github.bgpstream4j.bgpgg.wire.RouteLayout;
import io.github.bgpstream4j.bgpgg.wire.RouteShape;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.RecordBatch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A table that has not changed costs no object. */
class UnchangedTableTest {
    private static final int ROUTES = 20_000;

    private final RecordBatch batch = new RecordBatch();

    @Test
    void snapshot_unchanged_allocatesNothing() throws IOException {
        RandomRoutes random = new RandomRoutes(new SplittableRandom(1));
        List<byte[]> routes = new ArrayList<>();
        for (int i = 0; i < ROUTES; i++) {
            int length = random.next(RouteLayout.PATHS_FIRST);
            routes.add(Arrays.copyOf(random.bytes(), length));
        }
        BatchWriter records = new BatchWriter(new SourceInfo("", "", "", null, 0, ""));
        TableDiff diff = new TableDiff(new PeerBook(), Integer.MAX_VALUE, false, false);
        RouteShape shape = new RouteShape();
        for (int warmUp = 0; warmUp < 5; warmUp++) {
            snapshot(routes, diff, shape, records);
        }
        assertThat(diff.size()).isGreaterThan(ROUTES / 2);

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        snapshot(routes, diff, shape, records);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("octets for %d paths", diff.size()).isLessThan(ROUTES / 10);
    }

    private void snapshot(List<byte[]> routes, TableDiff diff, RouteShape shape, BatchWriter records)
            throws IOException {
        diff.beginSnapshot();
        for (int i = 0; i < routes.size(); i++) {
            byte[] route = routes.get(i);
            records.begin(batch);
            shape.read(route, 0, route.length);
            diff.beginRoute(route, 0, route.length, shape, RouteLayout.PATHS_FIRST);
            while (diff.nextPath(null, records)) {
                // everything is done inside
            }
        }
    }
}
