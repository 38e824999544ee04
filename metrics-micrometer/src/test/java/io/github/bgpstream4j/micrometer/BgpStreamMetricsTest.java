package io.github.bgpstream4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import io.github.bgpstream4j.source.RecordQueue;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.testkit.FakeRecord;
import io.github.bgpstream4j.testkit.FakeSource;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BgpStreamMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void meters_ofAStream_areItsCounters() {
        FakeSource good = FakeSource.of(
                FakeRecord.update(1).route("10.0.0.0/8"),
                FakeRecord.update(2).route("10.0.0.0/8", "11.0.0.0/8"),
                FakeRecord.update(3).issue(DecodeIssue.Code.MALFORMED, "bad"));
        FakeSource broken = FakeSource.of(FakeRecord.update(5)).failingAfter(-1);
        try (BgpStream stream = BgpStream.builder()
                .source(good)
                .source(broken)
                .interval(Instant.EPOCH.plusNanos(2_000), null)
                .open()) {
            new BgpStreamMetrics(stream, Tags.of("stream", "test")).bindTo(registry);
            assertThat(sources("waiting")).isEqualTo(2);
            stream.visitElems(elem -> {});

            assertThat(records("delivered")).isEqualTo(3);
            assertThat(records("filtered")).isEqualTo(1);
            assertThat(records("corrupted")).isEqualTo(1);
            assertThat(count("bgpstream.elems")).isEqualTo(2);
            assertThat(count("bgpstream.dropped")).isZero();
            assertThat(count("bgpstream.gaps")).isZero();
            assertThat(count("bgpstream.reconnects")).isZero();
            assertThat(count("bgpstream.read")).isZero();
            assertThat(sources("ended")).isEqualTo(1);
            assertThat(sources("failed")).isEqualTo(1);
            assertThat(sources("waiting")).isZero();
        }
    }

    /** Reports numbers with its first record, and has no second one. */
    private static final class Live implements BgpSource {
        private final SourceInfo info = new SourceInfo(new Collector("test", "live"), 0, "live", true);

        @Override
        public RecordReader open(OpenContext context) throws IOException {
            RecordQueue queue = new RecordQueue(context);
            try {
                queue.offer(
                        new RecordBatch.Kind(info, RecordType.UPDATE, true, "", RecordDecoder.NO_ELEMS),
                        1,
                        new byte[1]);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new RecordReader() {
                @Override
                public boolean read(RecordBatch batch) throws IOException {
                    if (!queue.read(batch)) {
                        return false;
                    }
                    context.monitor().lag(1_500_000);
                    context.monitor().queued(77);
                    context.monitor().counted("duplicates", 2);
                    context.monitor().counted("duplicates", 3);
                    return true;
                }

                @Override
                public void cancel() {
                    queue.cancel();
                }

                @Override
                public void close() {
                    queue.close();
                }
            };
        }

        @Override
        public SourceInfo info() {
            return info;
        }

        @Override
        public RecordType expectedType() {
            return RecordType.UPDATE;
        }
    }

    @Test
    void meters_ofALiveSource_areWhatItReports() {
        BgpStream stream = BgpStream.builder().source(new Live()).open();
        new BgpStreamMetrics(stream, Tags.of("stream", "test")).bindTo(registry);
        try (stream) {
            assertThat(gauge("bgpstream.lag")).isZero();
            assertThat(stream.records().iterator().next()).isNotNull(); // and goes on

            assertThat(gauge("bgpstream.lag")).isEqualTo(1.5);
            assertThat(registry.find("bgpstream.counted").meters()).isEmpty();
            assertThat(gauge("bgpstream.queued")).isEqualTo(77);
            assertThat(gauge("bgpstream.queued")).isEqualTo(77);
            assertThat(registry.get("bgpstream.counted")
                            .tags("stream", "test", "what", "duplicates")
                            .functionCounter()
                            .count())
                    .isEqualTo(5);
        }
        assertThat(gauge("bgpstream.queued")).isZero();
    }

    private double gauge(String name) {
        return registry.get(name).tag("stream", "test").gauge().value();
    }

    private double records(String result) {
        return registry.get("bgpstream.records")
                .tags("stream", "test", "result", result)
                .functionCounter()
                .count();
    }

    private double count(String name) {
        return registry.get(name).tag("stream", "test").functionCounter().count();
    }

    private double sources(String state) {
        return registry.get("bgpstream.sources").tag("state", state).gauge().value();
    }
}
