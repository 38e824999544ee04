package io.github.bgpstream4j.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RotationSortTest {
    private final RotationSort rotations = new RotationSort();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "aa",
                "ab",
                "banana",
                "abababab",
                "mississippi",
                "the quick brown fox jumps over the lazy dog"
            })
    void invert_ofSortedRotations_isTheText(String text) {
        assertInverts(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void invert_ofAnyTexts_isEachText() {
        Random random = new Random(20261125);
        for (int round = 0; round < 300; round++) {
            byte[] text = new byte[1 + random.nextInt(3_000)];
            int alphabet = 1 + random.nextInt(round % 2 == 0 ? 3 : 256);
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) random.nextInt(alphabet);
            }
            assertInverts(text);
        }
    }

    /** Such a text makes one round through fewer rows than there are, and goes round again. */
    @Test
    void invert_ofATextThatRepeatsItself_goesRoundAgain() {
        for (int period : new int[] {1, 2, 255, 256, 257, 600}) {
            byte[] text = new byte[period * 7];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) (i % period * 37);
            }
            assertInverts(text);
        }
    }

    /** What damaged data say: it must end, whatever it gives. */
    @Test
    void invert_ofOctetsThatWereNeverSorted_ends() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] octets = new byte[1 + random.nextInt(5_000)];
            random.nextBytes(octets);
            byte[] text = new byte[octets.length];
            rotations.invert(octets, octets.length, occurrences(octets), random.nextInt(octets.length), text);

            assertThat(text).hasSameSizeAs(octets);
        }
    }

    private void assertInverts(byte[] text) {
        Integer[] order = IntStream.range(0, text.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing((Integer start) -> rotation(text, start), Arrays::compareUnsigned));
        byte[] sorted = new byte[text.length];
        int origin = -1;
        for (int row = 0; row < order.length; row++) {
            sorted[row] = text[(order[row] + text.length - 1) % text.length];
            if (order[row] == 0) {
                origin = row;
            }
        }
        byte[] found = new byte[text.length];
        // the array may be longer than what is sorted in it
        byte[] longer = Arrays.copyOf(sorted, sorted.length + 5);
        rotations.invert(longer, sorted.length, occurrences(sorted), origin, found);

        assertThat(found).isEqualTo(text);
    }

    private static byte[] rotation(byte[] text, int start) {
        byte[] rotation = Arrays.copyOfRange(text, start, start + text.length);
        System.arraycopy(text, 0, rotation, text.length - start, start);
        return rotation;
    }

    private static int[] occurrences(byte[] octets) {
        int[] occurrences = new int[256];
        for (byte octet : octets) {
            occurrences[octet & 0xff]++;
        }
        return occurrences;
    }
}
