package io.github.bgpstream4j.kafka.read;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.kafka.FakeKafka;
import io.github.bgpstream4j.kafka.poll.Bound;
import io.github.bgpstream4j.kafka.poll.KafkaSettings;
import io.github.bgpstream4j.kafka.poll.TopicChoice;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Topics of {@link Lines} as a source. */
final class LinesSource implements BgpSource {
    private final FakeKafka kafka;
    private TopicChoice topics = Objects.requireNonNull(TopicChoice.parse("^t"));
    private @Nullable Bound from;
    private @Nullable Path offsets;
    private @Nullable Bound until = Bound.LATEST;
    private @Nullable String group;
    private Duration refresh = Duration.ofHours(1);
    private Duration merge = Duration.ofMillis(1);
    private long buffer = 1 << 20;

    LinesSource(FakeKafka kafka) {
        this.kafka = kafka;
    }

    LinesSource topics(String text) {
        topics = Objects.requireNonNull(TopicChoice.parse(text));
        return this;
    }

    LinesSource from(Bound place) {
        from = place;
        return this;
    }

    LinesSource offsets(Path file) {
        offsets = file;
        return this;
    }

    LinesSource until(@Nullable Bound place) {
        until = place;
        return this;
    }

    LinesSource group(String name) {
        group = name;
        until = null;
        return this;
    }

    LinesSource refresh(Duration period) {
        refresh = period;
        return this;
    }

    LinesSource merge(Duration window) {
        merge = window;
        return this;
    }

    LinesSource buffer(long bytes) {
        buffer = bytes;
        return this;
    }

    @Override
    public RecordReader open(OpenContext context) {
        KafkaSettings settings = new KafkaSettings(
                "127.0.0.1:9092",
                topics,
                from,
                offsets,
                until,
                group,
                refresh,
                merge,
                buffer,
                Map.of(),
                kafka::consumer);
        return KafkaReader.open(settings, info(), new Lines(), context);
    }

    @Override
    public SourceInfo info() {
        SourceInfo info = new SourceInfo("p", "c", "", null, 0, "127.0.0.1:9092");
        return until == null ? info.asLive() : info;
    }

    @Override
    public RecordType expectedType() {
        return RecordType.UPDATE;
    }

    /** All records until the end. */
    List<String> lines() {
        try (BgpStream stream = BgpStream.builder().source(this).open()) {
            return stream.records().map(LinesSource::text).toList();
        }
    }

    /** Where a record is from, and what was lost before it. */
    static String text(BgpRecord record) {
        Gap gap = record.gap();
        String lost = gap == null ? "" : " after " + gap.cause() + " of " + gap.records();
        String status = record.status().word();
        return record.source().location() + " " + record.byteOffset() + (status.equals("valid") ? "" : " " + status)
                + lost;
    }
}
