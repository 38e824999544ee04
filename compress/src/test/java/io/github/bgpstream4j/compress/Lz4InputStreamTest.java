package io.github.bgpstream4j.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** LZ4 frames of two other writers, and what is wrong with them. */
final class Lz4InputStreamTest {
    private static final int LENGTH = 300_000;

    /** What is packed: little that repeats, much, and nothing but. */
    enum Data {
        RANDOM {
            @Override
            byte next(Random random, byte[] before, int at) {
                return (byte) random.nextInt();
            }
        },
        TEXT {
            @Override
            byte next(Random random, byte[] before, int at) {
                return random.nextInt(9) > 0 && at > 70_000
                        ? before[at - (random.nextInt(50) == 0 ? 65_535 : 700)]
                        : (byte) ('a' + random.nextInt(20));
            }
        },
        ZEROS {
            @Override
            byte next(Random random, byte[] before, int at) {
                return 0;
            }
        };

        abstract byte next(Random random, byte[] before, int at);

        byte[] bytes(int length) {
            Random random = new Random(20261130);
            byte[] bytes = new byte[length];
            for (int at = 0; at < length; at++) {
                bytes[at] = next(random, bytes, at);
            }
            return bytes;
        }
    }

    @ParameterizedTest
    @EnumSource
    void frames_ofIndependentBlocks_areRead(Data data) throws IOException {
        for (int length : new int[] {0, 1, 15, 16, 17, 100, LENGTH}) {
            byte[] bytes = data.bytes(length);

            assertThat(read(packed(bytes, BLOCKSIZE.SIZE_64KB, Bits.BLOCK_INDEPENDENCE)))
                    .as("%d", length)
                    .isEqualTo(bytes);
            assertThat(read(packed(
                            bytes,
                            BLOCKSIZE.SIZE_4MB,
                            Bits.BLOCK_INDEPENDENCE,
                            Bits.CONTENT_CHECKSUM,
                            Bits.BLOCK_CHECKSUM,
                            Bits.CONTENT_SIZE)))
                    .as("%d with all checks", length)
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void frames_ofLinkedBlocks_areRead(Data data) throws IOException {
        byte[] bytes = data.bytes(LENGTH);

        // of several blocks; commons-compress itself cannot read back what it makes of blocks of 256 KiB
        assertThat(read(linked(bytes, BlockSize.K64))).isEqualTo(bytes);
    }

    @Test
    void frames_joined_areOneFile() throws IOException {
        byte[] bytes = Data.TEXT.bytes(100_000);
        byte[] skippable = {0x5f, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9};
        byte[] file = joined(
                skippable,
                linked(Arrays.copyOf(bytes, 80_000), BlockSize.K64),
                skippable,
                skippable,
                legacy(Arrays.copyOfRange(bytes, 80_000, 90_000), new byte[0]),
                packed(new byte[0], BLOCKSIZE.SIZE_1MB, Bits.BLOCK_INDEPENDENCE),
                packed(Arrays.copyOfRange(bytes, 90_000, 100_000), BLOCKSIZE.SIZE_1MB, Bits.BLOCK_INDEPENDENCE),
                skippable);

        assertThat(read(file)).isEqualTo(bytes);
    }

    @Test
    void legacyFrame_ofSeveralBlocks_isRead() throws IOException {
        byte[] bytes = Data.TEXT.bytes(100_000);

        assertThat(read(legacy(Arrays.copyOf(bytes, 60_000), Arrays.copyOfRange(bytes, 60_000, 100_000))))
                .isEqualTo(bytes);
    }

    @Test
    void input_cutAnywhere_givesWholeBlocksThenFails() throws IOException {
        byte[] bytes = Data.TEXT.bytes(200_000);
        byte[] packed = linked(bytes, BlockSize.K64);
        for (int cut = 1; cut < packed.length; cut += cut < 20 || cut > packed.length - 20 ? 1 : 997) {
            InputStream in = new Lz4InputStream(new ByteArrayInputStream(packed, 0, cut));
            ByteArrayOutputStream got = new ByteArrayOutputStream();

            assertThatIOException()
                    .as("%d", cut)
                    .isThrownBy(() -> in.transferTo(got))
                    .withMessage("the data end within a frame, at compressed byte " + cut);
            assertThat(got.toByteArray()).isEqualTo(Arrays.copyOf(bytes, got.size()));
        }
    }

    /** With the checksums of blocks and headers nothing that was changed is delivered, and nothing but IOException comes of it. */
    @Test
    void byte_changedAnywhere_isNoticed() throws IOException {
        byte[] bytes = Data.TEXT.bytes(2_000);
        byte[] packed =
                packed(bytes, BLOCKSIZE.SIZE_64KB, Bits.BLOCK_INDEPENDENCE, Bits.CONTENT_CHECKSUM, Bits.BLOCK_CHECKSUM);
        for (int at = 0; at < packed.length; at++) {
            byte[] damaged = packed.clone();
            damaged[at] ^= 0x10;

            assertThatIOException().as("%d", at).isThrownBy(() -> read(damaged));
        }
    }

    /** Without checksums of blocks anything may come, but no other exception and no more than a block may have. */
    @Test
    void bytes_changedWithoutChecksums_giveNoOtherException() throws IOException {
        Random random = new Random(20261130);
        byte[] packed = linked(Data.TEXT.bytes(3_000), BlockSize.K64);
        int failed = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = packed.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                damaged[7 + random.nextInt(packed.length - 7)] = (byte) random.nextInt();
            }
            try {
                assertThat(read(damaged)).hasSizeLessThanOrEqualTo(1 << 20);
            } catch (IOException e) {
                failed++;
            }
        }

        assertThat(failed).isGreaterThan(2_000);
    }

    @Test
    void failure_isThrownAgain() {
        InputStream in = new Lz4InputStream(new ByteArrayInputStream(new byte[] {1, 2, 3, 4}));

        assertThatIOException().isThrownBy(in::read).withMessage("no frame begins here, at compressed byte 4");
        assertThatIOException().isThrownBy(in::read).withMessage("no frame begins here, at compressed byte 4");
    }

    @Test
    void dictionary_isRefused() {
        byte[] header = {0x04, 0x22, 0x4d, 0x18, 0x61, 0x40, 1, 2, 3, 4, 0};

        assertThatIOException().isThrownBy(() -> read(header)).withMessageStartingWith("compressed with a dictionary");
    }

    @Test
    void window_takesAsMuchAsCameOfTheData() throws IOException {
        Lz4Window window = new Lz4Window();
        window.begin(4 << 20, false);
        window.append(new byte[1000], 0, 1000);

        assertThat(window.bytes).hasSize(64 << 10);
        window.append(new byte[1 << 20], 0, 1 << 20);
        assertThat(window.bytes.length).isLessThanOrEqualTo(2 << 20);
        assertThatIOException().isThrownBy(() -> window.append(new byte[4 << 20], 0, 4 << 20));
    }

    @Test
    void checksum_isThatOfTheFormat() {
        // the test vectors of the format's description
        assertThat(XxHash32.of(new byte[0], 0, 0)).isEqualTo(0x02cc5d05);
        byte[] text = "abc".getBytes(StandardCharsets.US_ASCII);
        assertThat(XxHash32.of(text, 0, 3)).isEqualTo(0x32d153ff);
    }

    private static byte[] read(byte[] packed) throws IOException {
        try (InputStream in = new Lz4InputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    private static byte[] packed(byte[] bytes, BLOCKSIZE size, Bits... bits) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean withSize = Arrays.asList(bits).contains(Bits.CONTENT_SIZE);
        try (OutputStream packed = withSize
                ? new LZ4FrameOutputStream(out, size, bytes.length, bits)
                : new LZ4FrameOutputStream(out, size, bits)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] linked(byte[] bytes, BlockSize size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = new FramedLZ4CompressorOutputStream(out, new Parameters(size, true, false, true))) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] legacy(byte[]... blocks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x02, 0x21, 0x4c, 0x18});
        for (byte[] bytes : blocks) {
            if (bytes.length > 0) {
                byte[] packed = LZ4Factory.fastestInstance().fastCompressor().compress(bytes);
                for (int shift = 0; shift < 32; shift += 8) {
                    out.write(packed.length >>> shift);
                }
                out.writeBytes(packed);
            }
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
