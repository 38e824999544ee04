package io.github.bgpstream4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.benchmarks.SampleFile.Form;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What figures are measured with is what it is said to be. */
class MadeFilesTest {
    private static final MadeTable TABLE = new MadeTable(1000, 200, 24);
    private static final MadeUpdates UPDATES = new MadeUpdates(20_000, 1_700_000_000, 60, 0);

    @TempDir
    private Path folder;

    @Test
    void table_isValid_andHasTheElemsItTells() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        long told = TABLE.writeTo(octets);
        Path file = Files.write(folder.resolve("table"), octets.toByteArray());

        assertThat(elems(file, "")).isEqualTo(told).isBetween(25_000L, 27_000L);
        assertThat(TABLE.records()).isEqualTo(1201);
        assertRecordsAreValid(file);
        Set<String> prefixes = new HashSet<>();
        try (BgpStream stream = BgpStream.open("mrt:" + file)) {
            stream.elems().forEach(elem -> prefixes.add(String.valueOf(elem.prefix())));
        }
        assertThat(prefixes).hasSize(1200).contains("8.8.8.0/24");
    }

    @Test
    void table_hasWhatFiltersLookFor() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        long all = TABLE.writeTo(octets);
        Path file = Files.write(folder.resolve("table"), octets.toByteArray());

        assertThat(elems(file, "prefix exact 8.8.8.0/24")).isBetween(12L, 24L);
        assertThat((double) elems(file, "peer " + Work.Task.WANTED_PEER) / all).isBetween(0.03, 0.05);
        assertThat((double) elems(file, "path _3356_") / all).isBetween(0.2, 0.3);
    }

    @Test
    void updates_areValid_andHaveTheElemsTheyTell() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        long told = UPDATES.writeTo(octets);
        Path file = Files.write(folder.resolve("updates"), octets.toByteArray());

        assertThat(elems(file, "")).isEqualTo(told).isBetween(20_000L, 22_000L);
        assertRecordsAreValid(file);
        Set<ElemType> types = new HashSet<>();
        try (BgpStream stream = BgpStream.open("mrt:" + file)) {
            stream.elems().forEach(elem -> types.add(elem.type()));
        }
        assertThat(types).containsExactlyInAnyOrder(ElemType.ANNOUNCEMENT, ElemType.WITHDRAWAL, ElemType.PEER_STATE);
    }

    @Test
    void files_areTheSameEachTime() throws IOException {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        TABLE.writeTo(one);
        UPDATES.writeTo(one);
        TABLE.writeTo(other);
        UPDATES.writeTo(other);

        assertThat(one.toByteArray()).isEqualTo(other.toByteArray());
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "GZIP"}) // making bzip2 takes ten times as long
    void smallTable_inAnyForm_isMadeOnce_andIsTheSame(Form form) throws IOException {
        Path made = new SampleFile(folder, true).table(form);
        Object firstTime = Files.getLastModifiedTime(made);

        assertThat(new SampleFile(folder, true).table(form)).isEqualTo(made);
        assertThat(Files.getLastModifiedTime(made)).isEqualTo(firstTime);
        assertThat(elems(made, "")).isEqualTo(tableElems());
        try (var files = Files.list(made.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void collectors_overlap() throws IOException {
        List<Path> files = new SampleFile(folder, true).collectors(Form.GZIP);

        assertThat(files).hasSize(SampleFile.COLLECTORS);
        long lastStart = 0;
        long firstEnd = Long.MAX_VALUE;
        for (Path file : files) {
            try (BgpStream stream = BgpStream.open("mrt:" + file)) {
                long[] times = stream.records().mapToLong(BgpRecord::timeMicros).toArray();
                lastStart = Math.max(lastStart, times[0]);
                firstEnd = Math.min(firstEnd, times[times.length - 1]);
            }
        }
        assertThat(lastStart).isLessThan(firstEnd);
    }

    private static long tableElems() throws IOException {
        return MadeTable.LARGE.dividedBy(SampleFile.SMALL_DIVISOR).writeTo(OutputStream.nullOutputStream());
    }

    private static long elems(Path file, String filter) {
        long[] elems = {0};
        BgpStream.Builder builder = BgpStream.builder().source("mrt:" + file);
        if (!filter.isEmpty()) {
            builder.filter(filter);
        }
        try (BgpStream stream = builder.open()) {
            stream.visitElems(elem -> elems[0]++);
        }
        return elems[0];
    }

    private static void assertRecordsAreValid(Path file) {
        try (BgpStream stream = BgpStream.open("mrt:" + file)) {
            assertThat(stream.records()).allSatisfy(record -> {
                assertThat(record.status()).isEqualTo(RecordStatus.VALID);
                assertThat(record.issue()).isNull();
            });
        }
    }
}
