package io.github.bgpstream4j.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.testkit.Corpus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is recorded and replayed are the same elems, whatever way they are written. */
final class ReplayTest {
    private static final Path SAMPLES = Path.of("..", "examples", "data");
    private static final Path SHARED = Path.of("..", "..", "shared", "data");

    @TempDir
    private Path folder;

    /** Captures of daemons, and the sample files. */
    static Stream<Path> files() throws IOException {
        Path folder = Files.createTempDirectory("captures");
        List<Path> captures = Corpus.captures().stream()
                .map(name -> {
                    try {
                        Path each = Files.createDirectory(folder.resolve(Integer.toString(name.hashCode())));
                        return Corpus.copy(name, each);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
        return Stream.concat(captures.stream(), mrt(SAMPLES));
    }

    private static Stream<Path> mrt(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(".gz") || file.toString().endsWith(".bz2"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void records_writtenAndReplayed_areTheSame(Path file) throws IOException {
        assertReplayed(Recording.ofRecords(BgpStream.open("mrt:" + file)), file);
    }

    @ParameterizedTest
    @MethodSource("files")
    void elems_encodedAndReplayed_areTheSame(Path file) throws IOException {
        assertReplayed(Recording.ofElems(BgpStream.open("mrt:" + file)), file);
    }

    private void assertReplayed(byte[] recording, Path file) throws IOException {
        assertThat(Recording.lines(folder, recording)).isEqualTo(Recording.lines(BgpStream.open("mrt:" + file)));
        assertThat(Recording.json(folder, recording)).isEqualTo(Recording.json(BgpStream.open("mrt:" + file)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void filtered_writtenAndReplayed_isWhatPasses(Path file) throws IOException {
        String filter = "prefix more 0.0.0.0/1 or prefix more 2001:db8:1::/48 or elemtype withdrawals";
        byte[] recording = Recording.ofRecords(Recording.filtered(file, filter));

        assertThat(Recording.json(folder, recording)).isEqualTo(Recording.json(Recording.filtered(file, filter)));
    }

    @Test
    void recording_ofUndamagedFile_isThatFile() throws IOException {
        for (Path file : mrt(SAMPLES).toList()) {
            byte[] recording = Recording.ofRecords(BgpStream.open("mrt:" + file));

            assertThat(recording).isEqualTo(octets(file));
        }
    }

    /** Large files that lie beside the checkout on some machines: compared by checksum, as their lines fill gigabytes. */
    @Test
    void archives_writtenAndReplayed_areTheSame() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "skipped: no archives beside the checkout");
        for (Path file : mrt(SHARED).toList()) {
            Path copy = folder.resolve("copy.gz");
            Path encoded = folder.resolve("encoded.gz");
            try (BgpStream stream = BgpStream.open("mrt:" + file);
                    MrtFileWriter copies = MrtFileWriter.open(copy);
                    MrtFileWriter encodings = MrtFileWriter.open(encoded)) {
                for (BgpRecord record : (Iterable<BgpRecord>) stream.records()::iterator) {
                    copies.write(record);
                    for (BgpElem elem : record) {
                        encodings.write(elem);
                    }
                }
            }

            assertThat(checksum(copy)).as("%s", file).isEqualTo(checksum(file));
            assertThat(checksum(encoded)).as("%s encoded", file).isEqualTo(checksum(file));
            Files.delete(copy);
            Files.delete(encoded);
        }
    }

    @Test
    void recording_readByBgpdump_hasAsManyElems() throws IOException, InterruptedException {
        Path bgpdump = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(path -> Path.of(path, "bgpdump"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(bgpdump != null, "skipped: no bgpdump on the path");
        for (Path file : mrt(SAMPLES).toList()) {
            Path recording = Recording.write(folder, Recording.ofElems(BgpStream.open("mrt:" + file)));
            Process process = new ProcessBuilder(String.valueOf(bgpdump), "-m", recording.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream out = process.getInputStream()) {
                assertThat(new String(out.readAllBytes(), StandardCharsets.UTF_8).lines())
                        .hasSameSizeAs(Recording.lines(BgpStream.open("mrt:" + file)));
            }
            process.waitFor();
        }
    }

    private static byte[] octets(Path gzip) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(gzip)))) {
            in.transferTo(out);
        }
        return out.toByteArray();
    }

    private static long checksum(Path file) {
        CRC32 sum = new CRC32();
        try (BgpStream stream = BgpStream.open("mrt:" + file)) {
            stream.visitElems(elem -> sum.update(elem.owned()
                    .toString()
                    .replaceFirst("^(([^|]*\\|){3})([^|]*\\|){4}", "$1")
                    .getBytes(StandardCharsets.UTF_8)));
        }
        return sum.getValue();
    }
}
