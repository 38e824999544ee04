package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.mrt.Fixtures.file;
import static io.github.bgpstream4j.mrt.Fixtures.simple;
import static io.github.bgpstream4j.mrt.Fixtures.simpleLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.testkit.RecordingMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are written while they are read; what happens meanwhile happens when the reader waits. */
@Timeout(60)
final class FollowTest {
    private static final String[] PREFIXES = {"10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16", "10.4.0.0/16"
    };

    @TempDir
    Path folder;

    private final RecordingMonitor monitor = new RecordingMonitor();
    private final Queue<Step> steps = new ArrayDeque<>();
    private int waits;

    /** Something that happens while the reader waits. */
    @FunctionalInterface
    private interface Step {
        void happen() throws IOException;
    }

    private void then(Step step) {
        steps.add(step);
    }

    /** Lets the next step happen in place of time; after the last one the reader is as if cancelled. */
    private final class Steps implements StreamClock {
        @Override
        public boolean sleep(Duration time, CountDownLatch cancelled) {
            assertThat(time).isEqualTo(Duration.ofSeconds(1));
            waits++;
            Step step = steps.poll();
            if (step == null) {
                return false;
            }
            try {
                step.happen();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return cancelled.getCount() > 0;
        }
    }

    private BgpSource follow(Path path) {
        return MrtFileSource.builder(path)
                .project("ris")
                .collector("rrc06")
                .follow(true)
                .build();
    }

    private List<BgpRecord> records(BgpSource source) {
        try (BgpStream stream =
                BgpStream.builder().source(source).clock(new Steps()).open()) {
            List<BgpRecord> records = new ArrayList<>(stream.records().toList());
            BgpRecord last = records.remove(records.size() - 1);
            assertThat(last.issue()).hasToString("UNREADABLE: cancelled (input)");
            assertThat(steps).isEmpty();
            assertThat(records).extracting(BgpRecord::position).containsOnly(DumpPosition.MIDDLE);
            return records;
        }
    }

    private List<BgpRecord> records() {
        return records(follow(path("updates")));
    }

    private static List<String> lines(List<BgpRecord> records) {
        List<String> lines = new ArrayList<>();
        for (BgpRecord record : records) {
            for (BgpElem elem : record) {
                lines.add(elem.toString());
            }
        }
        return lines;
    }

    private static List<String> expected(int... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> simpleLine(number, PREFIXES[number]))
                .toList();
    }

    private Path path(String name) {
        return folder.resolve(name);
    }

    private static byte[] record(int number) {
        return file(simple(number, PREFIXES[number])).bytes();
    }

    private void append(String name, byte... octets) throws IOException {
        Files.write(path(name), octets, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void file_growing_isReadOn() throws IOException {
        append("updates", record(0));
        then(() -> append("updates", record(1)));
        then(() -> {});
        then(() -> {
            append("updates", record(2));
            append("updates", record(3));
        });

        assertThat(lines(records())).isEqualTo(expected(0, 1, 2, 3));
    }

    /** The last record is not held back until it is known whether it is the last one. */
    @Test
    void record_atTheEnd_isReadWithoutWaiting() throws IOException {
        append("updates", record(0));
        RecordBatch batch = new RecordBatch();
        try (RecordReader reader = follow(path("updates")).open(OpenContext.DEFAULT.withMonitor(monitor))) {
            assertThat(reader.read(batch)).isTrue();
        }
        assertThat(batch.size()).isEqualTo(1);
        assertThat(waits).isZero();
        assertThat(monitor.bytes()).isEqualTo(record(0).length);
    }

    @Test
    void record_writtenInParts_isOneRecord() throws IOException {
        byte[] second = record(1);
        append("updates", record(0));
        for (byte octet : second) {
            then(() -> append("updates", octet));
        }

        List<BgpRecord> records = records();
        assertThat(records).extracting(BgpRecord::status).containsExactly(RecordStatus.VALID, RecordStatus.VALID);
        assertThat(lines(records)).isEqualTo(expected(0, 1));
    }

    @Test
    void file_emptyAtFirst_isWaitedFor() throws IOException {
        append("updates");
        then(() -> append("updates", record(0)));

        assertThat(lines(records())).isEqualTo(expected(0));
    }

    @Test
    void gzipMember_appended_isReadOn() throws IOException {
        append("updates", file(simple(0, PREFIXES[0])).gzip());
        then(() -> append("updates", file(simple(1, PREFIXES[1])).gzip()));

        assertThat(lines(records())).isEqualTo(expected(0, 1));
    }

    @Test
    void file_renamed_isReadToItsEndAndFollowedByTheNext() throws IOException {
        append("updates", record(0));
        then(() -> {
            Files.move(path("updates"), path("updates.1"));
            append("updates.1", record(1));
        });
        then(() -> {
            append("updates.1", record(2));
            append("updates", record(3));
        });
        then(() -> append("updates", record(4)));

        List<BgpRecord> records = records();
        assertThat(lines(records)).isEqualTo(expected(0, 1, 2, 3, 4));
        assertThat(records).extracting(BgpRecord::gap).containsOnlyNulls();
    }

    @Test
    void file_renamedInTheMiddleOfARecord_losesThatRecordOnly() throws IOException {
        append("updates", record(0));
        append("updates", Arrays.copyOf(record(1), 20));
        then(() -> {
            Files.move(path("updates"), path("updates.1"));
            append("updates", record(2));
        });

        List<BgpRecord> records = records();
        assertThat(records)
                .extracting(BgpRecord::status)
                .containsExactly(RecordStatus.VALID, RecordStatus.CORRUPTED_RECORD, RecordStatus.VALID);
        assertThat(lines(records)).isEqualTo(expected(0, 2));
    }

    @Test
    void file_emptiedInPlace_goesOnWithAGap() throws IOException {
        append("updates", record(0));
        append("updates", record(1));
        then(() -> Files.write(path("updates"), record(2)));
        then(() -> append("updates", record(3)));

        List<BgpRecord> records = records();
        assertThat(lines(records)).isEqualTo(expected(0, 1, 2, 3));
        assertThat(records)
                .extracting(BgpRecord::gap)
                .containsExactly(
                        null, null, new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, Gap.UNKNOWN, Gap.UNKNOWN), null);
    }

    @Test
    void file_thatCannotBeReadOn_isToldOfAndFollowedByTheNext() throws IOException {
        byte[] broken = file(simple(0, PREFIXES[0])).gzip();
        broken[broken.length - 1] ^= 1;
        append("updates", broken);
        then(() -> {});
        then(() -> {
            Files.move(path("updates"), path("updates.1"));
            append("updates", record(1));
        });

        List<BgpRecord> records = records();
        assertThat(records)
                .extracting(BgpRecord::status)
                .containsExactly(RecordStatus.VALID, RecordStatus.CORRUPTED_SOURCE, RecordStatus.VALID);
        assertThat(lines(records)).isEqualTo(expected(0, 1));
    }

    @Test
    void directory_itsFiles_areReadByNameAndThenNewOnes() throws IOException {
        append("updates.20200913.1215", record(0));
        append("updates.20200913.1220", record(1));
        append(".hidden", record(4));
        then(() -> append("updates.20200913.1220", record(2)));
        then(() -> append("updates.20200913.1225"));
        then(() -> append("updates.20200913.1230", record(3)));
        then(() -> append("updates.20200913.1230", record(4)));

        List<BgpRecord> records = records(follow(folder));
        assertThat(lines(records)).isEqualTo(expected(0, 1, 2, 3, 4));
        assertThat(records)
                .extracting(record -> record.source().dumpTimeSeconds())
                .containsExactly(1_599_999_300L, 1_599_999_600L, 1_599_999_600L, 1_600_000_200L, 1_600_000_200L);
        assertThat(records.get(3).source().location())
                .isEqualTo(path("updates.20200913.1230").toString());
    }

    @Test
    void directory_emptyAtFirst_isWaitedFor() {
        then(() -> append("updates.1", record(0)));

        assertThat(lines(records(follow(folder)))).isEqualTo(expected(0));
    }

    @Test
    void directory_lateAndCopiedFiles_areLeftOut() throws IOException {
        append("updates.2", record(0));
        then(() -> append("updates.2.gz", file(simple(0, PREFIXES[0])).gzip()));
        then(() -> append("updates.1", record(1)));
        then(() -> append("updates.3", record(2)));
        then(() -> append("updates.2.bz2", record(0)));
        RecordReader reader = new FollowReader(
                new FolderFiles(folder, monitor),
                file -> MrtFileSource.builder(file).follow(true).build(),
                OpenContext.DEFAULT.withClock(new Steps()));
        RecordBatch batch = new RecordBatch();
        List<String> files = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (reader.read(batch)) {
                        files.add(Path.of(batch.kind(0).source().location())
                                .getFileName()
                                .toString());
                        batch.start(0);
                    }
                })
                .hasMessage("cancelled");
        reader.close();

        assertThat(files).containsExactly("updates.2", "updates.3");
        assertThat(monitor.warnings())
                .containsExactly(path("updates.1") + ": appeared after updates.2 and is left out");
    }

    @Test
    void directory_brokenFile_doesNotStopTheNext() throws IOException {
        append("updates.1", (byte) 0x1f, (byte) 0x8b, (byte) 9, (byte) 9, (byte) 9, (byte) 9, (byte) 9, (byte) 9);
        append("updates.2", record(0));

        List<BgpRecord> records = records(follow(folder));
        assertThat(records)
                .extracting(BgpRecord::status)
                .containsExactly(RecordStatus.CORRUPTED_SOURCE, RecordStatus.VALID);
        assertThat(records.get(0).source().location())
                .isEqualTo(path("updates.1").toString());
    }

    @Test
    void directory_thatVanishes_isWaitedFor() throws IOException {
        Path sub = Files.createDirectory(path("sub"));
        append("sub/updates.1", record(0));
        then(() -> {
            Files.delete(sub.resolve("updates.1"));
            Files.delete(sub);
        });
        then(() -> {});
        then(() -> {
            Files.createDirectory(sub);
            append("sub/updates.2", record(1));
        });

        assertThat(lines(records(follow(sub)))).isEqualTo(expected(0, 1));
    }

    @Test
    void cancel_whileItWaits_endsTheRead() throws Exception {
        append("updates", record(0));
        CountDownLatch waiting = new CountDownLatch(1);
        StreamClock forHours = new StreamClock() {
            @Override
            public boolean sleep(Duration time, CountDownLatch cancelled) throws InterruptedException {
                waiting.countDown();
                return SYSTEM.sleep(Duration.ofHours(1), cancelled);
            }
        };
        RecordReader reader = MrtFileSource.builder(path("updates"))
                .follow(true)
                .build()
                .open(OpenContext.DEFAULT.withClock(forHours));
        FutureTask<Boolean> reading = new FutureTask<>(() -> {
            RecordBatch batch = new RecordBatch();
            boolean more = true;
            while (more) {
                more = reader.read(batch);
                batch.start(0);
            }
            return more;
        });
        new Thread(reading).start();
        waiting.await();

        reader.cancel();

        assertThatThrownBy(reading::get).hasRootCauseMessage("cancelled");
        reader.close();
    }

    @Test
    void sources_follow_areLive() throws IOException {
        append("updates.20200913.1215", record(0));
        for (String target : List.of(folder.toString(), folder + "/updates.20200913.1215")) {
            assertThat(BgpSources.of("mrt:" + target + "?follow=true"))
                    .singleElement()
                    .satisfies(source -> {
                        assertThat(source.isLive()).isTrue();
                        assertThat(source.isReopenable()).isFalse();
                        assertThat(source.earliestMicros()).isEqualTo(Long.MIN_VALUE);
                        assertThat(source.latestMicros()).isEqualTo(Long.MAX_VALUE);
                    });
        }
        assertThat(BgpSources.of("mrt:" + folder + "?follow=false")).noneMatch(BgpSource::isLive);
    }

    @Test
    void sources_followOfSomethingElse_isRefused() {
        assertThatThrownBy(() -> BgpSources.of("mrt:some?follow=yes"))
                .isInstanceOf(SourceException.class)
                .hasMessage("follow is true or false, not 'yes': mrt:some");
        assertThatThrownBy(() -> BgpSources.of("mrt:https://u:p@h/x?follow=true"))
                .isInstanceOf(SourceException.class)
                .hasMessage("only files and directories of this machine can be followed: https://h/x");
        assertThatThrownBy(() -> BgpSources.of("mrt:-?follow=true"))
                .isInstanceOf(SourceException.class)
                .hasMessageEndingWith(": standard input");
        assertThatThrownBy(() -> follow(path("none")).open(OpenContext.DEFAULT).close())
                .isInstanceOf(IOException.class)
                .hasMessage("no such file");
    }
}
