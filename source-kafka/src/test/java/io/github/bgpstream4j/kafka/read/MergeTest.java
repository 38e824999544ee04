package io.github.bgpstream4j.kafka.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.kafka.frame.FrameReader;
import io.github.bgpstream4j.kafka.lane.Lane;
import io.github.bgpstream4j.kafka.lane.Lanes;
import io.github.bgpstream4j.kafka.lane.Message;
import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What comes while the merge looks whether anything may come. */
final class MergeTest {
    private Runnable meanwhile = () -> {};

    /** Asked for the time by the merge after it has looked for messages, and before it lets one go. */
    private final StreamClock clock = new StreamClock() {
        @Override
        public Instant instant() {
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
            return Instant.ofEpochSecond(1_000);
        }
    };

    private final Lanes lanes = new Lanes(clock);

    @Test
    void earlierMessage_thatComesWhileTheMergeLooks_goesFirst() throws InterruptedException {
        Lane late = lanes.add(new TopicPartition("t", 0), null, 0, false);
        Lane early = lanes.add(new TopicPartition("t", 1), null, 0, false);
        lanes.add(new TopicPartition("t", 2), null, 0, false);
        Merge merge = new Merge(lanes, Duration.ofMillis(1), lane -> new Track(lane, new TimeOfKafka()));
        give(late, 20_000);

        meanwhile = () -> give(early, 10_000);

        Track first = Objects.requireNonNull(merge.next(false));
        assertThat(first.lane).isSameAs(early);
        merge.advance(first);
        assertThat(Objects.requireNonNull(merge.next(false)).lane).isSameAs(late);
    }

    private void give(Lane lane, long millis) {
        lanes.give(lane, List.of(new Message(null, new byte[1], 0, millis, null)), false);
    }

    private static final class TimeOfKafka implements FrameReader {
        @Override
        public long timeMicros(byte @Nullable [] value, long kafkaMillis) {
            return kafkaMillis * 1_000;
        }

        @Override
        public void read(byte @Nullable [] key, byte @Nullable [] value, long timeMicros, long offset) {}
    }
}
