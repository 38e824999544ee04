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
import io.github.bgpstream4j.testkit.RecordingMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are found by their names. */
final class NameSearchTest {
    private static final Instant NOON = Instant.parse("2016-08-11T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-30T00:00:00Z");

    @TempDir
    private Path folder;

    private boolean tags;
    private final AtomicInteger unchanged = new AtomicInteger();
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
    void listedFiles_besideTheInterval_areNotMissedIfTheyAreGone() throws Exception {
        addDay("rrc00", "20160811", 690, 760);
        SourceScope.Builder scope = scope("rrc00", NOON, NOON.plusSeconds(299));

        List<String> missed = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (BgpSource source : answer(search(folder.toString(), scope, time)).sources()) {
            (((ArchiveFile) source).isMissed() ? missed : others).add(shown(source));
        }

        assertThat(missed).containsExactly("rrc00 updates.20160811.1200.gz");
        assertThat(others).isNotEmpty();
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

    @Test
    void file_ofAnotherName_isOpenedByItsOwn() throws Exception {
        add("bgpdata/2016.08/RIBS/bview.20160811.1200.bz2");
        add("route-views2/bgpdata/2016.08/RIBS/rib.20160811.1400.gz");
        SourceScope.Builder scope =
                scope("route-views2", NOON, NOON.plusSeconds(7200)).types(List.of(RecordType.RIB));

        assertThat(all(search(folder.toString(), scope, time)))
                .containsExactly("route-views2 bview.20160811.1200.bz2", "route-views2 rib.20160811.1400.gz");
    }

    /** What appeared while the reader was busy is not missing. */
    @Test
    void live_thatIsReadSlowly_looksAgainBeforeItCallsFilesMissing() throws Exception {
        FakeTime clock = new FakeTime(NOON);
        addDay("rrc00", "20160811", 0, 720);
        NameSearch search = search(folder.toString(), scope("rrc00", NOON.minusSeconds(36_000), null), clock);
        List<String> found = new ArrayList<>();
        answer(search).sources().forEach(source -> found.add(shown(source)));
        clock.advance(Duration.ofHours(5));
        addDay("rrc00", "20160811", 720, 1020);
        while (!found.contains("rrc00 updates.20160811.1655.gz")) {
            answer(search).sources().forEach(source -> found.add(shown(source)));
        }
        search.close();

        assertThat(found).doesNotHaveDuplicates().noneMatch(text -> text.startsWith("missing"));
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
                    String tag = tags ? "\"" + page.toString().hashCode() + "\"" : null;
                    if (tag != null && tag.equals(request.getHeaders().get("If-None-Match"))) {
                        unchanged.incrementAndGet();
                        return new MockResponse.Builder().code(304).build();
                    }
                    MockResponse.Builder answer = new MockResponse.Builder().body(page.toString());
                    return (tag == null ? answer : answer.setHeader("ETag", tag)).build();
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

    private void searchTwice(int first, int second, String... asked) throws Exception {
        addDay("rrc00", "20160811", 720, 735);
        Path cache = folder.resolve("cache");
        ConcurrentLinkedQueue<String> paths = new ConcurrentLinkedQueue<>();
        try (MockWebServer server = server(paths, true)) {
            for (int count : new int[] {first, second}) {
                OpenContext context = OpenContext.DEFAULT
                        .withScope(scope("rrc00", NOON, NOON.plusSeconds(899)).build())
                        .withClock(time);
                NameSearch search =
                        new NameSearch(server.url("/").toString(), cache, NameSearch.DEFAULT_LATENESS, context);
                assertThat(answer(search).sources()).hasSize(count);
                search.close();
                if (count != second) {
                    add("rrc00/2016.08/updates.20160811.1155.gz");
                }
            }
            assertThat(paths).containsExactly(asked);
        }
    }

    @Test
    void search_ofAClosedMonth_readsItsPageFromTheCache() throws Exception {
        searchTwice(3, 3, "/rrc00/", "/rrc00/2016.08/", "/rrc00/");
    }

    @Test
    void search_ofAClosedMonth_asksWhetherItsPageHasChanged() throws Exception {
        tags = true;

        searchTwice(3, 3, "/rrc00/", "/rrc00/2016.08/", "/rrc00/", "/rrc00/2016.08/");
    }

    @Test
    void search_ofAClosedMonthThatHasChanged_readsItsNewPage() throws Exception {
        tags = true;

        searchTwice(3, 4, "/rrc00/", "/rrc00/2016.08/", "/rrc00/", "/rrc00/2016.08/");
    }

    /** 20 collectors and a day: less than 6,000 answers' worth of memory is kept, as they are made when they are asked for. */
    @Test
    void search_ofTwentyCollectors_givesADayByAndBy() throws Exception {
        List<String> names = new ArrayList<>();
        for (ArchiveCollector collector : Catalogue.known().collectors()) {
            if (names.size() < 20 && collector.isActive()) {
                names.add(collector.name());
                addDay(collector.name(), "20230811", 0, 1440);
            }
        }
        Instant from = Instant.parse("2023-08-11T00:00:00Z");
        NameSearch search =
                search(folder.toString(), scope(String.join(",", names), from, from.plusSeconds(86_399)), time);

        int files = 0;
        int most = 0;
        for (FoundSources next = search.next(); next != null; next = search.next()) {
            files += next.sources().size();
            most = Math.max(most, next.sources().size());
        }
        assertThat(files).isEqualTo(20 * 288);
        assertThat(most).isEqualTo(20 * 24);
    }

    @Test
    void search_ofAPageWithoutEnd_triesNames_withOneWarning() throws Exception {
        byte[] page = new byte[9 << 20];
        Arrays.fill(page, (byte) ' ');
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder()
                    .body(new String(page, StandardCharsets.US_ASCII))
                    .build());
            server.start();
            OpenContext context = OpenContext.DEFAULT
                    .withScope(scope("rrc00", NOON, NOON).build())
                    .withMonitor(monitor)
                    .withClock(time);
            NameSearch search = new NameSearch(server.url("/").toString(), null, NameSearch.DEFAULT_LATENESS, context);

            FoundSources found = Objects.requireNonNull(search.next());

            assertThat(found.sources()).isNotEmpty();
            assertThat(monitor.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("cannot list http://")
                    .endsWith("/rrc00/: the page of the folder is longer than 8 MiB; trying the names that its files"
                            + " must have");
        }
    }

    /** A month of 1.5 MB at each poll would be much. */
    @Test
    void live_ofAServer_asksWhetherThePageHasChanged() throws Exception {
        tags = true;
        addDay("rrc00", "20160811", 600, 720);
        FakeTime clock = new FakeTime(NOON.plusSeconds(30));
        try (MockWebServer server = server(new ConcurrentLinkedQueue<>(), true)) {
            NameSearch search = search(server.url("/").toString(), scope("rrc00", NOON.minusSeconds(60), null), clock);
            clock.onSleep(() -> {
                if (unchanged.get() == 3) {
                    add("rrc00/2016.08/updates.20160811.1200.gz");
                }
            });
            List<String> found = new ArrayList<>();
            while (found.size() < 4) {
                answer(search).sources().forEach(source -> found.add(shown(source)));
            }
            search.close();

            assertThat(found)
                    .containsExactly(
                            "rrc00 updates.20160811.1145.gz",
                            "rrc00 updates.20160811.1150.gz",
                            "rrc00 updates.20160811.1155.gz",
                            "rrc00 updates.20160811.1200.gz");
            assertThat(unchanged).hasValue(3);
        }
    }

    private List<String> searchOfMonth(String page, FakeTime clock, Instant until) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    boolean isMonth = request.getTarget().endsWith("/2016.08/");
                    return new MockResponse.Builder()
                            .body(isMonth ? page : "<a href=2016.08/>")
                            .build();
                }
            });
            server.start();
            return all(search(server.url("/").toString(), scope("rrc00", NOON, until), clock));
        }
    }

    @Test
    void search_ofAMonthWhosePageNobodyCanRead_takesEachNameForAFile() throws Exception {
        for (String page : new String[] {"<div id=app></div>", "<a href='../'>up</a><p>updates.20160811.1200.gz"}) {
            assertThat(searchOfMonth(page, time, NOON.plusSeconds(300)))
                    .containsExactly(
                            "rrc00 updates.20160811.1145.gz",
                            "rrc00 updates.20160811.1150.gz",
                            "rrc00 updates.20160811.1155.gz",
                            "rrc00 updates.20160811.1200.gz",
                            "rrc00 updates.20160811.1205.gz");
        }
    }

    private final RecordingMonitor monitor = new RecordingMonitor();

    private List<String> published(String base, String collector, Instant until, FakeTime clock) throws Exception {
        OpenContext context = OpenContext.DEFAULT
                .withScope(scope(collector, NOON, until).build())
                .withClock(clock)
                .withMonitor(monitor);
        try (NameSearch search = new NameSearch(base, null, NameSearch.DEFAULT_LATENESS, context)) {
            List<String> found = all(search);
            assertThat(clock.sleeps()).isEmpty();
            return found;
        }
    }

    @Test
    void search_ofTheLastHour_waitsForNothing_andWarnsOnceOfWhatMayStillCome() throws Exception {
        addDay("rrc00", "20160811", 720, 725);
        addDay("rrc00", "20160811", 730, 750);
        addDay("rrc00", "20160811", 755, 760);
        FakeTime clock = new FakeTime(NOON.plusSeconds(3600));

        assertThat(published(folder.toString(), "rrc00", NOON.plusSeconds(3600), clock))
                .containsExactly(
                        "rrc00 updates.20160811.1200.gz",
                        "missing: rrc00/2016.08/updates.20160811.1205.gz",
                        "rrc00 updates.20160811.1210.gz",
                        "rrc00 updates.20160811.1215.gz",
                        "rrc00 updates.20160811.1220.gz",
                        "rrc00 updates.20160811.1225.gz",
                        "rrc00 updates.20160811.1235.gz");
        assertThat(monitor.warnings())
                .containsExactly("the newest files are not all published yet: updates from 2016-08-11T12:30:00Z on");
    }

    @Test
    void search_ofTheLastHour_withoutPages_triesWhatMayBeThere() throws Exception {
        try (MockWebServer server = server(new ConcurrentLinkedQueue<>(), false)) {
            FakeTime clock = new FakeTime(NOON.plusSeconds(3600));

            assertThat(published(server.url("/").toString(), "rrc00", NOON.plusSeconds(3599), clock))
                    .startsWith("rrc00 updates.20160811.1145.gz")
                    .endsWith("rrc00 updates.20160811.1255.gz")
                    .hasSize(15);
        }
        assertThat(monitor.warnings())
                .containsExactly("the newest files may not be published yet: updates from 2016-08-11T12:15:00Z on");
    }

    /** Of names that are only believed to be files, those beside the interval or of the last hour are missed by nobody. */
    @Test
    void search_withoutPages_missesOnlyWhatIsWantedAndLate() throws Exception {
        try (MockWebServer server = server(new ConcurrentLinkedQueue<>(), false)) {
            OpenContext context = OpenContext.DEFAULT
                    .withScope(scope("rrc00", NOON, NOON.plusSeconds(1800)).build())
                    .withClock(new FakeTime(NOON.plusSeconds(3600)));
            List<Boolean> missed = new ArrayList<>();
            try (NameSearch search =
                    new NameSearch(server.url("/").toString(), null, NameSearch.DEFAULT_LATENESS, context)) {
                for (FoundSources next = search.next(); next != null; next = search.next()) {
                    for (BgpSource source : next.sources()) {
                        ArchiveFile file = (ArchiveFile) source;
                        missed.add(file.isMissed());
                    }
                }
            }
            // 11:45 to 11:55, 12:00 to 12:10, 12:15 to 12:30
            assertThat(missed).containsExactly(false, false, false, true, true, true, false, false, false, false);
        }
    }

    @Test
    void search_ofAMonthWithoutFiles_isOneHole() throws Exception {
        assertThat(searchOfMonth("<a href='../'>../</a>", time, NOON.plusSeconds(599)))
                .containsExactly(
                        "missing: 2 files, rrc00/2016.08/updates.20160811.1200.gz to updates.20160811.1205.gz");
    }

    /** A name is believed only when its file cannot be late any more. */
    @Test
    void live_ofAMonthWhosePageNobodyCanRead_waitsAsLongAsFilesMayBeLate() throws Exception {
        FakeTime clock = new FakeTime(NOON.plusSeconds(30));

        assertThat(searchOfMonth("<div id=app></div>", clock, NOON.plusSeconds(300)))
                .hasSize(5)
                .endsWith("rrc00 updates.20160811.1200.gz", "rrc00 updates.20160811.1205.gz");
        assertThat(clock.instant()).isAfterOrEqualTo(NOON.plusSeconds(300 + 300 + 2700));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://host/x?token=abc", "http://host/x#y", "https://host?", "http://", "http://host/a b"})
    void base_thatNamesCannotBeAddedTo_isRefused(String base) {
        assertThatThrownBy(() -> search(base, scope("rrc00", NOON, NOON), time))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("URL")
                .hasMessageNotContaining("abc");
    }

    /** At most so much is kept of pages as 64 months need, however many there are. */
    @Test
    void search_ofPagesWithManyNames_forgetsTheOldest() throws Exception {
        StringBuilder page = new StringBuilder();
        for (int minute = 0; minute < 31 * 1440; minute++) {
            page.append("<a href=updates.201608%02d.%02d%02d.gz>"
                    .formatted(minute / 1440 + 1, minute / 60 % 24, minute % 60));
        }
        ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    asked.add(request.getTarget());
                    return new MockResponse.Builder().body(page.toString()).build();
                }
            });
            server.start();
            OpenContext context = OpenContext.DEFAULT.withClock(time);
            try (UrlIndex index = new UrlIndex(server.url("/").toString(), null, context, null)) {
                ArchiveCollector collector = Catalogue.known().requireCollector("rrc00");
                for (int month = 1; month <= 14; month++) {
                    index.files(
                            collector, RecordType.UPDATE, YearMonth.of(2015, 12).plusMonths(month));
                }
                index.files(collector, RecordType.UPDATE, YearMonth.of(2017, 2));
                assertThat(asked).hasSize(14);
                index.files(collector, RecordType.UPDATE, YearMonth.of(2016, 1));
                assertThat(asked).hasSize(15);
            }
        }
    }
}
