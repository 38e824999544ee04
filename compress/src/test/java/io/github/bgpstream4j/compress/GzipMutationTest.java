package io.github.bgpstream4j.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged data: the decoder in Java does exactly what zlib does, and takes nothing that the JDK takes otherwise. */
final class GzipMutationTest {
    private static final int MUTANTS = 400;

    static LongStream seeds() {
        return new Random().longs(12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void read_mutant_isWhatZlibMakesOfIt(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < MUTANTS; i++) {
            byte[] data = Octets.mixed(random, random.nextInt(3000));
            int strategy = random.nextBoolean() ? Deflater.DEFAULT_STRATEGY : Deflater.HUFFMAN_ONLY;
            byte[] gzip = Octets.gzip(data, random.nextInt(10), strategy, Deflater.SYNC_FLUSH, 700);
            if (random.nextInt(4) == 0) {
                gzip = Octets.join(gzip, Octets.gzip(data));
            }
            byte[] mutant = mutate(random, gzip);
            Octets.Outcome own = Octets.read(new GzipInputStream(new ByteArrayInputStream(mutant)), 1 << 16);
            Octets.Outcome zlib = Octets.read(GzipInputStream.withZlib(new ByteArrayInputStream(mutant)), 1 << 16);

            if (own.failures().isEmpty() || zlib.failures().isEmpty()) {
                assertThat(own.failures()).as("mutant %d", i).isEqualTo(zlib.failures());
                assertThat(own.octets()).as("mutant %d", i).isEqualTo(zlib.octets());
                byte[] jdk = jdk(mutant);
                if (jdk != null) {
                    assertThat(own.octets()).as("mutant %d", i).isEqualTo(jdk);
                }
            }
        }
    }

    private static byte @Nullable [] jdk(byte... mutant) {
        try (GZIPInputStream jdk = new GZIPInputStream(new ByteArrayInputStream(mutant))) {
            return jdk.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }

    static byte[] mutate(Random random, byte... bytes) {
        byte[] mutant = bytes.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0 && mutant.length > 0; changes--) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(6)) {
                case 0, 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutant[at] = (byte) random.nextInt(256);
                case 3 -> mutant = Arrays.copyOf(mutant, at);
                case 4 ->
                    mutant = Octets.join(
                            Arrays.copyOf(mutant, at),
                            Arrays.copyOfRange(mutant, random.nextInt(at + 1), mutant.length));
                default -> {
                    int to = Math.min(mutant.length, at + random.nextInt(20));
                    Arrays.fill(mutant, at, to, (byte) random.nextInt(256));
                }
            }
        }
        return mutant;
    }
}
