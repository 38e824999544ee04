package io.github.bgpstream4j.rislive.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.testkit.Corpus;
import io.github.bgpstream4j.testkit.RecordingMonitor;
import io.github.bgpstream4j.transport.file.DecompressedInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RisLinesTest {
    @TempDir
    Path folder;

    private Path capture(String name) {
        return Corpus.copy(name, folder);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("lines.ndjson"), text);
    }

    private static List<BgpRecord> records(Path file) {
        try (BgpStream stream = BgpStream.builder()
                .source(RisLines.source(file, RisLines.Options.DEFAULT))
                .open()) {
            return stream.records().toList();
        }
    }

    @Test
    void capture_compressed_gives3181ElemsAndItsPositions() throws Exception {
        Path file = capture("2019-05-23.firehose-1000.ndjson.gz");
        List<BgpRecord> records = records(file);
        assertThat(records).hasSize(1000).allMatch(record -> record.status() == RecordStatus.VALID);
        assertThat(records.stream().mapToLong(record -> record.elems().size()).sum())
                .isEqualTo(3181);
        assertThat(records.get(0).position()).isEqualTo(DumpPosition.START);
        assertThat(records.get(1).position()).isEqualTo(DumpPosition.MIDDLE);
        assertThat(records.get(999).position()).isEqualTo(DumpPosition.END);
        assertThat(records.get(0).source().collector()).isEqualTo("rrc19");
    }

    @Test
    void filter_ofCollectorAndTime_isThatOfEachMessage() throws Exception {
        RisLines source = RisLines.source(capture("2019-05-23.firehose-1000.ndjson.gz"), RisLines.Options.DEFAULT);
        try (BgpStream stream = BgpStream.builder()
                .source(source)
                .filter("project ris-live and collector rrc19 and prefix exact 196.50.70.0/24")
                .interval(Instant.ofEpochSecond(1_558_620_047), Instant.ofEpochSecond(1_558_620_048))
                .open()) {
            assertThat(stream.elems().map(BgpElem::toString))
                    .containsExactly(
                            "U|A|1558620047.080000|ris-live|rrc19|||57695|196.60.9.165|196.50.70.0/24|196.60.9.165"
                                    + "|57695 37650|37650|57695:12000 57695:12001||");
        }
    }

    @Test
    void formSamples_giveRecordsAndOneWarning() throws Exception {
        RecordingMonitor monitor = new RecordingMonitor();
        RecordBatch batch = new RecordBatch();
        try (RecordReader reader = RisLines.source(capture("2021-2026.form-samples.ndjson"), RisLines.Options.DEFAULT)
                .open(OpenContext.DEFAULT.withMonitor(monitor))) {
            assertThat(reader.read(batch)).isTrue();
            assertThat(batch.size()).isEqualTo(6);
            assertThat(reader.read(batch)).isFalse();
        }
        assertThat(monitor.warnings())
                .containsExactly("RIS Live said: client too slow", "RIS Live said 2 times that something was wrong");
    }

    @Test
    void project_thatIsTold_isThatOfTheRecordsAndOfTheText() throws Exception {
        RisLines source =
                RisLines.source(file(RisFixtures.lines().get(0)).toString(), new RisLines.Options("singlefile", false));
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            assertThat(stream.elems().findFirst().orElseThrow().toString()).contains("|singlefile|rrc21|");
        }
        assertThat(source.isNamed()).isFalse();
        assertThat(Objects.requireNonNull(source.spec()).text())
                .isEqualTo("ris-live:" + folder.resolve("lines.ndjson") + "?project=singlefile");
    }

    @Test
    void line_thatIsTooLong_isOneRecordAndThoseAfterItAreRead() throws Exception {
        String good = RisFixtures.lines().get(0);
        String tooLong = "x".repeat(LineCutter.LONGEST);
        for (String text : List.of(
                tooLong + "\n" + good, // as long as can be kept
                tooLong + tooLong + "y\n" + good + "\n",
                tooLong + "y\n" + tooLong + "z\n" + good)) {
            List<BgpRecord> records = records(file(good + "\n" + text));
            assertThat(records).first().matches(record -> record.status() == RecordStatus.VALID);
            assertThat(records).last().matches(record -> record.status() == RecordStatus.VALID);
            assertThat(records.subList(1, records.size() - 1)).isNotEmpty().allSatisfy(record -> {
                assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
                assertThat(String.valueOf(record.issue())).contains("a line of more than 1048576 bytes");
                assertThat(record.byteOffset()).isGreaterThan(good.length());
            });
        }
    }

    @Test
    void line_withoutEnd_costsNoMoreThanALine() throws Exception {
        InputStream endless = new InputStream() {
            private long left = 50L << 20;

            @Override
            public int read() {
                return left-- > 0 ? '{' : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int count = (int) Math.min(left, length);
                Arrays.fill(bytes, offset, offset + count, (byte) 'x');
                left -= count;
                return count == 0 ? -1 : count;
            }
        };
        LineCutter cutter = new LineCutter(endless);
        int lines = 0;
        do {
            while (cutter.next()) {
                lines++;
                assertThat(cutter.isCut()).isTrue();
            }
        } while (cutter.fill());
        assertThat(lines).isOne();
        assertThat(cutter.bytes().length).isEqualTo(LineCutter.LONGEST);
    }

    @Test
    void lines_ofSomethingElse_endTheSource() throws Exception {
        List<BgpRecord> records = records(file("no\n".repeat(2_000)));
        assertThat(records).hasSize(1_001);
        assertThat(records.get(1_000).status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
        assertThat(String.valueOf(records.get(1_000).issue()))
                .contains("no message of RIS Live in the first 1000 lines");
    }

    @Test
    void file_thatIsEmpty_isAnEmptySource() throws Exception {
        assertThat(records(file("\n\r\n  ")))
                .singleElement()
                .matches(record -> record.status() == RecordStatus.EMPTY_SOURCE);
    }

    @Test
    void file_cutOffInItsCompression_givesTheLinesBeforeIt() throws Exception {
        Path file = folder.resolve("lines.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 2_000; i++) {
                out.write((RisFixtures.message(i, "\"type\":\"KEEPALIVE\",\"id\":\"" + i * 7919L % 1009 + "\"") + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        List<BgpRecord> records = records(file);
        assertThat(records.size()).isBetween(100, 1_999);
        assertThat(records).last().matches(record -> record.status() == RecordStatus.CORRUPTED_SOURCE);
    }

    @Test
    void file_damagedBetweenGzipMembers_isReadOnAfterIt() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int second = 0;
        for (int member = 0; member < 3; member++) {
            second = member == 1 ? bytes.size() : second;
            try (OutputStream out = new GZIPOutputStream(bytes)) {
                for (int i = 0; i < 100; i++) {
                    String id = "\"id\":\"" + member + "-" + i * 7919L % 1009 + "\"";
                    out.write((RisFixtures.message(i, "\"type\":\"KEEPALIVE\"," + id) + "\n")
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        byte[] wrongSum = bytes.toByteArray();
        wrongSum[second - 8]++; // of the first member (RFC 1952 §2.3.1)
        assertThat(records(Files.write(folder.resolve("sum.gz"), wrongSum)).stream()
                        .filter(record -> record.status() == RecordStatus.VALID))
                .hasSize(300);

        byte[] damaged = bytes.toByteArray();
        Arrays.fill(damaged, second + 300, second + 320, (byte) 0xff);
        List<BgpRecord> records = records(Files.write(folder.resolve("lines.gz"), damaged));
        assertThat(records.stream().filter(record -> record.status() == RecordStatus.VALID))
                .hasSizeBetween(198, 299);
        assertThat(records.stream().filter(record -> record.status() == RecordStatus.CORRUPTED_RECORD))
                .isNotEmpty();
        assertThat(records).last().matches(record -> record.status() == RecordStatus.VALID);
    }

    @Test
    void file_thatExpandsWithoutEnd_isRefused() throws Exception {
        Path file = folder.resolve("bomb.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                out.write(zeros);
            }
        }
        DecodeLimits limits = DecodeLimits.DEFAULT.withMaxExpansion(100);
        OpenContext context = new OpenContext(
                OpenContext.DEFAULT.scope(),
                limits,
                OpenContext.DEFAULT.clock(),
                1,
                OpenContext.DEFAULT.overflow(),
                OpenContext.DEFAULT.monitor(),
                List.of(),
                false);
        try (RecordReader reader =
                RisLines.source(file, RisLines.Options.DEFAULT).open(context)) {
            RecordBatch batch = new RecordBatch();
            assertThatThrownBy(() -> {
                        while (reader.read(batch)) {
                            assertThat(batch.size()).isPositive();
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("maxExpansion");
        }
    }

    @Test
    void pipe_thatIsSlow_givesALineAsSoonAsItIsThere() throws Exception {
        try (PipedOutputStream writer = new PipedOutputStream();
                RecordReader reader = new LineReader(
                                RisLines.source("-", RisLines.Options.DEFAULT).info(),
                                new DecompressedInput(new PipedInputStream(writer, 1 << 16), DecodeLimits.DEFAULT, 1),
                                OpenContext.DEFAULT.monitor())
                        .reader()) {
            RecordBatch batch = new RecordBatch();
            for (String line : RisFixtures.lines()) {
                writer.write((line + "\n{").getBytes(StandardCharsets.UTF_8), 0, line.length() + 1);
                assertThat(reader.read(batch)).isTrue();
                assertThat(batch.size()).isOne();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'http://host/a b?key=secret',not a URL: http",
        "'https://',not a URL",
        "'a\0b',not a file name: a\\u0000b"
    })
    void target_thatIsNone_isRefusedInOneLine(String target, String message) {
        assertThatThrownBy(() -> RisLines.source(target, RisLines.Options.DEFAULT))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("secret");
    }

    @Test
    void file_compressedTwice_isRead() throws Exception {
        Path file = folder.resolve("lines.gz.gz");
        try (OutputStream out = new GZIPOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            out.write((RisFixtures.lines().get(0) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(records(file)).singleElement().matches(record -> record.status() == RecordStatus.VALID);
    }

    @Test
    void file_whoseLibraryIsMissing_saysWhich() throws Exception {
        byte[] xz = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 0};
        Path file = Files.write(folder.resolve("lines.xz"), xz);
        assertThatThrownBy(() -> records(file))
                .hasMessage(file + ": compressed, and the library to read it is not on the class path: org.tukaani:xz");
    }

    @Test
    void folder_isNoFile() {
        assertThatThrownBy(() -> records(folder)).hasMessageContaining("is a directory");
    }
}
