package io.github.bgpstream4j.bgpgg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.testkit.bgpgg.BgpggRelease;
import io.github.bgpstream4j.testkit.bgpgg.FakeBgpgg;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A large table, read twice: {@code mvn -pl source-bgpgg-grpc -am test -Dtest=LoadTest -Dbgpgg.prefixes=1000000
 * -Dsurefire.failIfNoSpecifiedTests=false} gives the figures of {@code docs/performance.md}.
 */
class LoadTest {
    private static final int PREFIXES = Integer.getInteger("bgpgg.prefixes", 50_000);
    private static final long OCTETS_PER_PATH = 150_000_000L / 2_400_000;

    private int permits;

    @Test
    void table_large_isReadAndThenCostsLittle() throws IOException {
        try (FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_4).fill(PREFIXES)) {
            BgpggSource source = BgpggSource.builder(router.target()).build();
            StreamClock clock = new StreamClock() {
                @Override
                public boolean sleep(Duration time, CountDownLatch cancelled) {
                    return permits-- > 0;
                }
            };
            try (RoutePoller poller = (RoutePoller) source.open(OpenContext.DEFAULT.withClock(clock))) {
                long started = System.nanoTime();
                long first = records(poller);
                long firstMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
                permits = 1;
                started = System.nanoTime();
                long second = records(poller);
                long secondMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);

                System.out.println(PREFIXES + " prefixes: " + first + " records in " + firstMillis
                        + " ms, the unchanged table in " + secondMillis + " ms, state of " + poller.footprint()
                        + " octets");
                assertThat(first).isGreaterThan(PREFIXES * 2L);
                assertThat(second).isZero();
                assertThat(poller.footprint()).isLessThan(first * OCTETS_PER_PATH);
            }
        }
    }

    private static long records(RecordReader reader) throws IOException {
        RecordBatch batch = new RecordBatch();
        long records = 0;
        while (true) {
            try {
                batch.start(0);
                reader.read(batch);
                records += batch.size();
            } catch (InterruptedIOException e) {
                return records;
            }
        }
    }
}
