package io.github.bgpstream4j.kafkatests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.RecordStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Messages as a broker has them: none, big ones, aborted ones, doubles, in no order. */
@ExtendWith(RealKafka.Shared.class)
@Timeout(120)
final class MessagesTest {
    @TempDir
    Path folder;

    @Test
    void tombstone_betweenFrames_isPassedOver(RealKafka kafka) {
        kafka.topics().create("tombstones", 1);
        kafka.topics().send("tombstones", Numbered.frame(0), null, Numbered.frame(1), null);
        String text = text(kafka, "tombstones") + "&offsets=" + folder.resolve("places");

        Reading reading = Reading.all(text);
        kafka.topics().send("tombstones", Numbered.frame(2));

        assertThat(reading.numbers()).containsExactly(0, 1);
        assertThat(reading.counted("tombstones")).isEqualTo(2);
        assertThat(reading.damaged()).isEmpty();
        assertThat(reading.gaps()).isEmpty();
        assertThat(Reading.all(text).numbers()).containsExactly(2);
    }

    @Test
    void message_ofTwoMegabytes_isReadWhole(RealKafka kafka) {
        int messages = 21_000;
        byte[] big = Numbered.frameOf(0, messages);
        assertThat(big.length).isGreaterThan(2 << 20);
        kafka.topics().create("big", 1);
        kafka.topics().send("big", big, Numbered.frame(messages));

        Reading reading = Reading.all(text(kafka, "big"));

        assertThat(reading.numbers()).containsExactlyElementsOf(range(0, messages + 1));
        assertThat(reading.damaged()).isEmpty();
    }

    @Test
    void transaction_aborted_neverHappenedAndIsNoLoss(RealKafka kafka) {
        kafka.topics().create("aborted", 1);
        kafka.topics().transaction("aborted", true, Numbered.frames(0, 3));
        kafka.topics().transaction("aborted", false, Numbered.frames(3, 6));
        kafka.topics().send("aborted", Numbered.frame(6));

        Reading reading = Reading.all(text(kafka, "aborted"));

        assertThat(reading.numbers()).containsExactly(0, 1, 2, 6);
        assertThat(reading.gaps()).isEmpty();
    }

    /** The marker of a transaction takes the last offset, which no message will ever have. */
    @Test
    void until_afterATransaction_endsAllTheSame(RealKafka kafka) {
        kafka.topics().create("marker", 1);
        kafka.topics().transaction("marker", true, Numbered.frames(0, 3));

        assertThat(Reading.all(text(kafka, "marker")).numbers()).containsExactly(0, 1, 2);
    }

    @Test
    void frame_sentTwiceByItsProducer_isReadOnceAndCounted(RealKafka kafka) {
        kafka.topics().create("doubles", 1);
        kafka.topics().send("doubles", Numbered.frame(0), Numbered.frame(1), Numbered.frame(1), Numbered.frame(2));

        Reading reading = Reading.all(text(kafka, "doubles"));

        assertThat(reading.numbers()).containsExactly(0, 1, 2);
        assertThat(reading.counted("duplicate frames")).isEqualTo(1);
    }

    @Test
    void clockOfTheCollector_jumpsBack_recordsComeInOrderOfOffsets(RealKafka kafka) {
        kafka.topics().create("clock", 1);
        kafka.topics()
                .send(
                        "clock",
                        Numbered.frame(0, Numbered.START_MICROS + 9_000_000),
                        Numbered.frame(1, Numbered.START_MICROS),
                        Numbered.frame(2, Numbered.START_MICROS + 1));

        assertThat(Reading.all(text(kafka, "clock")).numbers()).containsExactly(0, 1, 2);
    }

    @Test
    void message_ofNoKnownKind_isACorruptedRecordAndTheNextIsRead(RealKafka kafka) {
        kafka.topics().create("junk", 1);
        kafka.topics().send("junk", Numbered.frame(0), "\u0001 nothing known".getBytes(US_ASCII), Numbered.frame(1));

        Reading reading = Reading.all(text(kafka, "junk"));

        assertThat(reading.numbers()).containsExactly(0, 1);
        assertThat(reading.damaged()).hasSize(1);
        assertThat(reading.damaged().get(0).status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        assertThat(reading.damaged().get(0).byteOffset()).isEqualTo(1);
    }

    @Test
    void time_betweenMessages_isWhereReadingBegins(RealKafka kafka) {
        kafka.topics().create("times", 2);
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            long micros = Numbered.START_MICROS + number * 1_000_000L;
            messages.add(new ProducerRecord<>(
                    "times", number % 2, micros / 1_000 + 500, null, Numbered.frame(number, micros)));
        }
        kafka.topics().send(messages);
        Instant from = Instant.ofEpochSecond(Numbered.START_MICROS / 1_000_000 + 200);

        String text = "kafka:" + kafka.brokers() + "?topics=times&until=latest&from=time:" + from;
        assertThat(Reading.all(text).numbers()).containsExactlyElementsOf(range(200, 300));
        assertThat(Reading.all(text.replace("until=latest", "until=time:" + from.plusSeconds(10)))
                        .numbers())
                .startsWith(200)
                .contains(209)
                .doesNotContain(211);
    }

    @Test
    void time_afterTheLastMessage_beginsAtTheEnd(RealKafka kafka) {
        kafka.topics().create("future", 1);
        kafka.topics().send("future", Numbered.frames(0, 3));

        Reading reading = Reading.all("kafka:" + kafka.brokers() + "?topics=future&until=latest&from=time:"
                + Instant.now().plusSeconds(3_600));

        assertThat(reading.numbers()).isEmpty();
        assertThat(reading.gaps()).isEmpty();
    }

    private static String text(RealKafka kafka, String topic) {
        return "kafka:" + kafka.brokers() + "?topics=" + topic + "&from=earliest&until=latest";
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
