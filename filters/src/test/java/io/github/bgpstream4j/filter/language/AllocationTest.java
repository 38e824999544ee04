package io.github.bgpstream4j.filter.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.model.BgpElem;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elems that a filter rejects cost no memory, at whatever stage they are rejected. */
class AllocationTest {
    private static final int ROUNDS = 10_000;
    /** The first attempts load classes and compile. */
    private static final int ATTEMPTS = 10;

    private static final int[] STAGES = {
        Facts.RECORD,
        Facts.RECORD | Facts.PEER,
        Facts.RECORD | Facts.PEER | Facts.TYPE,
        Facts.RECORD | Facts.PEER | Facts.TYPE | Facts.ATTRIBUTES,
        Facts.ALL
    };

    /** All fixtures but the one whose path must be merged of two attributes. */
    private static final List<BgpElem> ELEMS =
            FixtureElems.ALL.stream().filter(elem -> elem.peerAsn() != 23456).toList();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collector rrc00.ripe.net",
                "interval 1,2",
                "peer 1 2 3",
                "peerip 198.51.100.0/24",
                "view in-pre",
                "bgpid 198.51.100.0/24",
                "peerrd 64500:1",
                "prefix 192.168.0.0/16 fc00::/7",
                "prefix less 198.51.100.0/30 exact 10.0.0.0/9 and peer 64502",
                "origin 1",
                "asn 1234567",
                "path _1234_",
                "path ^64500_1_ and path _7$",
                "path 99999999",
                "path \"(_77_|_88_)\"",
                "community 9:* blackhole",
                "largecommunity 1:*:* and pathlen 1-9",
                "extcommunity rt:*:* or lcomm *:*:*",
                "med 99 and localpref >=1000 and origintype egp",
                "has 99 or aggregator 1",
                "peer 1 or (prefix 10.0.0.0/8 and not (path _64500_ or path _681_ or elemtype withdrawals or asn 100))",
                "not (ipversion 4 6 or elemtype peerstates)"
            })
    void rejectedElems_costNothing(String filter) {
        FilterPlan plan = new BgpStreamLanguage().parse(filter).plan();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            least = Math.min(least, allocatedBy(plan));
        }
        assertThat(least).isZero();
    }

    private static long allocatedBy(FilterPlan plan) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        int matched = 0;
        long start = threads.getThreadAllocatedBytes(self);
        long costOfAsking = threads.getThreadAllocatedBytes(self) - start;
        start = threads.getThreadAllocatedBytes(self);
        for (int i = 0; i < ROUNDS; i++) {
            matched += round(plan);
        }
        long allocated = threads.getThreadAllocatedBytes(self) - start - costOfAsking;
        assertThat(matched).isZero();
        return allocated;
    }

    private static int round(FilterPlan plan) {
        int matched = 0;
        for (int i = 0; i < ELEMS.size(); i++) {
            BgpElem elem = ELEMS.get(i);
            int before = Facts.NONE;
            Match match = Match.UNKNOWN;
            for (int j = 0; j < STAGES.length && match == Match.UNKNOWN; j++) {
                match = plan.test(before, STAGES[j], elem);
                before = STAGES[j];
            }
            matched += match == Match.YES ? 1 : 0;
        }
        return matched;
    }
}
