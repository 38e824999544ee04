package io.github.bgpstream4j.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.net.IpAddress;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Elems that bring nothing new cost no memory. */
class AllocationTest {
    private static final int ROUNDS = 1000;
    /** The first attempts load classes and compile. */
    private static final int ATTEMPTS = 10;

    @Test
    void routes_setAndRemovedAgain_costNothing() {
        List<BgpElem> elems = new ArrayList<>();
        IpAddress hop = IpAddress.parse("192.0.2.9");
        for (int i = 0; i < 8; i++) {
            elems.add(TableElem.announce("10.0.0.0/" + (8 + i), "1 2")
                    .nextHop(hop)
                    .build());
            elems.add(TableElem.announce("10.0.0.0/" + (8 + i), "1 3")
                    .nextHop(hop)
                    .build());
        }
        elems.add(TableElem.withdraw("10.0.0.0/9").build());
        elems.add(TableElem.withdraw("10.0.0.0/30").build());
        RoutingTable table = new RoutingTable();
        elems.forEach(table);
        table.accept(TableElem.announce("11.0.0.0/8", "1 2").nextHop(hop).build());

        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            least = Math.min(least, allocatedBy(table, elems));
        }
        assertThat(least).isZero();
    }

    private static long allocatedBy(RoutingTable table, List<BgpElem> elems) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long start = threads.getThreadAllocatedBytes(self);
        long costOfAsking = threads.getThreadAllocatedBytes(self) - start;
        start = threads.getThreadAllocatedBytes(self);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < elems.size(); i++) {
                table.accept(elems.get(i));
            }
        }
        return threads.getThreadAllocatedBytes(self) - start - costOfAsking;
    }
}
