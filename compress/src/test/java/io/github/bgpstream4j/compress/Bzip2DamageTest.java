package io.github.bgpstream4j.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What damage costs. */
final class Bzip2DamageTest {
    private static final byte[] DATA = Octets.random(11, 580_000);

    static LongStream seeds() {
        return new Random().longs(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void read_anyBlockDamaged_theOthersAreDelivered(int threads) throws IOException {
        byte[] bzip2 = Octets.bzip2(1, DATA);
        List<Long> blocks = blocks(bzip2);
        List<byte[]> good = texts(bzip2, blocks);
        assertThat(Octets.join(good.toArray(new byte[0][]))).isEqualTo(DATA);
        for (int damaged = 0; damaged < blocks.size(); damaged++) {
            // in the magic, in the head, in the codes, in the symbols
            for (int offset : new int[] {2, 12, 60, 5000, 90_000}) {
                if (offset > good.get(damaged).length) {
                    continue;
                }
                long bit = blocks.get(damaged);
                byte[] broken = bzip2.clone();
                broken[(int) (bit >>> 3) + offset] ^= 0x10;
                Octets.Outcome outcome = read(broken, threads);
                List<byte[]> others = new ArrayList<>(good);
                others.remove(damaged);

                assertThat(outcome.octets())
                        .as("block %d, octet %d", damaged, offset)
                        .isEqualTo(Octets.join(others.toArray(new byte[0][])));
                assertThat(outcome.failures())
                        .singleElement()
                        .isInstanceOfSatisfying(DamagedDataException.class, damage -> {
                            assertThat(damage.compressedBit()).isEqualTo(bit);
                            assertThat(damage.lostOctets()).isEqualTo(DamagedDataException.UNKNOWN);
                        });
            }
        }
    }

    @Test
    void read_lastBlockOfAStreamDamaged_theNextStreamIsDelivered() throws IOException {
        byte[] bzip2 = Octets.bzip2(1, Arrays.copyOf(DATA, 50_000));
        byte[] broken = bzip2.clone();
        broken[30_000] ^= 1;

        assertThat(read(Octets.join(broken, bzip2), 2).octets()).isEqualTo(Arrays.copyOf(DATA, 50_000));
    }

    /** What looks like the beginning of a block is data, if the block before does not end there. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void read_lookAlikeWithinABlock_isData(int threads) throws IOException {
        for (int group : new int[] {0, 2}) {
            for (long magic : new long[] {BlockDecoder.MAGIC, BlockDecoder.END_MAGIC}) {
                byte[] block = new LookAlike(magic, group).bzip2();
                byte[] bzip2 = Octets.join(block, block, Octets.bzip2(1, DATA), block);
                Window window = new Window(new ByteArrayInputStream(block));
                long found = new MagicScanner(window).find(33, Long.MAX_VALUE, true, 0);
                assertThat(found).isNotEqualTo(MagicScanner.NONE);
                assertThat(new MagicScanner(window).find(found + 1, Long.MAX_VALUE, true, 0))
                        .as("the end of the stream is not the first that is found")
                        .isNotEqualTo(MagicScanner.NONE);
                byte[] text = commons(block);
                Octets.Outcome outcome = read(bzip2, threads);

                assertThat(outcome.failures()).isEmpty();
                assertThat(outcome.octets()).isEqualTo(Octets.join(text, text, DATA, text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void read_magicEverywhere_endsSoon(int threads) throws IOException {
        byte[] hostile = new byte[3 << 20];
        byte[] magic = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
        System.arraycopy(new byte[] {'B', 'Z', 'h', '9'}, 0, hostile, 0, 4);
        for (int i = 4; i + magic.length <= hostile.length; i += magic.length) {
            System.arraycopy(magic, 0, hostile, i, magic.length);
        }

        Octets.Outcome outcome = read(hostile, threads);
        assertThat(outcome.octets()).isEmpty();
        assertThat(outcome.failures()).hasSize(2).first().isInstanceOf(DamagedDataException.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void read_mutant_isWhatCommonsCompressMakesOfIt(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            byte[] data = Octets.mixed(random, random.nextInt(3000));
            byte[] bzip2 = Octets.bzip2(1, data);
            if (random.nextInt(3) == 0) {
                bzip2 = Octets.join(bzip2, Octets.bzip2(9, data));
            }
            byte[] mutant = GzipMutationTest.mutate(random, bzip2);
            Octets.Outcome own = read(mutant, random.nextInt(3));
            byte @Nullable [] other = null;
            try {
                other = commons(mutant);
            } catch (IOException | RuntimeException e) {
                // refuses
            }
            if (own.failures().isEmpty() && other != null) {
                assertThat(own.octets()).as("mutant %d", i).isEqualTo(other);
            }
        }
    }

    private static byte[] commons(byte... bzip2) throws IOException {
        try (InputStream in = new BZip2CompressorInputStream(new ByteArrayInputStream(bzip2), true)) {
            return in.readAllBytes();
        }
    }

    private static Octets.Outcome read(byte[] bzip2, int threads) throws IOException {
        try (InputStream in = new Bzip2InputStream(new ByteArrayInputStream(bzip2), threads)) {
            return Octets.read(in, 100_000);
        }
    }

    /** The bits that the blocks begin at. */
    private static List<Long> blocks(byte... bzip2) {
        Window window = new Window(new ByteArrayInputStream(bzip2));
        MagicScanner scanner = new MagicScanner(window);
        List<Long> blocks = new ArrayList<>();
        long found = scanner.find(0, Long.MAX_VALUE, true, 0);
        while (found != MagicScanner.NONE) {
            if (scanner.at(found) == BlockDecoder.MAGIC) {
                blocks.add(found);
            }
            found = scanner.find(found + 1, Long.MAX_VALUE, true, 0);
        }
        return blocks;
    }

    private static List<byte[]> texts(byte[] bzip2, List<Long> blocks) {
        byte[] data = Arrays.copyOf(bzip2, bzip2.length + Window.SLACK);
        BlockDecoder decoder = new BlockDecoder();
        List<byte[]> texts = new ArrayList<>();
        for (long bit : blocks) {
            Block block = new Block();
            decoder.decode(data, bit, (long) bzip2.length << 3, block);
            assertThat(block.isGood()).isTrue();
            byte[] text = new byte[150_000];
            int count = block.read(text, 0, text.length);
            count += block.read(text, count, text.length - count);
            texts.add(Arrays.copyOf(text, count));
        }
        return texts;
    }
}
