package io.github.bgpstream4j.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Bzip2InputStreamTest {
    static LongStream seeds() {
        return new Random().longs(6);
    }

    private static Octets.Outcome read(byte[] bzip2, int threads) throws IOException {
        try (InputStream in = new Bzip2InputStream(new ByteArrayInputStream(bzip2), threads)) {
            return Octets.read(in, 100_000);
        }
    }

    private static void assertWhole(byte[] bzip2, byte... data) throws IOException {
        for (int threads : new int[] {0, 1, 2, 4}) {
            Octets.Outcome outcome = read(bzip2, threads);

            assertThat(outcome.failures()).as("%d threads", threads).isEmpty();
            assertThat(outcome.octets()).as("%d threads", threads).isEqualTo(data);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void read_anyData_isWhatWasCompressed(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] data = Octets.mixed(random, random.nextInt(500_000));
        for (int level = 1; level <= 9; level += 1 + random.nextInt(3)) {
            assertWhole(Octets.bzip2(level, data), data);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void read_anySizes_areWhatWasCompressed(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] data = Octets.mixed(random, 250_000);
        byte[] bzip2 = Octets.bzip2(1, data);
        for (int i = 0; i < 6; i++) {
            int size = 1 + random.nextInt(1 << (1 + random.nextInt(17)));
            InputStream in = Octets.slow(new ByteArrayInputStream(bzip2), 1 + random.nextInt(2000));
            try (InputStream stream = new Bzip2InputStream(in, i % 3)) {
                Octets.Outcome outcome = Octets.read(stream, size);

                assertThat(outcome.failures()).isEmpty();
                assertThat(outcome.octets()).as("reads of %d", size).isEqualTo(data);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 255, 258, 259, 260, 261, 99_980, 99_981, 99_982, 100_000, 100_001})
    void read_lengthsAtBorders_areWhatWasCompressed(int length) throws IOException {
        byte[] zeros = new byte[length];
        byte[] noise = Octets.random(length, length);
        assertWhole(Octets.bzip2(1, zeros), zeros);
        assertWhole(Octets.bzip2(1, noise), noise);
    }

    @ParameterizedTest
    @ValueSource(ints = {899_980, 899_981, 899_999, 900_000, 900_001, 1_800_000})
    void read_blocksOf900k_areWhatWasCompressed(int length) throws IOException {
        byte[] noise = Octets.random(length, length);
        assertWhole(Octets.bzip2(9, noise), noise);
    }

    /** Runs make a block of 900 kB from much more, which is never in memory at once. */
    @Test
    void read_longRuns_areWhatWasCompressed() throws IOException {
        byte[] zeros = new byte[20_000_000];
        assertWhole(Octets.bzip2(1, zeros), zeros);
        byte[] fours = new byte[1_000_000];
        for (int i = 0; i < fours.length; i++) {
            fours[i] = (byte) (i / 4);
        }
        assertWhole(Octets.bzip2(9, fours), fours);
    }

    @Test
    void read_severalStreams_areOneFile() throws IOException {
        byte[] first = Octets.mixed(new Random(1), 150_000);
        byte[] second = Octets.mixed(new Random(2), 250_000);
        byte[] empty = Octets.bzip2(9);
        byte[] joined = Octets.join(
                empty, Octets.bzip2(1, first), empty, empty, Octets.bzip2(9, second), Octets.bzip2(1, first), empty);

        assertWhole(joined, Octets.join(first, second, first));
        assertWhole(empty);
    }

    @Test
    void read_junkBehind_isIgnored() throws IOException {
        byte[] data = Octets.mixed(new Random(3), 150_000);
        for (byte[] junk : new byte[][] {new byte[1], new byte[100_000], {'a', 'B'}, Octets.random(4, 100_000)}) {
            assertWhole(Octets.join(Octets.bzip2(1, data), junk), data);
        }
    }

    @Test
    void read_cutAnywhere_givesTheWholeBlocksThenTheEnd() throws IOException {
        byte[] data = Octets.random(5, 250_000);
        byte[] bzip2 = Octets.bzip2(1, data);
        int[] cuts = {0, 1, 3, 4, 10, 1000, 100_000, 101_000, 201_000, bzip2.length - 10, bzip2.length - 1};
        for (int cut : cuts) {
            for (int threads : new int[] {1, 2}) {
                Octets.Outcome outcome = read(Arrays.copyOf(bzip2, cut), threads);

                assertThat(outcome.failures())
                        .as("cut at %d", cut)
                        .singleElement()
                        .isInstanceOf(EOFException.class);
                assertThat(outcome.octets()).isEqualTo(Arrays.copyOf(data, outcome.octets().length));
                int whole = cut > bzip2.length - 11 ? data.length : cut / 101_000 * 99_000;
                assertThat(outcome.octets()).as("cut at %d", cut).hasSizeGreaterThanOrEqualTo(whole);
            }
        }
    }

    @Test
    void read_wrongStreamChecksum_isToldBehindTheData() throws IOException {
        byte[] data = Octets.mixed(new Random(6), 150_000);
        byte[] bzip2 = Octets.bzip2(1, data);
        bzip2[bzip2.length - 3] ^= 1;
        Octets.Outcome outcome = read(Octets.join(bzip2, Octets.bzip2(9, data)), 2);

        assertThat(outcome.octets()).isEqualTo(Octets.join(data, data));
        assertThat(outcome.failures())
                .singleElement()
                .isInstanceOfSatisfying(
                        DamagedDataException.class,
                        damage -> assertThat(damage.lostOctets()).isZero());
    }

    @Test
    void read_damagedHeaderOfALaterStream_losesNothing() throws IOException {
        byte[] data = Octets.mixed(new Random(7), 50_000);
        byte[] bzip2 = Octets.bzip2(1, data);
        byte[] second = bzip2.clone();
        second[1] = 'z';
        Octets.Outcome outcome = read(Octets.join(bzip2, second), 1);

        assertThat(outcome.octets()).isEqualTo(Octets.join(data, data));
        assertThat(outcome.failures())
                .singleElement()
                .isInstanceOfSatisfying(
                        DamagedDataException.class,
                        damage -> assertThat(damage.compressedOffset()).isEqualTo(bzip2.length));
    }

    @Test
    void read_randomisedBlock_isRefused() throws IOException {
        byte[] bzip2 = Octets.bzip2(1, (byte) 1, (byte) 2);
        bzip2[4 + 6 + 4] |= (byte) 0x80;

        assertThat(read(bzip2, 1).failure())
                .isInstanceOf(DamagedDataException.class)
                .hasMessageContaining("randomised");
    }

    @Test
    void read_noBzip2_isAnError() throws IOException {
        assertThat(read("no bzip2".getBytes(StandardCharsets.US_ASCII), 1).failure())
                .hasMessage("not in bzip2 format");
        assertThat(read(new byte[0], 1).failure()).isInstanceOf(EOFException.class);
    }

    @Test
    void read_failureBelow_comesBehindTheData() throws IOException {
        byte[] data = Octets.random(8, 350_000);
        byte[] bzip2 = Octets.bzip2(1, data);
        for (int threads : new int[] {1, 2}) {
            IOException failure = new IOException("cable cut");
            InputStream in = new FailingInput(Arrays.copyOf(bzip2, 310_000), failure);
            try (InputStream stream = new Bzip2InputStream(in, threads)) {
                Octets.Outcome outcome = Octets.read(stream, 1 << 16);

                assertThat(outcome.failures()).containsExactly(failure);
                assertThat(outcome.octets()).hasSizeGreaterThan(290_000);
            }
        }
    }

    @Test
    void read_closed_isAnError() throws IOException {
        InputStream in = new Bzip2InputStream(new ByteArrayInputStream(Octets.bzip2(1, new byte[10])));
        assertThat(in.read()).isZero();
        in.close();

        assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("the stream is closed");
    }

    @Test
    void open_negativeThreads_isRefused() {
        assertThatThrownBy(() -> new Bzip2InputStream(InputStream.nullInputStream(), -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads -1 < 0");
    }

    /** A merge of many files looks at the first record of each. */
    @Test
    void read_beginningOfAFile_readsNoMoreThanTheFirstBlock() throws IOException {
        byte[] bzip2 = Octets.bzip2(1, Octets.random(9, 1_000_000));
        ByteArrayInputStream below = new ByteArrayInputStream(bzip2);
        try (InputStream in = new Bzip2InputStream(below, 4)) {
            assertThat(in.readNBytes(16 << 10)).hasSize(16 << 10);

            assertThat(bzip2.length - below.available()).isLessThan(180_000);
        }
    }
}
