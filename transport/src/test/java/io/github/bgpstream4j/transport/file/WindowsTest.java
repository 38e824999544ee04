package io.github.bgpstream4j.transport.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.bgpstream4j.source.DecodeLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compressed files that ask for much memory, or for more than there is. */
final class WindowsTest {
    private static final int MIB = 1 << 20;
    private static final int PRESET = 6; // a window of 8 MiB
    private static final byte[] DATA =
            "any data, as many as fifty records have\n".repeat(50).getBytes(StandardCharsets.US_ASCII);

    @Test
    void xz_thatAsksForMoreThanTheLimit_isNotRead() throws IOException {
        byte[] xz = xz();
        DecodeLimits limits = DecodeLimits.DEFAULT.withMaxWindowLength(2 * MIB);
        try (InputStream in = new DecompressedInput(new ByteArrayInputStream(xz), limits, 1)) {
            assertThatIOException()
                    .isThrownBy(in::read)
                    .withMessageMatching("xz needs \\d+ KiB for its window > limit of 2048 KiB \\(maxWindowLength\\)");
        }
    }

    @Test
    void xz_besideOthers_takesNoMoreThanThereIsForAll() throws IOException {
        byte[] xz = xz();
        WindowMemory memory = new WindowMemory(20 * MIB);
        try (InputStream second = open(memory, xz)) {
            try (InputStream first = open(memory, xz);
                    InputStream third = open(memory, xz)) {
                assertThat(first.read()).isNotNegative();
                assertThat(second.read()).isNotNegative();
                assertThatIOException()
                        .isThrownBy(third::read)
                        .withMessage(
                                "xz needs 8192 KiB for its window, which is more than other open files leave of 20480 KiB,"
                                        + " half of the heap: read fewer files at once, or with more heap");
            }
            try (InputStream fourth = open(memory, xz)) {
                assertThat(fourth.readAllBytes()).isEqualTo(DATA);
            }
        }
        assertThat(memory.taken()).isZero();
    }

    @Test
    void xz_damaged_givesItsMemoryBack() throws IOException {
        byte[] xz = xz();
        WindowMemory memory = new WindowMemory(20 * MIB);
        for (int cut = 1; cut < xz.length; cut += 7) {
            byte[] part = Arrays.copyOf(xz, cut);
            try (InputStream in = open(memory, part)) {
                in.readAllBytes();
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
        }

        assertThat(memory.taken()).isZero();
    }

    @Test
    void exceptionOfALibrary_isAFailureOfReading() {
        InputStream strange = new ForeignInput("zstd", new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) {
                throw new ArrayIndexOutOfBoundsException("index 7");
            }
        });

        assertThatIOException().isThrownBy(strange::read).withMessage("the zstd data cannot be decompressed: index 7");
    }

    private static InputStream open(WindowMemory memory, byte[] xz) throws IOException {
        return XzInput.open(new ByteArrayInputStream(xz), 100 * MIB, memory);
    }

    private static byte[] xz() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XZOutputStream packed = new XZOutputStream(out, new LZMA2Options(PRESET))) {
            packed.write(DATA);
        }
        return out.toByteArray();
    }
}
