package io.github.bgpstream4j.kafka.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamListener;
import io.github.bgpstream4j.kafka.FakeKafka;
import io.github.bgpstream4j.kafka.poll.Bound;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.testkit.FakeTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Partitions, places, losses and ends, against topics in memory. */
@Timeout(60) // a wait that is not ended would be for ever
final class KafkaReaderTest {
    private final FakeKafka kafka = new FakeKafka();

    @TempDir
    Path folder;

    private void send(String topic, int partition, long... seconds) {
        for (long second : seconds) {
            kafka.send(topic, partition, second * 1_000, Lines.line(second, 1));
        }
    }

    private LinesSource source() {
        return new LinesSource(kafka).from(Bound.EARLIEST);
    }

    private Path file() {
        return folder.resolve("offsets");
    }

    private static List<String> read(LinesSource source, int records) {
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            return stream.records().limit(records).map(LinesSource::text).toList();
        }
    }

    private static BgpRecord next(BgpStream stream) {
        return Objects.requireNonNull(stream.pollRecord(Duration.ofSeconds(30)));
    }

    @Test
    void messages_ofSeveralPartitions_comeInTheOrderOfTheirTimes() {
        kafka.topic("t1", 2).topic("t2", 1).mostAtOnce(2);
        send("t1", 0, 10, 40, 70);
        send("t1", 1, 20, 50, 80);
        send("t2", 0, 30, 60, 90);
        assertThat(source().lines())
                .containsExactly(
                        "t1/0 0", "t1/1 0", "t2/0 0", "t1/0 1", "t1/1 1", "t2/0 1", "t1/0 2", "t1/1 2", "t2/0 2");
    }

    @Test
    void partition_whoseClockJumpsBack_keepsItsOrder_andWhatIsLateIsCounted() {
        kafka.topic("t1", 2);
        send("t1", 0, 10, 100, 20, 110);
        send("t1", 1, 30, 105);
        try (BgpStream stream = BgpStream.builder().source(source()).open()) {
            assertThat(stream.records().map(LinesSource::text))
                    .containsExactly("t1/0 0", "t1/1 0", "t1/0 1", "t1/0 2", "t1/1 1", "t1/0 3");
            assertThat(stream.stats().live().counts()).containsEntry("late messages", 1L);
        }
    }

    @Test
    void partition_thatIsBehind_isWaitedFor() {
        kafka.topic("t1", 2);
        send("t1", 0, 20);
        send("t1", 1, 10);
        kafka.silence("t1", 1, true);
        try (BgpStream stream = BgpStream.builder().source(source().until(null)).open()) {
            assertThat(stream.pollRecord(Duration.ofMillis(300))).isNull();
            kafka.silence("t1", 1, false);
            assertThat(LinesSource.text(next(stream))).isEqualTo("t1/1 0");
            assertThat(LinesSource.text(next(stream))).isEqualTo("t1/0 0");
        }
    }

    @Test
    void partition_thatIsBehindAndBringsNothing_isNotWaitedForForEver() {
        kafka.topic("t1", 2);
        send("t1", 0, 20);
        send("t1", 1, 10);
        kafka.silence("t1", 1, true);
        try (BgpStream stream = BgpStream.builder()
                .source(source().until(null))
                .clock(new HastyClock())
                .open()) {
            assertThat(LinesSource.text(next(stream))).isEqualTo("t1/0 0");
        }
    }

    /** A clock that a wait moves on at once. */
    private static final class HastyClock implements StreamClock {
        private final AtomicLong ahead = new AtomicLong();

        @Override
        public Instant instant() {
            return Instant.now().plusNanos(ahead.get());
        }

        @Override
        public long nanos() {
            return System.nanoTime() + ahead.get();
        }

        @Override
        public void await(Condition condition, Duration atMost) throws InterruptedException {
            StreamClock.super.await(condition, Duration.ofMillis(1));
            ahead.addAndGet(Math.min(atMost.toNanos(), Duration.ofSeconds(1).toNanos()));
        }
    }

    @Test
    void reading_fromLatest_hasWhatComesAfterTheOpening() {
        kafka.topic("t1", 1);
        send("t1", 0, 10, 20);
        try (BgpStream stream = BgpStream.builder()
                .source(source().from(Bound.LATEST).until(null))
                .open()) {
            assertThat(stream.pollRecord(Duration.ofMillis(300))).isNull();
            send("t1", 0, 30);
            assertThat(LinesSource.text(next(stream))).isEqualTo("t1/0 2");
        }
    }

    @Test
    void reading_fromATime_beginsWithTheMessagesOfThatTime() {
        kafka.topic("t1", 3);
        send("t1", 0, 10_000, 20_000, 20_100);
        // Kafka's time is later than the collector's
        kafka.send("t1", 1, 20_030_000, Lines.line(20_000, 1));
        kafka.send("t1", 1, 20_031_000, Lines.line(19_999, 1));
        send("t1", 2, 5_000);
        assertThat(source().from(Bound.at(Instant.ofEpochSecond(20_000))).lines())
                .containsExactly("t1/0 1", "t1/1 0", "t1/0 2");
    }

    @Test
    void reading_withoutAPlace_beginsWhereTheIntervalDoes() {
        kafka.topic("t1", 1);
        send("t1", 0, 10_000, 20_000, 20_100);
        try (BgpStream stream = BgpStream.builder()
                .source(new LinesSource(kafka))
                .interval(Instant.ofEpochSecond(20_000), Instant.ofEpochSecond(20_050))
                .open()) {
            assertThat(stream.records()
                            .filter(record -> record.status().word().equals("valid"))
                            .map(LinesSource::text))
                    .containsExactly("t1/0 1");
        }
    }

    @Test
    void reading_untilATime_endsBeforeTheMessagesOfThatTime() {
        kafka.topic("t1", 2);
        send("t1", 0, 10, 20, 30);
        send("t1", 1, 15);
        assertThat(source().until(Bound.at(Instant.ofEpochSecond(20))).lines()).containsExactly("t1/0 0", "t1/1 0");
    }

    @Test
    void offsets_thatAreNoMessages_areNoLoss_andDoNotHoldUpTheEnd() {
        kafka.topic("t1", 1);
        send("t1", 0, 10);
        kafka.skip("t1", 0, 3);
        send("t1", 0, 20);
        kafka.skip("t1", 0, 2);
        assertThat(source().lines()).containsExactly("t1/0 0", "t1/0 4");
    }

    @Test
    void partition_thatIsEmpty_endsAtOnce() {
        kafka.topic("t1", 2);
        send("t1", 1, 10);
        assertThat(source().lines()).containsExactly("t1/1 0");
    }

    @Test
    void messages_thatTheBrokerNoLongerKeeps_areAGapWithTheirNumber() throws IOException {
        kafka.topic("t1", 1);
        send("t1", 0, 10, 20, 30, 40, 50);
        assertThat(read(source().offsets(file()), 2)).containsExactly("t1/0 0", "t1/0 1");
        kafka.retain("t1", 0, 4);
        assertThat(source().offsets(file()).lines()).containsExactly("t1/0 4 after OVERFLOW of 2");
        assertThat(Files.readString(file())).contains("t1 0 5 0");
    }

    @Test
    void messages_thatAreDeletedWhileReading_areAGapWithTheirNumberAndTimes() {
        kafka.topic("t1", 1);
        send("t1", 0, 10);
        try (BgpStream stream = BgpStream.builder().source(source().until(null)).open()) {
            assertThat(LinesSource.text(next(stream))).isEqualTo("t1/0 0");
            kafka.silence("t1", 0, true);
            send("t1", 0, 20, 30, 40);
            kafka.retain("t1", 0, 3);
            kafka.silence("t1", 0, false);
            Gap gap = next(stream).gap();
            assertThat(gap).isEqualTo(Gap.ofTime(Gap.Cause.OVERFLOW, 2, 10_000_000, 40_000_000));
        }
    }

    @Test
    void messages_thatAreDeletedBeforeTheEnd_areAGapOfARecordOfItsOwn() {
        kafka.topic("t1", 1);
        send("t1", 0, 10, 20, 30);
        assertThat(read(source().offsets(file()), 1)).hasSize(1);
        kafka.retain("t1", 0, 3);
        assertThat(source().offsets(file()).lines()).containsExactly("t1/0 -1 corrupted-source after OVERFLOW of 2");
    }

    @Test
    void topic_thatWasMadeAgain_isReadFromItsBeginning_afterAGapOfUnknownSize() {
        kafka.topic("t1", 1);
        send("t1", 0, 10, 20, 30);
        assertThat(source().offsets(file()).lines()).hasSize(3);
        kafka.topic("t1", 1);
        send("t1", 0, 40);
        assertThat(source().offsets(file()).lines()).containsExactly("t1/0 0 after OVERFLOW of -1");
    }

    @Test
    void topicsAndPartitions_thatAppearLater_areReadFromTheirBeginning() {
        kafka.topic("t1", 1);
        try (BgpStream stream = BgpStream.builder()
                .source(source().from(Bound.LATEST).until(null).refresh(Duration.ofMillis(10)))
                .open()) {
            assertThat(stream.pollRecord(Duration.ofMillis(300))).isNull();
            kafka.topic("t2", 1);
            send("t2", 0, 10, 20);
            assertThat(LinesSource.text(next(stream))).isEqualTo("t2/0 0");
            assertThat(LinesSource.text(next(stream))).isEqualTo("t2/0 1");
        }
    }

    @Test
    void topic_thatIsDeleted_isWarnedOfOnce_andHoldsUpNobody() {
        kafka.topic("t1", 1).topic("t2", 1);
        send("t2", 0, 10);
        kafka.silence("t2", 0, true);
        List<String> warnings = new CopyOnWriteArrayList<>();
        try (BgpStream stream = BgpStream.builder()
                .source(source().until(null).refresh(Duration.ofMillis(10)))
                .listener(listener(warnings))
                .open()) {
            send("t1", 0, 20);
            assertThat(stream.pollRecord(Duration.ofMillis(300))).isNull();
            kafka.delete("t2");
            assertThat(LinesSource.text(next(stream))).isEqualTo("t1/0 0");
            send("t1", 0, 30);
            assertThat(LinesSource.text(next(stream))).isEqualTo("t1/0 1");
        }
        assertThat(warnings).singleElement().asString().contains("t2 is deleted");
    }

    private static StreamListener listener(List<String> warnings) {
        return new StreamListener() {
            @Override
            public void warned(SourceInfo source, String what) {
                warnings.add(what);
            }
        };
    }

    @Test
    void restart_atAnyRecord_givesEachRecordOnce() {
        Random random = new Random(21);
        kafka.topic("t1", 3).topic("t2", 2).mostAtOnce(7);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String topic = i % 5 < 3 ? "t1" : "t2";
            int partition = i % 5 % 3;
            int records = random.nextInt(4); // none, one or several
            long offset = kafka.send(
                    topic, partition, i * 1_000L, records == 0 && i % 2 == 0 ? null : Lines.line(i, records));
            for (int row = 0; row < records; row++) {
                expected.add(topic + "/" + partition + " " + offset);
            }
        }
        List<String> read = new ArrayList<>();
        int starts = 0;
        for (; starts < 1_000 && read.size() < expected.size(); starts++) {
            read.addAll(read(source().offsets(file()), 1 + random.nextInt(40)));
        }
        assertThat(read).containsExactlyElementsOf(expected);
        assertThat(starts).isGreaterThan(10);
        assertThat(source().offsets(file()).until(Bound.LATEST).lines())
                .singleElement()
                .asString()
                .contains("empty-source");
    }

    @Test
    void restart_afterTheConsumerThrew_goesOnAfterTheRecordItHad() {
        kafka.topic("t1", 1);
        send("t1", 0, 10, 20, 30);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> {
            try (BgpStream stream =
                    BgpStream.builder().source(source().offsets(file())).open()) {
                stream.records().forEach(record -> {
                    if (record.byteOffset() == 1) {
                        throw new IllegalStateException("of the consumer");
                    }
                });
            }
        });
        assertThat(source().offsets(file()).lines()).containsExactly("t1/0 2");
    }

    @Test
    void firstStart_withAFile_beginsAtTheLatest_andKeepsThatAtOnce() throws IOException {
        kafka.topic("t1", 1);
        send("t1", 0, 10, 20);
        try (BgpStream stream = BgpStream.builder()
                .source(new LinesSource(kafka).offsets(file()).until(null))
                .open()) {
            assertThat(stream.pollRecord(Duration.ofMillis(1))).isNull();
            while (!Files.exists(file())) {
                Thread.onSpinWait();
            }
            assertThat(Files.readString(file())).isEqualTo("bgpstream4j kafka offsets 1\nt1 0 2 0\nend 1\n");
        }
        send("t1", 0, 30);
        assertThat(new LinesSource(kafka).offsets(file()).lines()).containsExactly("t1/0 2");
    }

    @Test
    void partition_withoutAPlaceInAKnownFile_isReadFromItsBeginning() {
        kafka.topic("t1", 1);
        send("t1", 0, 10);
        assertThat(source().offsets(file()).lines()).hasSize(1);
        kafka.topic("t2", 1);
        send("t2", 0, 20);
        assertThat(new LinesSource(kafka).offsets(file()).lines()).containsExactly("t2/0 0");
    }

    @Test
    void messages_withoutARecord_areNotReadAgain() throws IOException {
        kafka.topic("t1", 1);
        kafka.send("t1", 0, 1_000, null);
        kafka.send("t1", 0, 2_000, null);
        assertThat(source().offsets(file()).lines()).singleElement().asString().contains("empty-source");
        assertThat(Files.readString(file())).contains("t1 0 2 0");
    }

    @Test
    void file_thatIsDamagedOrForeign_isOneClearError() throws IOException {
        kafka.topic("t1", 1);
        send("t1", 0, 10);
        assertThat(source().offsets(file()).lines()).hasSize(1);
        String good = Files.readString(file());
        for (String bad : List.of(
                "",
                "hosts: files dns\n",
                good.substring(0, good.length() / 2),
                good.replace("t1 0 1 0", "t1 0 x 0"),
                good.replace("t1 0 1 0", "t1 0 -1 0"),
                good.replace("end 1", "end 2"))) {
            Files.writeString(file(), bad);
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> source().offsets(file()).lines())
                    .withMessageContaining(file().toString())
                    .withMessageNotContaining("Exception");
            assertThat(Files.readString(file())).isEqualTo(bad);
        }
    }

    @Test
    void partitions_thatAreAhead_pause_andNothingIsLost() {
        kafka.topic("t1", 2).mostAtOnce(100);
        byte[] large = ("30 1 " + "x".repeat(2_000)).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 500; i++) {
            kafka.send("t1", 0, 30_000, large.clone());
        }
        send("t1", 1, IntStream.range(0, 500).asLongStream().toArray());
        List<String> lines = source().buffer(64 << 10).lines();
        assertThat(lines).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(kafka.pausedOnce()).contains(new TopicPartition("t1", 0));
    }

    @Test
    void topics_thatAreNotThere_areOneErrorThatNamesSome() {
        kafka.topic("alpha", 1).topic("beta", 1);
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source().topics("^gamma").lines())
                .withMessageContaining("no topic matches ^gamma; the brokers have 2, such as alpha, beta");
    }

    @Test
    void login_thatIsRefused_isOneError() {
        kafka.topic("t1", 1);
        kafka.fail(() -> new SaslAuthenticationException("Authentication failed: Invalid username or password"));
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source().lines())
                .withMessageContaining("127.0.0.1:9092 refuses the login: ")
                .withMessageNotContaining("Exception");
    }

    @Test
    void brokers_thatAreAwayAtTheOpening_areWarnedOfOnce_andThenRead() {
        kafka.topic("t1", 1);
        send("t1", 0, 10);
        AtomicLong attempts = new AtomicLong();
        kafka.fail(() -> {
            if (attempts.incrementAndGet() == 2) {
                kafka.fail(null);
            }
            return new TimeoutException("no metadata");
        });
        List<String> warnings = new CopyOnWriteArrayList<>();
        try (BgpStream stream = BgpStream.builder()
                .source(source().until(null))
                .clock(new FakeTime(Instant.now()))
                .listener(listener(warnings))
                .open()) {
            assertThat(stream.records().limit(1).map(LinesSource::text)).containsExactly("t1/0 0");
        }
        assertThat(warnings).singleElement().asString().contains("cannot be reached: 127.0.0.1:9092");
    }

    @Test
    void questions_thatHaveNoAnswer_areAskedAgain_andNothingIsLost() {
        kafka.topic("t1", 1).mostAtOnce(1);
        send("t1", 0, 10);
        try (BgpStream stream = BgpStream.builder().source(source().until(null)).open()) {
            assertThat(LinesSource.text(next(stream))).isEqualTo("t1/0 0");
            kafka.fail(() -> new TimeoutException("nobody there"));
            send("t1", 0, 20, 30);
            assertThat(stream.pollRecord(Duration.ofMillis(100))).isNull();
            kafka.fail(null);
            assertThat(LinesSource.text(next(stream))).isEqualTo("t1/0 1");
            assertThat(LinesSource.text(next(stream))).isEqualTo("t1/0 2");
        }
        assertThat(kafka.closedConsumers()).isPositive();
    }

    @Test
    void configuration_ofManyPartitions_asksForLessOfEach() {
        kafka.topic("t1", 1_000);
        send("t1", 7, 10);
        assertThat(source().buffer(32 << 20).lines()).containsExactly("t1/7 0");
        List<Map<String, Object>> configs = kafka.configs();
        assertThat(configs).hasSize(2);
        assertThat(configs.get(0)).doesNotContainKey("fetch.max.wait.ms");
        assertThat(configs.get(1))
                .containsEntry("fetch.max.wait.ms", "20")
                .containsEntry("max.partition.fetch.bytes", String.valueOf((32 << 20) / 1_000))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "none");
    }
}
