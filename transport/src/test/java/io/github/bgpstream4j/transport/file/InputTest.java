package io.github.bgpstream4j.transport.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.testkit.RecordingMonitor;
import io.github.bgpstream4j.transport.Cancellable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** What a new source opens its files with. */
final class InputTest {
    private static final byte[] DATA =
            "what any source may hold\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    /** What files come in, of those that can be made here; the other formats are in the tests of {@code source-mrt-file}. */
    enum Packing {
        NONE {
            @Override
            OutputStream over(OutputStream out) {
                return out;
            }
        },
        GZIP {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new GZIPOutputStream(out);
            }
        },
        GZIP_OF_ZSTD {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new ZstdOutputStream(new GZIPOutputStream(out));
            }
        },
        XZ {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new XZOutputStream(out, new LZMA2Options(1));
            }
        };

        abstract OutputStream over(OutputStream out) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void file_packedOrNot_isReadAndItsStoredBytesAreCounted(Packing packing) throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (OutputStream out = packing.over(stored)) {
            out.write(DATA);
        }
        Path file = Files.write(folder.resolve("data"), stored.toByteArray());
        RecordingMonitor monitor = new RecordingMonitor();
        Input input = Input.of(file.toString());

        try (InputStream in = input.decompressed(OpenContext.DEFAULT.withMonitor(monitor))) {
            assertThat(in.readAllBytes()).isEqualTo(DATA);
        }
        assertThat(monitor.bytes()).isEqualTo(stored.size());
        assertThat(input.sizeBytes()).isEqualTo(stored.size());
        assertThat(input.isReopenable()).isTrue();
    }

    @Test
    void folderAndMissingFile_areNotOpened() {
        assertThatIOException()
                .isThrownBy(() -> Input.of(folder.toString()).open(OpenContext.DEFAULT))
                .withMessage("is a directory");
        assertThatIOException()
                .isThrownBy(() -> new LocalFile(folder.resolve("none")).open(OpenContext.DEFAULT))
                .withMessage("no such file");
    }

    @Test
    void name_saysWhatItIs() {
        assertThat(Input.of("-")).isEqualTo(new StandardInput());
        assertThat(Input.of("a/*.gz")).isEqualTo(new LocalFile(Path.of("a/*.gz")));
        assertThat(Input.of("HTTPS://host/a?key=secret"))
                .isInstanceOf(RemoteFile.class)
                .satisfies(input -> {
                    assertThat(input.location()).contains("host/a").doesNotContain("secret");
                    assertThat(input.target()).isEqualTo("HTTPS://host/a?key=secret");
                    assertThat(input.path()).isEqualTo("/a");
                });
    }

    @ParameterizedTest
    @CsvSource({"https://,not a URL: https://", "'a\0b',not a file name: a\\u0000b (Nul character not allowed)"})
    void name_ofNothing_isRefused(String name, String message) {
        assertThatThrownBy(() -> Input.of(name))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void cancel_reachesTheStreamThatWaits() throws IOException {
        Waiting waiting = new Waiting();
        try (DecompressedInput in = new DecompressedInput(waiting, DecodeLimits.DEFAULT, 1)) {
            in.cancel();
            assertThat(waiting.cancelled).isTrue();
        }
        try (DecompressedInput in = new DecompressedInput(new ByteArrayInputStream(DATA), DecodeLimits.DEFAULT, 1)) {
            in.cancel();
            assertThat(in.readAllBytes()).isEqualTo(DATA);
        }
    }

    private static final class Waiting extends InputStream implements Cancellable {
        private boolean cancelled;

        @Override
        public int read() {
            return -1;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
