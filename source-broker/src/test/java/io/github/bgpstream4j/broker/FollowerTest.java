package io.github.bgpstream4j.broker;

import static io.github.bgpstream4j.broker.Searching.MICROS;
import static io.github.bgpstream4j.broker.Searching.archive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.bgpstream4j.archive.ArchiveFile;
import io.github.bgpstream4j.archive.MissingFiles;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.SourceSearch;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import io.github.bgpstream4j.testkit.broker.FakeBroker;
import io.github.bgpstream4j.testkit.faults.FaultyProxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Intervals that are not over. */
class FollowerTest {
    private static final long NOW = Instant.parse("2024-03-01T12:00:00Z").getEpochSecond();
    private static final long HOUR = 3600;
    private static final long LATENESS = 45 * 60;

    private final FakeTime time = new FakeTime(Instant.ofEpochSecond(NOW));
    private final FakeBroker broker = FakeBroker.start(time);
    private final Searching search = new Searching(time).types(RecordType.UPDATE);
    private final List<BgpSource> found = new ArrayList<>();
    private long complete = Long.MIN_VALUE;

    @AfterEach
    void stop() {
        broker.close();
    }

    static Stream<Function<FakeBroker, URI>> brokers() {
        return Stream.of(FakeBroker::v2, FakeBroker::bgpkit);
    }

    static Stream<Function<FakeBroker, URI>> allBrokers() {
        return Stream.of(FakeBroker::v2, FakeBroker::finder, FakeBroker::bgpkit);
    }

    /** Files that a broker knows some time after each one's end. */
    private void add(String collector, long fromSeconds, long untilSeconds, long delay) {
        for (BrokerFile file : archive(collector, RecordType.UPDATE, fromSeconds, untilSeconds, 300)) {
            broker.add(file.addedAt(file.seconds() + file.durationSeconds() + delay));
        }
    }

    private long now() {
        return time.instant().getEpochSecond();
    }

    private @Nullable FoundSources next(SourceSearch searching) throws Exception {
        FoundSources next = searching.next();
        if (next != null) {
            found.addAll(next.sources());
            complete = next.completeUntilMicros() / MICROS;
        }
        return next;
    }

    private void searchUntil(SourceSearch searching, long seconds) throws Exception {
        while (now() < seconds) {
            assertThat(next(searching)).isNotNull();
        }
    }

    private List<Object> missing() {
        return found.stream()
                .filter(MissingFiles.class::isInstance)
                .map(Object::toString)
                .map(Object.class::cast)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void files_thatAppear_areFoundOnce_withinAMinute(Function<FakeBroker, URI> kind) throws Exception {
        add("rrc00", NOW - 5 * HOUR, NOW + 5 * HOUR, 200);
        try (SourceSearch searching = search.at(kind.apply(broker))
                .collectors("rrc00")
                .in(NOW - 4 * HOUR, Long.MAX_VALUE)
                .begin()) {
            searchUntil(searching, NOW + 4 * HOUR);

            assertThat(Searching.files(found)).hasSizeBetween(96, 100).doesNotHaveDuplicates();
            assertThat(complete).isBetween(now() - 300 - 200 - 180 - 120, now());
            assertThat(missing()).isEmpty();
        }
    }

    @Test
    void collectorThatIsLate_isWaitedForAsLongAsAllowed_andFoundLate() throws Exception {
        add("rrc00", NOW - HOUR, NOW + 5 * HOUR, 60);
        add("rrc01", NOW - HOUR, NOW, 60);
        add("rrc01", NOW, NOW + 300, 2 * HOUR);
        try (SourceSearch searching = search.at(broker.v2())
                .collectors("rrc00", "rrc01")
                .in(NOW - HOUR, Long.MAX_VALUE)
                .begin()) {
            searchUntil(searching, NOW + 1800);
            assertThat(complete).isEqualTo(NOW - 120);

            searchUntil(searching, NOW + LATENESS + HOUR);
            assertThat(complete).isGreaterThan(NOW + LATENESS);
            assertThat(Searching.files(found)).doesNotContain("rrc01/2024.03/updates.20240301.1200.gz");

            searchUntil(searching, NOW + 3 * HOUR);
            assertThat(Searching.files(found))
                    .contains("rrc01/2024.03/updates.20240301.1200.gz")
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void fileThatNeverComes_isMissing_whenItIsNotWaitedForAnyMore(Function<FakeBroker, URI> kind) throws Exception {
        add("rrc00", NOW - HOUR, NOW + 600, 60);
        add("rrc00", NOW + 900, NOW + 5 * HOUR, 60);
        try (SourceSearch searching = search.at(kind.apply(broker))
                .collectors("rrc00")
                .in(NOW - HOUR, Long.MAX_VALUE)
                .begin()) {
            searchUntil(searching, NOW + 900 + LATENESS - 300);
            assertThat(missing()).isEmpty();
            assertThat(complete).isEqualTo(NOW + 600 - 120);

            searchUntil(searching, NOW + 900 + LATENESS + 600);
            assertThat(missing()).containsExactly("missing: rrc00/2024.03/updates.20240301.1210.gz");
        }
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void interval_thatEndsInTheFuture_ends(Function<FakeBroker, URI> kind) throws Exception {
        add("rrc00", NOW - HOUR, NOW + 5 * HOUR, 60);
        try (SourceSearch searching = search.at(kind.apply(broker))
                .collectors("rrc00")
                .in(NOW, NOW + HOUR - 1)
                .begin()) {
            while (next(searching) != null) {
                assertThat(now()).isLessThan(NOW + 3 * HOUR);
            }
        }
        assertThat(Searching.files(found))
                .contains("rrc00/2024.03/updates.20240301.1200.gz", "rrc00/2024.03/updates.20240301.1255.gz")
                .doesNotHaveDuplicates();
        assertThat(missing()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("allBrokers")
    void tables_thatComeHoursLater_areFound_andHoldUpNobody(Function<FakeBroker, URI> kind) throws Exception {
        Searching both = new Searching(time);
        add("rrc00", NOW - HOUR, NOW + 10 * HOUR, 60);
        long slot = NOW + 4 * HOUR;
        broker.add(BrokerFile.named("rrc00", RecordType.RIB, slot).addedAt(slot + 2 * HOUR));
        try (SourceSearch searching = both.at(kind.apply(broker))
                .collectors("rrc00")
                .in(NOW, slot + HOUR - 1)
                .begin()) {
            while (next(searching) != null) {
                boolean isBetween = now() > slot + HOUR && now() < slot + 2 * HOUR;
                assertThat(isBetween && complete < slot + HOUR - 900).isFalse();
                assertThat(now()).isLessThan(slot + 4 * HOUR);
            }
        }
        assertThat(Searching.files(found))
                .contains("rrc00/2024.03/bview.20240301.1600.gz")
                .doesNotHaveDuplicates();
        assertThat(missing()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void question_whenOnlyTablesAreToCome_isNotBeyondThePresent(Function<FakeBroker, URI> kind) throws Exception {
        add("rrc00", NOW - HOUR, NOW + 10 * HOUR, 60);
        Searching both = new Searching(time);
        try (SourceSearch searching = both.at(kind.apply(broker))
                .collectors("rrc00")
                .in(NOW, NOW + 4 * HOUR + 600)
                .begin()) {
            while (next(searching) != null) {
                assertThat(now()).isLessThan(NOW + 9 * HOUR);
            }
        }
        Matcher number =
                Pattern.compile("(?:minInitialTime|ts_start)=(-?\\d+)").matcher(String.join(" ", broker.requests()));
        assertThat(number.results().map(result -> Long.valueOf(result.group(1))))
                .isNotEmpty()
                .allMatch(seconds -> seconds > NOW - 48 * HOUR && seconds < NOW + 9 * HOUR);
    }

    /** Days that nobody asks for any more. */
    @Test
    void answer_thatIsAlwaysTheWholeList_hasEveryFileOnce() throws Exception {
        add("rrc00", NOW - 72 * HOUR, NOW, -300);
        StringBuilder list = new StringBuilder();
        for (BrokerFile file : archive("rrc00", RecordType.UPDATE, NOW - 72 * HOUR, NOW, 300)) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{\"url\":\"http://h/archive/" + file.path()
                            + "\",\"project\":\"ris\",\"collector\":\"rrc00\","
                            + "\"type\":\"updates\",\"initialTime\":" + file.seconds() + ",\"duration\":300}");
        }
        broker.replies(reply -> reply.replaceFirst("\\[\\{.*}]|\\[]", "[" + list + "]"));
        try (SourceSearch searching = search.at(broker.v2())
                .collectors("rrc00")
                .in(NOW - 72 * HOUR, Long.MAX_VALUE)
                .begin()) {
            searchUntil(searching, NOW + HOUR);
        }
        assertThat(Searching.files(found)).hasSize(72 * 12).doesNotHaveDuplicates();
    }

    @Test
    void broker_thatFailsWhenAskedOnceMore_isAskedOn() throws Exception {
        add("rrc00", NOW - 3 * HOUR, NOW - 2 * HOUR, 60);
        add("rrc00", NOW - 2 * HOUR + 300, NOW + HOUR, 60);
        AtomicInteger replies = new AtomicInteger();
        broker.replies(reply -> {
            for (int i = 0; i < 5 && replies.get() == 0; i++) {
                broker.then(503, "busy");
            }
            replies.incrementAndGet();
            return reply;
        });
        try (SourceSearch searching = search.at(broker.v2())
                .collectors("rrc00")
                .in(NOW - 3 * HOUR, Long.MAX_VALUE)
                .begin()) {
            searchUntil(searching, NOW + HOUR);
        }
        assertThat(missing()).hasSize(1);
        assertThat(search.monitor.warnings())
                .hasSize(2) // at the second attempt, and after the fifth
                .containsOnly("the broker " + broker.v2() + ": HTTP 503: busy; trying again");
    }

    @Test
    void nothingNew_isAskedForLessOften() throws Exception {
        try (SourceSearch searching = search.at(broker.v2())
                .collectors("rrc00")
                .in(NOW, Long.MAX_VALUE)
                .begin()) {
            for (int i = 0; i < 20; i++) {
                next(searching);
            }
        }
        List<Duration> pauses = time.sleeps();
        assertThat(pauses.subList(0, 10)).allMatch(Duration.ofSeconds(20)::equals);
        assertThat(pauses.subList(pauses.size() - 3, pauses.size())).allMatch(Duration.ofSeconds(150)::equals);
    }

    @Test
    void broker_thatIsDownForAWhile_isAskedOn() throws Exception {
        add("rrc00", NOW - HOUR, NOW + 5 * HOUR, 60);
        try (SourceSearch searching = search.at(broker.v2())
                .collectors("rrc00")
                .in(NOW - HOUR, Long.MAX_VALUE)
                .begin()) {
            searchUntil(searching, NOW + 600);
            broker.always(503, "busy");
            time.onSleep(() -> {
                if (now() > NOW + HOUR) {
                    broker.always(0, "");
                }
            });
            searchUntil(searching, NOW + 2 * HOUR);
        }
        assertThat(Searching.files(found)).hasSizeGreaterThan(33).doesNotHaveDuplicates();
        assertThat(missing()).isEmpty();
        assertThat(search.monitor.warnings())
                .isNotEmpty()
                .allMatch(("the broker " + broker.v2() + ": HTTP 503: busy; trying again")::equals);
    }

    @Test
    void broker_thatIsDownAtTheBeginning_isAskedOn() throws Exception {
        add("rrc00", NOW - HOUR, NOW + 5 * HOUR, 60);
        broker.always(503, "busy");
        time.onSleep(() -> {
            if (now() > NOW + 1800) {
                broker.always(0, "");
            }
        });
        try (SourceSearch searching = search.at(broker.v2())
                .collectors("rrc00")
                .in(NOW - HOUR, Long.MAX_VALUE)
                .begin()) {
            searchUntil(searching, NOW + HOUR);
        }
        assertThat(Searching.files(found)).hasSizeBetween(22, 26).doesNotHaveDuplicates();
        assertThat(missing()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void anotherBroker_goesOnInAWindowThatIsNotOver(Function<FakeBroker, URI> kind) throws Exception {
        FakeBroker first = FakeBroker.start(time);
        add("rrc00", NOW - HOUR, NOW + 5 * HOUR, 60);
        for (BrokerFile file : archive("rrc00", RecordType.UPDATE, NOW - HOUR, NOW + 5 * HOUR, 300)) {
            first.add(file.addedAt(file.seconds() + 360));
        }
        try (first;
                SourceSearch searching = search.at(first.v2(), kind.apply(broker))
                        .collectors("rrc00")
                        .in(NOW - HOUR, Long.MAX_VALUE)
                        .begin()) {
            searchUntil(searching, NOW + HOUR);
            first.always(500, "oops");
            searchUntil(searching, NOW + 2 * HOUR);
        }
        assertThat(Searching.files(found)).hasSizeBetween(34, 42).doesNotHaveDuplicates();
        assertThat(missing()).isEmpty();
        assertThat(search.monitor.warnings()).hasSize(2);
        assertThat(search.monitor.warnings().get(1)).contains("; going on with ");
    }

    /** Down from one hour to three hours from now. */
    private void downForTwoHours(FakeBroker server, Runnable also) {
        time.onSleep(() -> {
            boolean isDown = now() > NOW + HOUR && now() < NOW + 3 * HOUR;
            server.always(isDown ? 503 : 0, "busy");
            also.run();
        });
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void firstBroker_thatComesBack_goesOnAgain(Function<FakeBroker, URI> kind) throws Exception {
        add("rrc00", NOW - HOUR, NOW + 8 * HOUR, 60);
        try (FakeBroker other = FakeBroker.start(time)) {
            for (BrokerFile file : archive("rrc00", RecordType.UPDATE, NOW - HOUR, NOW + 8 * HOUR, 300)) {
                other.add(file.addedAt(file.seconds() + 360));
            }
            downForTwoHours(broker, () -> {});
            URI first = kind.apply(broker);
            try (SourceSearch searching = search.at(first, other.v2())
                    .collectors("rrc00")
                    .in(NOW - HOUR, Long.MAX_VALUE)
                    .begin()) {
                searchUntil(searching, NOW + 3 * HOUR - 60);
                int requests = broker.requests().size();
                searchUntil(searching, NOW + 6 * HOUR);
                assertThat(broker.requests()).hasSizeGreaterThan(requests + 20);
            }
            assertThat(Searching.files(found)).hasSizeBetween(82, 86).doesNotHaveDuplicates();
            assertThat(missing()).isEmpty();
            assertThat(search.monitor.warnings().stream().filter(warning -> !warning.contains("events")))
                    .containsExactly(
                            "the broker " + first + ": HTTP 503: busy; trying again",
                            "the broker " + first + ": HTTP 503: busy; going on with the broker " + other.v2(),
                            "the broker " + first + " answers again; going on with it");
        }
    }

    @Test
    void firstBroker_thatStaysAway_isAskedLessAndLessOften() throws Exception {
        add("rrc00", NOW - HOUR, NOW + 25 * HOUR, 60);
        try (FakeBroker other = FakeBroker.start(time)) {
            other.always(503, "busy");
            try (SourceSearch searching = search.at(other.v2(), broker.v2())
                    .collectors("rrc00")
                    .in(NOW - HOUR, Long.MAX_VALUE)
                    .begin()) {
                searchUntil(searching, NOW + 24 * HOUR);
            }
            // two attempts each, an hour apart at most in the end, half an hour at least
            assertThat(other.requests()).hasSizeBetween(2 * 25, 2 * 54);
            assertThat(search.monitor.warnings()).hasSize(2);
        }
    }

    @Test
    void broker_thatComesBack_goesOnInPlaceOfComputedNames(@TempDir Path folder) throws Exception {
        add("rrc00", NOW - HOUR, NOW + 8 * HOUR, 60);
        List<BrokerFile> files = archive("rrc00", RecordType.UPDATE, NOW - HOUR, NOW + 8 * HOUR, 300);
        files.removeIf(file -> file.seconds() == NOW + 2 * HOUR);
        broker.knowing(file -> file.seconds() != NOW + 2 * HOUR);
        downForTwoHours(broker, () -> {
            while (!files.isEmpty() && files.get(0).seconds() + 360 <= now()) {
                SmallArchive.updates(folder, "rrc00", files.remove(0).seconds());
            }
        });
        search.source().base(folder.toString());
        try (SourceSearch searching = search.at(broker.v2())
                .collectors("rrc00")
                .in(NOW - HOUR, Long.MAX_VALUE)
                .begin()) {
            searchUntil(searching, NOW + 6 * HOUR);
        }
        assertThat(found.stream()
                        .filter(ArchiveFile.class::isInstance)
                        .map(file -> ((ArchiveFile) file).name().seconds()))
                .hasSizeBetween(81, 85)
                .doesNotHaveDuplicates();
        assertThat(missing()).containsExactly("missing: rrc00/2024.03/updates.20240301.1400.gz");
        assertThat(search.monitor.warnings())
                .containsExactly(
                        "the broker " + broker.v2() + ": HTTP 503: busy; trying again",
                        "the broker " + broker.v2()
                                + ": HTTP 503: busy; going on with the names that files of the archives have",
                        "the broker " + broker.v2() + " answers again; going on with it");
    }

    @Test
    void broker_thatComesBack_goesOn_whereTheArchiveDoesNotAnswerEither() throws Exception {
        add("rrc00", NOW - HOUR, NOW + 8 * HOUR, 60);
        String nobody;
        try (FaultyProxy proxy = FaultyProxy.before(broker.v2().getPort())) {
            nobody = "http://127.0.0.1:" + proxy.port();
        }
        downForTwoHours(broker, () -> {});
        search.source().base(nobody);
        try (SourceSearch searching = search.at(broker.v2())
                .collectors("rrc00")
                .in(NOW - HOUR, Long.MAX_VALUE)
                .begin()) {
            searchUntil(searching, NOW + 6 * HOUR);
        }
        assertThat(Searching.files(found)).hasSizeBetween(82, 86).doesNotHaveDuplicates();
        assertThat(missing()).isEmpty();
        assertThat(search.monitor.warnings()).hasSize(4);
        assertThat(search.monitor.warnings().get(2))
                .startsWith("cannot list " + nobody + "/rrc00/: ")
                .endsWith("; trying again");
    }

    @Test
    void question_thatIsRefused_endsALiveSearch() throws Exception {
        try (SourceSearch searching = search.at(broker.v2())
                .collectors("rrc00")
                .in(NOW, Long.MAX_VALUE)
                .begin()) {
            next(searching);
            broker.always(400, "no");

            assertThatIOException()
                    .isThrownBy(() -> next(searching))
                    .withMessage("the broker " + broker.v2() + ": HTTP 400: no");
        }
    }

    @Test
    void noWindow_isNow_withAWarning() throws Exception {
        add("rrc00", NOW - 5 * HOUR, NOW + 5 * HOUR, 60);
        try (SourceSearch searching = search.at(broker.v2()).collectors("rrc00").begin()) {
            searchUntil(searching, NOW + HOUR);
        }
        assertThat(Searching.files(found)).hasSizeBetween(11, 16);
        assertThat(search.monitor.warnings())
                .containsExactly("no time window is given: beginning now, and waiting for new files");
    }

    @Test
    void close_whileWaiting_endsTheWait() throws Exception {
        SourceSearch searching = search.at(broker.v2())
                .collectors("rrc00")
                .in(NOW, Long.MAX_VALUE)
                .begin();
        next(searching);
        next(searching);
        searching.close();

        assertThat(searching.next()).isNull();
    }
}
