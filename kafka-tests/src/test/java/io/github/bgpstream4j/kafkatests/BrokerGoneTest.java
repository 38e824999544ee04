package io.github.bgpstream4j.kafkatests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Brokers that go away, come back and hand over. */
@Timeout(180)
final class BrokerGoneTest {
    @Test
    void broker_killedAndBack_isReadOnWithoutLossAndRepetition() {
        try (RealKafka kafka = RealKafka.start()) {
            kafka.topics().create("killed", 4);
            for (int partition = 0; partition < 4; partition++) {
                kafka.topics().sendTo("killed", partition, Numbered.frames(partition * 10, partition * 10 + 10));
            }
            try (Reading reading = new Reading("kafka:" + kafka.brokers() + "?topics=killed&from=earliest")) {
                reading.read(40);
                kafka.stop();
                reading.until(() -> !reading.warnings().isEmpty());
                kafka.startAgain();
                for (int partition = 0; partition < 4; partition++) {
                    kafka.topics()
                            .sendTo("killed", partition, Numbered.frames(40 + partition * 10, 50 + partition * 10));
                }
                reading.read(80);

                assertThat(reading.numbers())
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, 80).boxed().toList());
                assertThat(reading.gaps()).isEmpty();
                assertThat(reading.warnings()).hasSize(1);
            }
        }
    }

    @Test
    void broker_downAtTheOpening_isReadWhenItIsThere() {
        try (RealKafka kafka = RealKafka.start()) {
            kafka.topics().create("down", 1);
            kafka.topics().send("down", Numbered.frames(0, 10));
            kafka.stop();
            try (Reading reading = new Reading("kafka:" + kafka.brokers() + "?topics=down&from=earliest")) {
                reading.until(() -> !reading.warnings().isEmpty());
                kafka.startAgain();
                reading.read(10);

                assertThat(reading.numbers())
                        .containsExactlyElementsOf(
                                IntStream.range(0, 10).boxed().toList());
                assertThat(reading.gaps()).isEmpty();
            }
        }
    }

    @Test
    void leader_changed_isReadOnWithoutLossAndRepetition() {
        try (RealKafka kafka = RealKafka.startTwo()) {
            Topics topics = kafka.topics();
            topics.create(new NewTopic("moved", Map.of(0, List.of(2))));
            topics.send("moved", Numbered.frames(0, 10));
            try (Reading reading = new Reading("kafka:" + kafka.brokers() + "?topics=moved&from=earliest")) {
                reading.read(10);
                topics.move("moved", 1);
                topics.send("moved", Numbered.frames(10, 20));
                reading.read(20);

                assertThat(reading.numbers())
                        .containsExactlyElementsOf(
                                IntStream.range(0, 20).boxed().toList());
                assertThat(reading.gaps()).isEmpty();
            }
        }
    }
}
