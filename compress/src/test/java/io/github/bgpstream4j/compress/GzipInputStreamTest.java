package io.github.bgpstream4j.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GzipInputStreamTest {
    private static final byte[] FIRST = Octets.mixed(new Random(1), 100_000);
    private static final byte[] SECOND = Octets.mixed(new Random(2), 70_000);

    /** Both decoders must do the same. */
    enum With {
        JAVA {
            @Override
            InputStream open(InputStream in) {
                return new GzipInputStream(in);
            }
        },
        ZLIB {
            @Override
            InputStream open(InputStream in) {
                return GzipInputStream.withZlib(in);
            }
        };

        abstract InputStream open(InputStream in);

        Octets.Outcome read(byte... gzip) {
            return Octets.read(open(new ByteArrayInputStream(gzip)), 256 << 10);
        }
    }

    static LongStream seeds() {
        return new Random().longs(20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void read_anyData_isWhatWasCompressed(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] data = Octets.mixed(random, random.nextInt(400_000));
        for (int level = 0; level <= 9; level++) {
            int[] strategies = {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY};
            int[] flushes = {Deflater.NO_FLUSH, Deflater.SYNC_FLUSH, Deflater.FULL_FLUSH};
            byte[] gzip = Octets.gzip(
                    data, level, strategies[random.nextInt(3)], flushes[random.nextInt(3)], 1 + random.nextInt(50_000));
            int size = 1 + random.nextInt(1 << (1 + random.nextInt(19)));
            InputStream in = new ByteArrayInputStream(gzip);
            InputStream given = random.nextBoolean() ? in : Octets.slow(in, 1 + random.nextInt(5000));
            Octets.Outcome outcome = Octets.read(new GzipInputStream(given), size);

            assertThat(outcome.failures()).as("level %d", level).isEmpty();
            assertThat(outcome.octets())
                    .as("level %d, reads of %d", level, size)
                    .isEqualTo(data);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 257, 258, 259, 32767, 32768, 32769, 65535, 65536, 300_000})
    void read_lengthsAtBorders_areWhatWasCompressed(int length) throws IOException {
        for (byte[] data : new byte[][] {new byte[length], Octets.random(length, length)}) {
            for (int size : new int[] {1, 7, 32767, 32768, 32769, 262_144}) {
                Octets.Outcome outcome =
                        Octets.read(new GzipInputStream(new ByteArrayInputStream(Octets.gzip(data))), size);

                assertThat(outcome.failures()).isEmpty();
                assertThat(outcome.octets()).isEqualTo(data);
            }
        }
    }

    @Test
    void read_octetByOctet_isWhatWasCompressed() throws IOException {
        byte[] data = Arrays.copyOf(FIRST, 5000);
        try (InputStream in = new GzipInputStream(Octets.slow(new ByteArrayInputStream(Octets.gzip(data)), 1))) {
            for (byte octet : data) {
                assertThat(in.read()).isEqualTo(octet & 0xff);
            }
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    /** A deflated member flushed but not ended must be readable so far without waiting for more. */
    @ParameterizedTest
    @EnumSource
    void read_flushedData_doesNotWaitForMore(With with) throws IOException {
        byte[] data = Arrays.copyOf(FIRST, 20_000);
        byte[] gzip = Octets.gzip(data, 6, Deflater.DEFAULT_STRATEGY, Deflater.SYNC_FLUSH, 20_000);
        // behind the flush: an empty last block of two octets, and the trailer
        byte[] flushed = Arrays.copyOf(gzip, gzip.length - 10);
        InputStream in = with.open(new ByteArrayInputStream(flushed) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                int count = super.read(bytes, offset, length);
                assertThat(count).as("read behind the data").isPositive();
                return count;
            }
        });

        assertThat(in.readNBytes(data.length)).isEqualTo(data);
    }

    @ParameterizedTest
    @EnumSource
    void read_membersOfAStreamThatHasNothingAvailable_areAll(With with) throws IOException {
        byte[] gzip = Octets.join(
                Octets.gzip(FIRST), Octets.gzip(), Octets.gzip(SECOND), Octets.gzip(), Octets.gzip((byte) 7));
        for (int max : new int[] {1, 10, 1000, 100_000}) {
            Octets.Outcome outcome = Octets.read(with.open(Octets.slow(new ByteArrayInputStream(gzip), max)), 100_000);

            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.octets()).isEqualTo(Octets.join(FIRST, SECOND, new byte[] {7}));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 6, 8, 10, 14, 16, 18, 24, 28, 30})
    void read_headerFields_areSkipped(int flags) throws IOException {
        Octets.Outcome outcome = With.JAVA.read(withHeader(flags, 0, FIRST));

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.octets()).isEqualTo(FIRST);
    }

    @Test
    void read_wrongHeaderChecksum_isToldAndTheDataFollow() throws IOException {
        Octets.Outcome outcome = With.JAVA.read(withHeader(30, 1, FIRST));

        assertThat(outcome.failures()).singleElement().isInstanceOf(DamagedDataException.class);
        assertThat(outcome.octets()).isEqualTo(FIRST);
    }

    private static byte[] withHeader(int flags, int error, byte... data) throws IOException {
        byte[] gzip = Octets.gzip(data);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] fixed = Arrays.copyOf(gzip, 10);
        fixed[3] = (byte) flags;
        out.writeBytes(fixed);
        if ((flags & 4) != 0) {
            out.writeBytes(new byte[] {44, 1});
            out.writeBytes(Octets.random(3, 300));
        }
        if ((flags & 8) != 0) {
            out.writeBytes(new byte[] {'n', 'a', 'm', 'e', 0});
        }
        if ((flags & 16) != 0) {
            out.writeBytes(new byte[] {0});
        }
        if ((flags & 2) != 0) {
            CRC32 crc = new CRC32();
            crc.update(out.toByteArray());
            out.write((int) crc.getValue() ^ error);
            out.write((int) crc.getValue() >>> 8);
        }
        out.write(gzip, 10, gzip.length - 10);
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void read_junkBehind_isIgnored(With with) throws IOException {
        for (byte[] junk : new byte[][] {new byte[1], new byte[100_000], {'a'}, Octets.random(4, 100_000)}) {
            Octets.Outcome outcome = with.read(Octets.join(Octets.gzip(FIRST), junk));

            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.octets()).isEqualTo(FIRST);
        }
    }

    @ParameterizedTest
    @EnumSource
    void read_cutAnywhere_givesWhatCanBeDecodedThenTheEnd(With with) throws IOException {
        byte[] data = Arrays.copyOf(FIRST, 3000);
        byte[] gzip = Octets.gzip(data);
        for (int length = 0; length < gzip.length; length++) {
            Octets.Outcome outcome = with.read(Arrays.copyOf(gzip, length));

            assertThat(outcome.failures()).singleElement().isInstanceOf(EOFException.class);
            assertThat(outcome.octets())
                    .isEqualTo(Arrays.copyOf(data, outcome.octets().length))
                    // zlib's own bounds: what Inflater gives for the same data
                    .hasSizeGreaterThanOrEqualTo(
                            With.ZLIB.read(Arrays.copyOf(gzip, length)).octets().length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void read_wrongTrailer_deliversTheDataAndTheNextMember(With with) throws IOException {
        byte[] gzip = Octets.gzip(FIRST);
        for (int octet = gzip.length - 8; octet < gzip.length; octet++) {
            byte[] wrong = gzip.clone();
            wrong[octet] ^= 4;
            Octets.Outcome outcome = with.read(Octets.join(wrong, Octets.gzip(SECOND)));

            assertThat(outcome.octets()).isEqualTo(Octets.join(FIRST, SECOND));
            assertThat(outcome.failures())
                    .singleElement()
                    .isInstanceOfSatisfying(DamagedDataException.class, damage -> {
                        assertThat(damage.compressedOffset()).isEqualTo(gzip.length - 8);
                        assertThat(damage.lostOctets()).isZero();
                        assertThat(damage).hasMessageEndingWith("at compressed octet " + (gzip.length - 8));
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void read_damagedData_givesWhatIsBeforeAndTheNextMember(With with) throws IOException {
        byte[] first = Octets.gzip(FIRST);
        // a block of type 3
        byte[] broken = Octets.join(Arrays.copyOf(first, 10), new byte[] {7}, Octets.random(5, 1000));
        Octets.Outcome outcome = with.read(Octets.join(Octets.gzip(SECOND), broken, first));

        assertThat(outcome.octets()).isEqualTo(Octets.join(SECOND, FIRST));
        assertThat(outcome.failures())
                .singleElement()
                .isInstanceOfSatisfying(
                        DamagedDataException.class,
                        damage -> assertThat(damage.lostOctets()).isEqualTo(DamagedDataException.UNKNOWN));
    }

    @Test
    void read_flippedBit_neverCostsTheNextMember() throws IOException {
        byte[] gzip = Octets.gzip(Arrays.copyOf(FIRST, 20_000));
        Random random = new Random(6);
        for (int i = 0; i < 300; i++) {
            byte[] flipped = gzip.clone();
            int bit = 80 + random.nextInt((gzip.length - 10) * 8);
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Octets.Outcome outcome = With.JAVA.read(Octets.join(flipped, Octets.gzip(SECOND)));

            assertThat(outcome.failures()).as("bit %d", bit).isNotEmpty();
            assertThat(outcome.octets()).as("bit %d", bit).endsWith(SECOND);
        }
    }

    @Test
    void read_headersEverywhere_endsSoon() {
        byte[] header = {0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, 3, (byte) 0xff, 0x7f};
        byte[] hostile = new byte[2 << 20];
        for (int i = 0; i + header.length <= hostile.length; i += header.length) {
            System.arraycopy(header, 0, hostile, i, header.length);
        }

        assertThat(With.JAVA.read(hostile).failures()).isNotEmpty();
    }

    @Test
    void read_noGzip_isAnError() {
        assertThat(With.JAVA
                        .read("no gzip at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .failure())
                .isInstanceOf(ZipException.class)
                .hasMessage("not in gzip format");
        assertThat(With.JAVA.read().failure()).isInstanceOf(EOFException.class);
    }

    @Test
    void read_failureBelow_comesBehindTheData() throws IOException {
        byte[] gzip = Octets.gzip(FIRST);
        IOException failure = new IOException("cable cut");
        InputStream in = new GzipInputStream(new FailingInput(Arrays.copyOf(gzip, gzip.length / 2), failure));
        Octets.Outcome outcome = Octets.read(in, 1 << 16);

        assertThat(outcome.failures()).containsExactly(failure);
        assertThat(outcome.octets())
                .isEqualTo(With.JAVA.read(Arrays.copyOf(gzip, gzip.length / 2)).octets());
    }

    @Test
    void read_closed_isAnError() throws IOException {
        InputStream in = new GzipInputStream(new ByteArrayInputStream(Octets.gzip(FIRST)));
        assertThat(in.read()).isNotNegative();
        in.close();

        assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("the stream is closed");
    }
}
