package io.github.bgpstream4j.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.SourceSearch;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.testkit.RecordingMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of files that is written while it is read. */
final class GrowingCsvFileTest {
    private static final long NOW = 1_600_000_000;

    @TempDir
    Path folder;

    private final RecordingMonitor monitor = new RecordingMonitor();
    private final Clock clock = new Clock();
    private Path list = Path.of("");

    /** A wait takes its time at once. */
    private static final class Clock implements StreamClock {
        private Instant now = Instant.ofEpochSecond(NOW);

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public boolean sleep(Duration time, CountDownLatch cancelled) {
            now = now.plus(time);
            return cancelled.getCount() > 0;
        }
    }

    @BeforeEach
    void nameList() {
        list = folder.resolve("list.csv");
    }

    private static String row(String name, long added) {
        return "/x/" + name + ",ris,updates,rrc00," + (NOW - 600) + ",300," + added + "\n";
    }

    private void append(String text) throws IOException {
        Files.writeString(list, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private SourceSearch search(TimeInterval... intervals) throws IOException {
        List<BgpSource> sources = BgpSources.of("csv:" + list + "?follow=true");
        assertThat(sources).hasSize(1);
        SourceScope scope = SourceScope.builder().intervals(List.of(intervals)).build();
        return ((SourceFinder) sources.get(0))
                .search(OpenContext.DEFAULT.withScope(scope).withClock(clock).withMonitor(monitor));
    }

    /** The names of the next answer. */
    private static List<String> next(SourceSearch search) throws IOException, InterruptedException {
        FoundSources found = Objects.requireNonNull(search.next());
        return found.sources().stream()
                .map(source -> source.info().location().substring(3))
                .toList();
    }

    @Test
    void rows_thatAreAdded_areGivenOnce() throws Exception {
        append(row("a", 1) + row("b", 2));
        SourceSearch search = search();
        assertThat(next(search)).containsExactly("a", "b");
        assertThat(next(search)).isEmpty();
        append(row("c", 3));
        assertThat(next(search)).containsExactly("c");
        assertThat(next(search)).isEmpty();
    }

    @Test
    void rows_ofTheFuture_comeWhenTheirTimeIsOver() throws Exception {
        append(row("a", NOW) + row("b", NOW + 5) + row("c", NOW - 1));
        SourceSearch search = search();
        assertThat(next(search)).containsExactly("c");
        assertThat(next(search)).containsExactly("a");
        assertThat(next(search)).containsExactly("b");
    }

    @Test
    void row_thatStandsThereTwice_isTwoFiles() throws Exception {
        append(row("a", 1) + row("a", 1));
        SourceSearch search = search();
        assertThat(next(search)).containsExactly("a", "a");
        append(row("a", 1));
        assertThat(next(search)).containsExactly("a");
    }

    @Test
    void row_beingWritten_isReadWhenItIsWhole() throws Exception {
        append(row("a", 1));
        SourceSearch search = search();
        assertThat(next(search)).containsExactly("a");
        append("/x/b,ris,updates,rrc00,1,1,1");
        assertThat(next(search)).isEmpty();
        append("2\n");
        assertThat(next(search)).containsExactly("b");
        assertThat(next(search)).isEmpty();
        append("/x/c,ris,updates,rrc00,1,1,1");
        assertThat(next(search)).isEmpty();
        assertThat(next(search)).containsExactly("c"); // nobody has gone on writing
        assertThat(monitor.warnings()).isEmpty();
    }

    /** Wherever the writer stops in the time added, and however often, for longer than between two looks. */
    @Test
    void row_thatIsGoneOnWith_isOneFile() throws Exception {
        String row = row("b", NOW - 7);
        int added = row.lastIndexOf(',') + 1;
        for (int first = added + 1; first < row.length(); first++) {
            for (int second = first + 1; second < row.length(); second++) {
                Files.writeString(list, row("a", 1) + row + row.substring(0, first));
                SourceSearch search = search();
                List<String> names = new ArrayList<>(next(search));
                names.addAll(next(search));
                append(row.substring(first, second));
                names.addAll(next(search));
                names.addAll(next(search));
                append(row.substring(second));
                names.addAll(next(search));
                append(row("c", 1) + row);
                names.addAll(next(search));
                names.addAll(next(search));
                assertThat(names).as("%d, %d", first, second).containsExactly("a", "b", "b", "c", "b");
            }
        }
        assertThat(monitor.warnings()).isEmpty();
    }

    @Test
    void row_thatIsNone_isReportedOnceAndTheOthersAreRead() throws Exception {
        append(row("a", 1));
        SourceSearch search = search();
        assertThat(next(search)).containsExactly("a");
        append("/x/b,ris,upd\n" + row("c", 1));
        assertThat(next(search)).containsExactly("c");
        assertThat(next(search)).isEmpty();
        assertThat(monitor.warnings()).containsExactly(list + ", line 2: 3 columns instead of 7");
    }

    @Test
    void list_thatVanishes_isWaitedFor() throws Exception {
        append(row("a", 1));
        SourceSearch search = search();
        assertThat(next(search)).containsExactly("a");
        Files.delete(list);
        assertThat(next(search)).isEmpty();
        assertThat(next(search)).isEmpty();
        assertThat(monitor.warnings()).containsExactly("cannot read csv file " + list + ": no such file");
        append(row("a", 1) + row("b", 1));
        assertThat(next(search)).containsExactly("b");
    }

    @Test
    void answers_areCompleteUntilNow() throws Exception {
        append(row("a", 1));
        SourceSearch search = search();
        assertThat(search.next()).extracting(FoundSources::completeUntilMicros).isEqualTo(NOW * 1_000_000);
        assertThat(search.next()).extracting(FoundSources::completeUntilMicros).isEqualTo((NOW + 5) * 1_000_000);
    }

    @Test
    void interval_thatIsOver_endsTheSearch() throws Exception {
        append(row("a", 1));
        append("/x/z,ris,updates,rrc00,1,1,1");
        SourceSearch past = search(new TimeInterval(0, (NOW - 1) * 1_000_000));
        assertThat(next(past)).containsExactly("a", "z");
        assertThat(past.next()).isNull();
        Files.writeString(list, row("a", 1));
        SourceSearch going = search(new TimeInterval(0, (NOW + 7) * 1_000_000));
        assertThat(next(going)).containsExactly("a");
        assertThat(next(going)).isEmpty();
        append(row("b", 1));
        assertThat(next(going)).containsExactly("b");
        assertThat(going.next()).isNull();
    }

    @Test
    void search_closed_hasNoMore() throws Exception {
        append(row("a", 1));
        SourceSearch search = search();
        next(search);
        search.close();
        assertThat(search.next()).isNull();
    }

    @Test
    void list_thatIsNone_isRefusedAtOnce() throws IOException {
        append("a,b\n");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> BgpSources.of("csv:" + list + "?follow=true"))
                .withMessage(list + ", line 1: 2 columns instead of 7");
    }

    @Test
    void text_ofTheSource_isReadAsTheSame() throws IOException {
        append(row("a", 1));
        SourceSpec spec = Objects.requireNonNull(BgpSources.of("csv:" + list + "?follow=true&cache=" + folder)
                .get(0)
                .spec());
        assertThat(spec.target()).isEqualTo(list.toString());
        assertThat(spec.options()).isEqualTo(Map.of("follow", "true", "cache", folder.toString()));
    }
}
