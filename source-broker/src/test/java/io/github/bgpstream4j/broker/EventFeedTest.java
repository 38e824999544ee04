package io.github.bgpstream4j.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.SourceSearch;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import io.github.bgpstream4j.testkit.broker.FakeBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** New files that bgpkit's broker announces: nobody waits for the next question. */
@Timeout(60)
class EventFeedTest {
    private static final Instant NOW = Instant.parse("2024-03-01T12:00:00Z");

    /** It is always the same time, and waits are short. */
    private final StreamClock clock = new StreamClock() {
        @Override
        public Instant instant() {
            return NOW;
        }

        @Override
        public boolean sleep(Duration time, CountDownLatch cancelled) throws InterruptedException {
            return !cancelled.await(1, TimeUnit.MILLISECONDS);
        }
    };

    private final FakeBroker broker = FakeBroker.start(clock);
    private final Searching search = new Searching(clock)
            .at(broker.bgpkit())
            .collectors("rrc00")
            .types(RecordType.UPDATE)
            .in(NOW.getEpochSecond() - 600, Long.MAX_VALUE);

    @AfterEach
    void stop() {
        broker.close();
    }

    private static BrokerFile file(String collector, long secondsAgo) {
        return BrokerFile.named(collector, RecordType.UPDATE, NOW.getEpochSecond() - secondsAgo);
    }

    private static List<String> findNext(SourceSearch searching) throws Exception {
        while (true) {
            FoundSources found = searching.next();
            assertThat(found).isNotNull();
            if (found != null && !found.sources().isEmpty()) {
                return Searching.files(found.sources());
            }
        }
    }

    private void awaitListener(SourceSearch searching) throws Exception {
        while (broker.listeners() == 0) {
            searching.next();
        }
        searching.next(); // asks for what came while there was no connection
    }

    @Test
    void event_isAFile_withoutAQuestion() throws Exception {
        broker.add(file("rrc00", 600));
        try (SourceSearch searching = search.begin()) {
            assertThat(findNext(searching)).hasSize(1);
            awaitListener(searching);
            broker.knowing(any -> false);
            broker.add(file("rrc00", 300), file("rrc05", 300));

            assertThat(findNext(searching)).containsExactly("rrc00/2024.03/updates.20240301.1155.gz");
        }
    }

    private void searchUntilAsked(SourceSearch searching, int times) throws Exception {
        while (broker.requests().stream()
                        .filter(request -> request.endsWith("/events"))
                        .count()
                < times) {
            searching.next();
        }
    }

    @Test
    void events_thatCannotBeRead_areReportedOnce_andEndTheConnection() throws Exception {
        try (SourceSearch searching = search.begin()) {
            awaitListener(searching);
            for (int i = 0; i < 100; i++) {
                broker.event("{bad");
            }
            searchUntilAsked(searching, 2);
        }
        assertThat(search.monitor.warnings())
                .containsExactly(
                        "an event that cannot be read: broken JSON at character 1",
                        "10 events of one connection could not be read",
                        "no events of new files (10 events in a row that cannot be read); asking for them from time to"
                                + " time");
    }

    @Test
    void eventOfAFileThatIsNoUrl_isLeftOut() throws Exception {
        try (SourceSearch searching = search.begin()) {
            awaitListener(searching);
            for (int i = 0; i < 20; i++) {
                broker.event(
                        "{\"ts_start\":\"2024-03-01T11:55:00\",\"collector_id\":\"rrc00\",\"data_type\":\"updates\","
                                + "\"url\":\"/etc/passwd\"}");
            }
            broker.add(file("rrc00", 300));

            assertThat(findNext(searching)).containsExactly("rrc00/2024.03/updates.20240301.1155.gz");
        }
        assertThat(search.monitor.warnings()).singleElement().asString().contains("not at an http or https URL");
    }

    @Test
    void server_thatClosesAtOnce_isReportedOnce() throws Exception {
        broker.closingListeners();
        try (SourceSearch searching = search.begin()) {
            searchUntilAsked(searching, 5);
        }
        assertThat(search.monitor.warnings())
                .singleElement()
                .asString()
                .startsWith("no events of new files (")
                .endsWith("; asking for them from time to time");
    }

    @Test
    void connection_thatIsLost_isMadeAgain_andWhatWasMissedIsAskedFor() throws Exception {
        broker.add(file("rrc00", 600));
        try (SourceSearch searching = search.begin()) {
            assertThat(findNext(searching)).hasSize(1);
            awaitListener(searching);
            broker.always(503, "{\"LiveUpdatesUnavailable\":\"off\"}").dropListeners();
            while (broker.listeners() > 0) {
                Thread.onSpinWait();
            }
            broker.add(file("rrc00", 300)).always(0, "");

            assertThat(findNext(searching)).containsExactly("rrc00/2024.03/updates.20240301.1155.gz");
        }
    }
}
