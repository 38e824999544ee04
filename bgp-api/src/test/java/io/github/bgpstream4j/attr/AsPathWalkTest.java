package io.github.bgpstream4j.attr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The path walked where it lies is the path as an object. */
class AsPathWalkTest {
    private static final long UNKNOWN = -1;
    private static final int AS_PATH = 2;
    private static final int AS4_PATH = 17;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void walk_randomAttributes_saysWhatThePathSays(long seed) {
        Random random = new Random(seed);
        int merged = 0;
        int absent = 0;
        for (int i = 0; i < 5_000; i++) {
            PathAttributes attributes = attributes(random);
            AsPath found = attributes.asPath();
            AsPath path = found == null ? AsPath.EMPTY : found;
            String what = "seed " + seed + ": " + attributes;

            assertThat(AsPathWalk.originAsn(attributes, UNKNOWN)).as(what).isEqualTo(path.originAsn(UNKNOWN));
            assertThat(AsPathWalk.pathLength(attributes)).as(what).isEqualTo(path.pathLength());
            long asn = random.nextInt(6);
            assertThat(AsPathWalk.containsAny(attributes, other -> other == asn))
                    .as(what)
                    .isEqualTo(path.contains(asn));
            merged += AsPathWalk.isMerged(attributes) ? 1 : 0;
            absent += found == null ? 1 : 0;
        }
        assertThat(merged).isPositive();
        assertThat(absent).isPositive();
    }

    /** In two bytes or four an AS number, with and without AS4_PATH, some of them cut. */
    private static PathAttributes attributes(Random random) {
        PathAttributesBuilder builder = PathAttributes.builder();
        int asnSize = random.nextBoolean() ? 2 : 4;
        if (random.nextInt(8) > 0) {
            builder.attribute(0x40, AS_PATH, segments(random, asnSize));
        }
        if (random.nextInt(3) == 0) {
            builder.attribute(0xc0, AS4_PATH, segments(random, 4));
        }
        byte[] block = builder.build().toByteArray();
        return PathAttributes.of(block, 0, block.length, random.nextBoolean() ? DecodeContext.AS2 : DecodeContext.AS4);
    }

    private static byte[] segments(Random random, int asnSize) {
        AsciiBuffer bytes = new AsciiBuffer();
        for (int i = random.nextInt(4); i > 0; i--) {
            int count = random.nextInt(4);
            bytes.put((char) (1 + random.nextInt(4))).put((char) count);
            for (int j = 0; j < count; j++) {
                bytes.put(new byte[asnSize - 1]).put((char) random.nextInt(6));
            }
        }
        byte[] path = bytes.toByteArray();
        return random.nextInt(10) == 0 ? Arrays.copyOf(path, path.length / 2) : path;
    }
}
