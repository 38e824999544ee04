package io.github.bgpstream4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.testkit.FakeRecord;
import io.github.bgpstream4j.testkit.FakeSource;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
