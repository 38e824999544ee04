package io.github.bgpstream4j.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.testkit.FakeTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are found by their names. */
final class NameSearchTest {
    private static final Instant NOON = Instant.parse("2016-08-11T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-30T00:00:00Z");

    @TempDir
    private Path folder;

    private final FakeTime time = new FakeTime(LATER);

    private Path add(String path) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            return Files.write(file, new byte[] {1, 2, 3});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addDay(String collector, String day, int fromMinute, int untilMinute) {
        for (int minute = fromMinute; minute < untilMinute; minute += 5) {
            add("%s/%s/updates.%s.%02d%02d.gz"
                    .formatted(
                            collector, day.substring(0, 4) + "." + day.substring(4, 6), day, minute / 60, minute % 60));
        }
    }

    private static SourceScope.Builder scope(String collectors, Instant from, @Nullable Instant until) {
        return SourceScope.builder()
                .collectors(List.of(collectors.split(",")))
                .types(List.of(RecordType.UPDATE))
                .intervals(List.of(TimeInterval.of(from, until)));
    }

    private NameSearch search(@Nullable String base, SourceScope.Builder scope, FakeTime clock) throws IOException {
        OpenContext context = OpenContext.DEFAULT.withScope(scope.build()).withClock(clock);
        return new NameSearch(base, null, NameSearch.DEFAULT_LATENESS, context);
    }

    private static List<String> all(NameSearch search) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        long complete = Long.MIN_VALUE;
        for (FoundSources next = search.next(); next != null; next = search.next()) {
            assertThat(next.completeUntilMicros()).isGreaterThanOrEqualTo(complete);
            for (BgpSource source : next.sources()) {
                assertThat(source.earliestMicros()).isGreaterThanOrEqualTo(complete);
                found.add(shown(source));
            }
            complete = next.completeUntilMicros();
        }
        return found;
    }

    private static FoundSources answer(NameSearch search) throws IOException, InterruptedException {
        return Objects.requireNonNull(search.next());
    }

    private static String shown(BgpSource source) {
        String text = source.toString();
        return source instanceof MissingFiles
                ? text
                : source.info().collector() + " " + text.substring(text.lastIndexOf('/') + 1);
    }

    @Test
    void search_ofAFolder_givesFilesOfAllCollectorsByTime_tablesFirst() throws Exception {
        add("rrc00/2016.08/updates.20160811.1200.gz");
        add("rrc00/2016.08/updates.20160811.1205.gz");
        add("rrc00/2016.08/bview.20160811.1200.gz");
        add("rrc00/2016.08/latest-bview.gz");
        add("https/archive.routeviews.org/route-views.jinx/bgpdata/2016.08/UPDATES/updates.20160811.1200.bz2");
        add("bgpdata/2016.08/RIBS/rib.20160811.1200.bz2");

        SourceScope.Builder scope =
                SourceScope.builder().intervals(List.of(TimeInterval.of(NOON, NOON.plusSeconds(599))));

        assertThat(all(search(folder.toString(), scope, time)).stream().filter(text -> !text.startsWith("missing")))
                .containsExactly(
                        "route-views2 rib.20160811.1200.bz2",
                        "rrc00 bview.20160811.1200.gz",
                        "route-views.jinx updates.20160811.1200.bz2",
                        "rrc00 updates.20160811.1200.gz",
                        "rrc00 updates.20160811.1205.gz");
    }

    @Test
    void search_ofTenDaysWithAHoleOfThreeHours_givesEveryFileOnce_andTheHoleOnce() throws Exception {
        for (int day = 1; day <= 10; day++) {
            String date = "201608%02d".formatted(day);
            addDay("rrc00", date, 0, day == 4 ? 600 : 1440);
            if (day == 4) {
                addDay("rrc00", date, 780, 1440);
            }
        }
        Instant from = Instant.parse("2016-08-01T00:00:00Z");

        List<String> found = all(search(folder.toString(), scope("rrc00", from, from.plusSeconds(864_000 - 1)), time));

        assertThat(found).hasSize(10 * 288 - 36 + 1).doesNotHaveDuplicates();
        assertThat(found.stream().filter(text -> text.startsWith("missing")))
                .containsExactly(
                        "missing: 36 files, rrc00/2016.08/updates.20160804.1000.gz to updates.20160804.1255.gz");
        assertThat(found.indexOf("rrc00 updates.20160804.0955.gz") + 2)
                .isEqualTo(found.indexOf("rrc00 updates.20160804.1300.gz"));
    }

    @Test
    void search_ofSeveralIntervals_givesTheFilesAroundEachOnce() throws Exception {
        addDay("rrc00", "20160811", 0, 1440);
        SourceScope.Builder scope = scope("RRC00.ripe.net", NOON, NOON)
                .intervals(List.of(
                        TimeInterval.of(NOON, NOON.plusSeconds(60)),
                        TimeInterval.of(NOON.plusSeconds(300), NOON.plusSeconds(400)),
                        TimeInterval.of(NOON.plusSeconds(7200), NOON.plusSeconds(7201))));

        assertThat(all(search(folder.toString(), scope, time)))
                .containsExactly(
                        "rrc00 updates.20160811.1145.gz",
                        "rrc00 updates.20160811.1150.gz",
                        "rrc00 updates.20160811.1155.gz",
                        "rrc00 updates.20160811.1200.gz",
                        "rrc00 updates.20160811.1205.gz",
                        "rrc00 updates.20160811.1345.gz",
                        "rrc00 updates.20160811.1350.gz",
                        "rrc00 updates.20160811.1355.gz",
                        "rrc00 updates.20160811.1400.gz");
    }

    @Test
    void search_ofAnUnknownCollector_saysWhichIsMeant() {
        assertThatThrownBy(() -> search(folder.toString(), scope("rrc0", NOON, NOON), time))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("did you mean rrc00?");
        assertThatThrownBy(() -> search(folder + "/none", scope("rrc00", NOON, NOON), time))
                .isInstanceOf(IOException.class)
                .hasMessage("no such folder: " + folder + "/none");
    }

    /** Ten years of all collectors cost nothing before they are read. */
    @Test
    void search_ofTenYears_beginsAtOnce() throws Exception {
        add("rrc00/2016.08/updates.20160811.1200.gz");
        NameSearch search = search(folder.toString(), scope("rrc00", NOON, NOON.plusSeconds(315_000_000)), time);

        assertThat(search.next()).isNotNull();
        search.close();
        assertThat(search.next()).isNull();
    }

    @Test
    void live_waitsForNewFiles_andCallsThemMissingWhenTheyAreTooLate() throws Exception {
        FakeTime clock = new FakeTime(NOON.plusSeconds(30));
        addDay("rrc00", "20160811", 600, 720);
        NameSearch search = search(folder.toString(), scope("rrc00", NOON.minusSeconds(60), null), clock);
        clock.onSleep(() -> {
            Instant now = clock.instant();
            if (!now.isBefore(NOON.plusSeconds(400))) {
                add("rrc00/2016.08/updates.20160811.1200.gz");
            }
            if (!now.isBefore(NOON.plusSeconds(4000))) {
                add("rrc00/2016.08/updates.20160811.1205.gz");
                add("rrc00/2016.08/updates.20160811.1210.gz");
            }
        });
        List<String> found = new ArrayList<>();
        while (found.size() < 8) {
            FoundSources next = answer(search);
            next.sources().forEach(source -> found.add(shown(source) + " at " + clock.instant()));
        }
        search.close();

        assertThat(found)
                .map(text -> text.replaceAll(" at .*", ""))
                .containsExactly(
                        "rrc00 updates.20160811.1145.gz",
                        "rrc00 updates.20160811.1150.gz",
                        "rrc00 updates.20160811.1155.gz",
                        "rrc00 updates.20160811.1200.gz",
                        "missing: rrc00/2016.08/updates.20160811.1205.gz",
                        "rrc00 updates.20160811.1205.gz",
                        "rrc00 updates.20160811.1210.gz",
                        "missing: rrc00/2016.08/updates.20160811.1215.gz");
        assertThat(clock.sleeps()).allMatch(sleep -> sleep.toSeconds() >= 1 && sleep.toSeconds() <= 600);
    }

    private MockWebServer server(ConcurrentLinkedQueue<String> asked, boolean pages) throws IOException {
        MockWebServer server = new MockWebServer();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String path = request.getTarget();
                asked.add(path);
                Path there = folder.resolve(path.substring(1));
                if (!pages || !Files.isDirectory(there)) {
                    return new MockResponse.Builder().code(404).build();
                }
                try (Stream<Path> names = Files.list(there)) {
                    StringBuilder page = new StringBuilder("<table>\n");
                    names.sorted()
                            .forEach(name -> page.append("<tr><td><a href=\"")
                                    .append(name.getFileName())
                                    .append(Files.isDirectory(name) ? "/" : "")
                                    .append("\">x</a></td><td>2016-08-11 12:07 </td><td>1.5K</td></tr>\n"));
                    return new MockResponse.Builder().body(page.toString()).build();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        server.start();
        return server;
    }

    @Test
    void search_ofAServer_readsAPageForEachMonth() throws Exception {
        addDay("rrc00", "20160811", 720, 735);
        ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
        try (MockWebServer server = server(asked, true)) {
            String base = server.url("/").toString();
            NameSearch search = search(base, scope("rrc00", NOON, NOON.plusSeconds(1199)), time);
            FoundSources found = answer(search);

            assertThat(found.sources()).hasSize(4);
            ArchiveFile file = (ArchiveFile) found.sources().get(0);
            assertThat(file.place()).isEqualTo(base + "rrc00/2016.08/updates.20160811.1200.gz");
            assertThat(file.sizeBytes()).isEqualTo(1536);
            assertThat(shown(found.sources().get(3))).isEqualTo("missing: rrc00/2016.08/updates.20160811.1215.gz");
            assertThat(search.next()).isNull();
            assertThat(asked).containsExactly("/rrc00/", "/rrc00/2016.08/");
            search.close();
        }
    }

    @Test
    void search_ofAServerWithoutPages_takesEachNameForAFile() throws Exception {
        ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
        try (MockWebServer server = server(asked, false)) {
            List<String> found =
                    all(search(server.url("/").toString(), scope("rrc00", NOON, NOON.plusSeconds(300)), time));

            assertThat(found)
                    .containsExactly(
                            "rrc00 updates.20160811.1145.gz",
                            "rrc00 updates.20160811.1150.gz",
                            "rrc00 updates.20160811.1155.gz",
                            "rrc00 updates.20160811.1200.gz",
                            "rrc00 updates.20160811.1205.gz");
        }
    }

    @Test
    void search_ofAClosedMonth_readsItsPageFromTheCache() throws Exception {
        addDay("rrc00", "20160811", 720, 735);
        Path cache = folder.resolve("cache");
        ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
        try (MockWebServer server = server(asked, true)) {
            for (int i = 0; i < 2; i++) {
                OpenContext context = OpenContext.DEFAULT
                        .withScope(scope("rrc00", NOON, NOON.plusSeconds(899)).build())
                        .withClock(time);
                NameSearch search =
                        new NameSearch(server.url("/").toString(), cache, NameSearch.DEFAULT_LATENESS, context);
                assertThat(answer(search).sources()).hasSize(3);
                search.close();
            }
            assertThat(asked).containsExactly("/rrc00/", "/rrc00/2016.08/", "/rrc00/");
        }
    }

    @Test
    void search_ofAPageWithoutEnd_failsInALine() throws Exception {
        byte[] page = new byte[9 << 20];
        Arrays.fill(page, (byte) ' ');
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder()
                    .body(new String(page, StandardCharsets.US_ASCII))
                    .build());
            server.start();
            NameSearch search = search(server.url("/").toString(), scope("rrc00", NOON, NOON), time);

            assertThatThrownBy(search::next)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot list http://")
                    .hasMessageEndingWith("/rrc00/: the page of the folder is longer than 8 MiB");
        }
    }
}
