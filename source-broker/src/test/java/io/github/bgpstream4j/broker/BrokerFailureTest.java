package io.github.bgpstream4j.broker;

import static io.github.bgpstream4j.broker.Searching.archive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSearch;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.broker.BrokerFile;
import io.github.bgpstream4j.testkit.broker.FakeBroker;
import io.github.bgpstream4j.testkit.faults.FaultyProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Brokers at bad times. */
class BrokerFailureTest {
    private static final long BEGIN = Instant.parse("2020-03-01T00:00:00Z").getEpochSecond();
    private static final long END = BEGIN + 6 * 3600;

    private final FakeTime time = new FakeTime(Instant.parse("2024-01-01T00:00:00Z"));
    private final FakeBroker broker = FakeBroker.start(time);
    private final FakeBroker other = FakeBroker.start(time);
    private final Searching search =
            new Searching(time).collectors("rrc00").types(RecordType.UPDATE).in(BEGIN, END - 1);
    private final BrokerFile[] files =
            archive("rrc00", RecordType.UPDATE, BEGIN, END, 300).toArray(BrokerFile[]::new);

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        broker.close();
        other.close();
    }

    private static List<String> files(@Nullable FoundSources found) {
        return found == null ? List.of() : Searching.files(found.sources());
    }

    private void assertAllFound() {
        assertThat(search.files()).hasSize(files.length).doesNotHaveDuplicates();
        assertThat(search.missing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "503~<html>busy</html>~Retry-After~7",
                "429~slow down~Retry-After~7",
                "500~oops~X~1",
                "200~<!DOCTYPE html><html>busy</html>~X~1",
                "200~{\"version\":\"2\",\"time\":1,\"da~X~1",
                "200~' '~X~1"
            })
    void failure_thatPasses_costsATry(int status, String body, String header, String value) throws Exception {
        broker.add(files).then(status, body, header, value).then(status, body, header, value);

        search.at(broker.v2()).run();

        assertAllFound();
        assertThat(search.monitor.warnings())
                .singleElement()
                .asString()
                .startsWith("the broker " + broker.v2() + ": ")
                .endsWith("; trying again");
        assertThat(time.sleeps()).hasSize(2);
        if (header.equals("Retry-After")) {
            assertThat(time.sleeps()).allMatch(Duration.ofSeconds(7)::equals);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "400~collector not found: rrc00~HTTP 400: collector not found: rrc00~1",
                "404~nothing here~HTTP 404: nothing here~1",
                "200~{\"version\":\"2\",\"time\":1,\"error\":\"no such project\"}~no such project~1",
                "200~{\"version\":\"3\",\"time\":1,\"data\":{}}~a reply of version 3, not 1 or 2~1",
                "200~{\"version\":\"2\",\"time\":1,\"error\":\"\"}~an error without a text~1",
                "200~{\"error\":\"see http://u:secret@h/x?token=abc now\"}~see http://h/x now~1",
                "403~see http://u:secret@h/x?token=abc now~HTTP 403: see http://h/x now~1",
                "200~[]~JSON of another shape than expected~1",
                "503~busy~HTTP 503: busy~5",
                "503~<html><b>busy</b></html>~HTTP 503: a page in place of data~5",
                "200~<html>~a page in place of data~5"
            })
    void failure_thatStays_isShownInOneLine(int status, String body, String message, int attempts) {
        broker.always(status, body);

        assertThatIOException()
                .isThrownBy(() -> search.at(broker.v2()).run())
                .withMessage("the broker " + broker.v2() + ": " + message);
        assertThat(broker.requests()).hasSize(attempts);
    }

    @Test
    void complaint_ofManyLines_isOneShortLine() {
        broker.always(200, "{\"error\":\"\\u001b[31mno\\n" + "x".repeat(5000) + "\"}");

        assertThatIOException()
                .isThrownBy(() -> search.at(broker.v2()).run())
                .withMessageStartingWith("the broker " + broker.v2() + ": \\u001b[31mno xxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).endsWith("..."));
    }

    @Test
    void reply_withoutEnd_isGivenUp() {
        broker.always(200, "");

        assertThatIOException()
                .isThrownBy(() -> search.at(broker.v2()).run())
                .withMessageStartingWith("the broker " + broker.v2() + ": ")
                .withMessageContaining("4194304 bytes");
    }

    @Test
    void broker_thatIsDown_isReportedInOneLine() throws Exception {
        URI address;
        try (FaultyProxy nobody = FaultyProxy.before(broker.v2().getPort())) {
            address = URI.create("http://127.0.0.1:" + nobody.port() + "/v2");
        }
        assertThatIOException()
                .isThrownBy(() -> search.at(address).run())
                .withMessageStartingWith("the broker " + address + ": no answer: ");
        assertThat(time.sleeps()).hasSize(4);
    }

    @Test
    void nextBroker_goesOnWhereOneFails_withNothingTwice() throws Exception {
        broker.add(files);
        other.add(files);
        search.at(broker.v2(), other.bgpkit());
        try (SourceSearch begun = search.begin()) {
            List<String> first = files(begun.next());
            broker.always(503, "busy");
            List<String> second = files(begun.next());

            assertThat(begun.next()).isNull();
            assertThat(first).hasSizeGreaterThan(10);
            assertThat(second).hasSize(files.length - first.size()).doesNotContainAnyElementsOf(first);
        }
        assertThat(search.monitor.warnings())
                .containsExactly(
                        "the broker " + broker.v2() + ": HTTP 503: busy; trying again",
                        "the broker " + broker.v2() + ": HTTP 503: busy; going on with the broker " + other.bgpkit());
    }

    @Test
    void computedNames_goOnWhereTheLastBrokerFails() throws Exception {
        for (BrokerFile file : files) {
            SmallArchive.updates(folder, file.collector(), file.seconds());
        }
        broker.folder(folder).then(200, "{\"version\":\"2\",\"time\":1,\"data\":{\"resources\":[]}}");
        broker.always(404, "gone");
        search.source().base(folder.toString());

        search.at(broker.v2()).run();

        assertThat(search.names()).hasSize(files.length).doesNotHaveDuplicates();
        assertThat(search.missing()).isEmpty();
        assertThat(search.monitor.warnings())
                .containsExactly("the broker " + broker.v2()
                        + ": HTTP 404: gone; going on with the names that files of the archives have");
    }

    @Test
    void brokers_thatAreCompared_giveWhatEitherHas_andReportIt() throws Exception {
        broker.add(files).knowing(file -> file.seconds() != BEGIN + 3600);
        other.add(files)
                .knowing(file -> file.seconds() != BEGIN + 7200)
                .replies(reply -> reply.replace(
                        other.archive().toString(), broker.archive().toString()));
        search.source().compare(true);

        search.at(broker.v2(), other.bgpkit()).run();

        assertAllFound();
        assertThat(search.monitor.warnings())
                .hasSize(2)
                .anyMatch(line ->
                        line.matches("the broker " + broker.v2() + " has 1 file from \\S+ to \\S+ that the broker "
                                + other.bgpkit() + " has not, such as \\S+updates.20200301.0200.gz"))
                .anyMatch(line -> line.startsWith("the broker " + other.bgpkit() + " has 1 file from "));
    }

    @Test
    void brokers_thatAreCompared_showNoSecrets() throws Exception {
        broker.add(files)
                .knowing(file -> file.seconds() != BEGIN + 3600)
                .replies(reply -> reply.replace(".gz\"", ".gz?token=S3CR\""));
        other.add(files)
                .knowing(file -> file.seconds() != BEGIN + 7200)
                .replies(reply -> reply.replace(".gz\"", ".gz?token=S3CR\""));
        search.source().compare(true);

        search.at(broker.v2(), other.bgpkit()).run();

        assertThat(search.monitor.warnings()).hasSize(2).noneMatch(line -> line.contains("S3CR"));
    }

    @Test
    void brokers_thatAreComparedAroundAHole_differInNothing() throws Exception {
        broker.add(files).knowing(file -> file.seconds() / 1800 % 3 != 0);
        other.add(files).knowing(file -> file.seconds() / 1800 % 3 != 0);
        search.source().compare(true);

        search.at(broker.v2(), other.bgpkit()).run();

        assertThat(search.monitor.warnings()).isEmpty();
    }

    @Test
    void secondBroker_thatFailsWhenTheyAreCompared_isReportedOnce() throws Exception {
        broker.add(files);
        other.always(404, "gone");
        search.source().compare(true);

        search.at(broker.v2(), other.bgpkit()).run();

        assertAllFound();
        assertThat(search.monitor.warnings())
                .containsExactly("the broker " + other.bgpkit() + ": HTTP 404: gone; the broker " + broker.v2()
                        + " is compared with nothing");
    }

    @Test
    void computedNames_ofACollectorThatNobodyKnows_areNoWayOut() {
        broker.always(404, "gone");
        search.source().base(folder.toString());

        assertThatIOException()
                .isThrownBy(() -> search.at(broker.v2()).collectors("rrc66").run())
                .withMessageStartingWith("the broker " + broker.v2() + ": HTTP 404: gone; unknown collector 'rrc66'");
    }

    @Test
    void kindOfBroker_thatItsUrlDoesNotShow_isFoundOut() throws Exception {
        broker.add(files);
        URI hidden = URI.create("http://127.0.0.1:" + broker.bgpkit().getPort() + "/v3/broker/.");

        search.at(hidden).run();

        assertAllFound();
        assertThat(broker.requests().stream().filter(request -> request.contains("/data?")))
                .hasSizeLessThan(2);
    }

    @Test
    void collectorOrProjectUnknown_isRefusedBeforeAnyQuestion_withASuggestion() {
        Searching unknown = new Searching(time).collectors("rrc66").in(BEGIN, END);
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(unknown::begin)
                .withMessageStartingWith("unknown collector 'rrc66'; did you mean rrc");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() ->
                        new Searching(time).projects("riss").in(BEGIN, END).begin())
                .withMessage("unknown project 'riss'; did you mean ris?");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() ->
                        new Searching(time).collectors("linx").in(BEGIN, END).begin())
                .withMessage("the collector 'linx' is called route-views.linx here");
    }

    @Test
    void collectorUnknown_atABrokerOfOnesOwn_isAskedFor() throws Exception {
        Searching unknown = new Searching(time)
                .at(broker.v2())
                .collectors("rrc66")
                .in(BEGIN, END)
                .run();

        assertThat(unknown.monitor.warnings()).singleElement().asString().startsWith("unknown collector 'rrc66'");
        assertThat(broker.requests()).isNotEmpty();
        assertThat(unknown.missingProjects())
                .containsExactly("missing: rrc66, no file of such a collector, which nobody knows, from"
                        + " 2020-03-01T00:00:00Z to 2020-03-01T06:00:00Z");
    }

    @Test
    void collectorUnknown_thatABrokerOfOnesOwnHas_isNotMissing() throws Exception {
        Searching unknown = new Searching(time)
                .at(broker.v2())
                .collectors("rrc66")
                .in(BEGIN, END)
                .types(RecordType.UPDATE);
        broker.add(BrokerFile.named("rrc66", RecordType.UPDATE, BEGIN + 300));

        unknown.run();

        assertThat(unknown.files()).hasSize(1);
        assertThat(unknown.missingProjects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rrc*", "rrc06,rrc07", "rrc0?", "rrc 06"})
    void collector_thatIsAPatternOrAList_isRefusedAtABrokerOfOnesOwn(String name) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> new Searching(time)
                        .at(broker.v2())
                        .collectors(name)
                        .in(BEGIN, END)
                        .begin())
                .withMessage("no collector is called '" + name
                        + "': patterns and lists are not known here, name each collector by itself");
    }

    @Test
    void streamsAlone_thatNothingReads_areRefused() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> new Searching(time)
                        .at(broker.v2())
                        .projects("ris-live")
                        .in(BEGIN, Long.MAX_VALUE)
                        .begin())
                .withMessage(
                        "no source here reads the streams of ris-live; the archives are those of ris and routeviews");
        assertThat(broker.requests()).isEmpty();
    }

    @Test
    void streamsBesidesFiles_thatNothingReads_areLeftOutWithAWarning() throws Exception {
        long now = time.instant().getEpochSecond();
        broker.add(BrokerFile.named("rrc00", RecordType.UPDATE, now - 300));
        Searching live = new Searching(time)
                .at(broker.v2())
                .projects("ris", "ris-live", "caida-bmp")
                .in(now - 600, Long.MAX_VALUE);
        try (SourceSearch begun = live.begin()) {
            assertThat(files(begun.next())).hasSize(1);
            assertThat(files(begun.next())).isEmpty();
            assertThat(files(begun.next())).isEmpty();
        }
        assertThat(live.monitor.warnings())
                .hasSize(2)
                .allMatch(warning -> warning.matches("the stream (ris-live|caida-bmp) is left out: .*"));
    }

    @Test
    void streams_thatNobodyNamed_areNotAskedFor() throws Exception {
        long now = time.instant().getEpochSecond();
        try (SourceSearch begun =
                new Searching(time).at(broker.v2()).in(now, Long.MAX_VALUE).begin()) {
            begun.next();
            begun.next();
        }
        assertThat(broker.requests())
                .hasSizeGreaterThan(1)
                .allMatch(request -> request.contains("resourceTypes[]=batch"));
    }

    @Test
    void longPause_thatABrokerAsksFor_isTakenAlone_andNotBesideAnother() throws Exception {
        broker.add(files).then(429, "slow down", "Retry-After", "120");
        search.at(broker.v2()).run();
        assertAllFound();
        assertThat(time.sleeps()).containsExactly(Duration.ofMinutes(2));

        other.add(files);
        broker.then(429, "slow down", "Retry-After", "120");
        new Searching(time)
                .at(broker.v2(), other.v2())
                .collectors("rrc00")
                .types(RecordType.UPDATE)
                .in(BEGIN, END - 1)
                .run();
        assertThat(time.sleeps()).hasSize(1);
        assertThat(other.requests()).isNotEmpty();
    }

    @Test
    void compressedReply_isRead() throws IOException, InterruptedException {
        broker.add(files).compressed();

        search.at(broker.v2()).run();

        assertAllFound();
    }

    @Test
    void redirect_thatLeadsNowhere_isSaid() {
        broker.then(302, "").then(302, "found", "Location", "file:///etc/passwd");

        assertThatIOException()
                .isThrownBy(() -> search.at(broker.v2()).run())
                .withMessage("the broker " + broker.v2() + ": HTTP 302: redirected, but the answer does not say where");
        assertThatIOException()
                .isThrownBy(search::run)
                .withMessage("the broker " + broker.v2() + ": HTTP 302: redirected to what is no http or https URL");
    }

    @Test
    void redirects_inACircle_end() {
        broker.always(302, "moved", "Location", broker.v2() + "/data");

        assertThatIOException()
                .isThrownBy(() -> search.at(broker.v2()).run())
                .withMessageContaining("redirected in a circle");
    }
}
