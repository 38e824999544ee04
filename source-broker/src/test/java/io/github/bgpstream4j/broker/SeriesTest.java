package io.github.bgpstream4j.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.archive.Lateness;
import io.github.bgpstream4j.model.RecordType;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final long BEGIN = Instant.parse("2020-03-01T00:00:00Z").getEpochSecond();
    private static final long TILE = 6000;
    private static final int TILES = 1000;

    private static Series series() {
        return new Series(
                Catalogue.known().requireCollector("rrc00"),
                RecordType.UPDATE,
                new Lateness(Duration.ZERO),
                BEGIN,
                BEGIN + TILES * TILE);
    }

    private static Asked until(long seconds) {
        return new Asked(seconds, BEGIN + 2 * TILES * TILE, false);
    }

    /** A tile costs what is in it, and not what is before it: memory shows how much was gone through. */
    @Test
    void missing_ofACollectorWithoutFiles_costsTheSameInEveryTile() {
        Series series = series();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (long at = BEGIN + TILE; at < BEGIN + TILES * TILE; at += TILE) {
            assertThat(series.missing(new TreeSet<>(), at, until(at + TILE)).isEmpty())
                    .isTrue();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 << 20);
    }

    @Test
    void missing_fileBetweenOthers_isFound_afterAHoleThatIsKnown() {
        Series series = series();
        TreeSet<Long> times = new TreeSet<>();
        times.add(BEGIN + 2 * TILE);
        times.add(BEGIN + 2 * TILE + 600);

        assertThat(series.missing(times, BEGIN + TILE + 300, until(BEGIN + 2 * TILE + 600)))
                .containsExactly(BEGIN + 2 * TILE + 300);
    }
}
