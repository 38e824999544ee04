package io.github.bgpstream4j.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.testkit.Corpus;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files damaged at random: nothing throws, nothing hangs, and what lies before the damage is delivered. */
final class HostileTest {
    private static final int MUTATIONS = 400;
    private static final long SEED = 20261121;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gobgp-table.mrt",
                "gobgp-updates.mrt",
                "bird-messages.mrt",
                "frr-routes.mrt",
                "frr-confed-all-et.mrt"
            })
    void read_mutations_loseOnlyWhatIsBehindThem(String capture) {
        attack(capture, Corpus.bytes(capture));
    }

    @ParameterizedTest
    @ValueSource(strings = {"updates", "table"})
    void read_mutationsOfGenerated_loseOnlyWhatIsBehindThem(String name) {
        attack(
                name,
                MrtFile.of(name.equals("table") ? Fixtures.table() : Fixtures.updates())
                        .bytes());
    }

    private static void attack(String name, byte[] whole) {
        List<Located> all = elems(whole);
        Random random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            Mutation mutation = Mutation.of(whole, random);
            String description = name + ", seed " + SEED + ", mutation " + i + " at " + mutation.first;
            List<Located> damaged = elems(mutation.bytes);
            List<String> expected = before(all, mutation.first);

            assertThat(damaged.size()).as(description).isGreaterThanOrEqualTo(expected.size());
            assertThat(before(damaged, mutation.first).subList(0, expected.size()))
                    .as(description)
                    .isEqualTo(expected);
            assertThat(lent(mutation.bytes))
                    .as(description)
                    .isEqualTo(damaged.stream().map(Located::line).toList());
        }
    }

    /** Lines of the elems whose records end before an octet. */
    private static List<String> before(List<Located> elems, int octet) {
        return elems.stream()
                .filter(elem -> elem.recordEnd() <= octet)
                .map(Located::line)
                .toList();
    }

    private static List<Located> elems(byte[] bytes) {
        List<Located> elems = new ArrayList<>();
        try (BgpStream stream = Replay.open(bytes)) {
            stream.records().forEachOrdered(record -> {
                long end = record.byteOffset() + record.rawBytes().length;
                for (BgpElem elem : record) {
                    elems.add(new Located(end, elem + " " + elem.attributes() + elem.fields()));
                }
            });
        }
        return elems;
    }

    private static List<String> lent(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        try (BgpStream stream = Replay.open(bytes)) {
            stream.visitElems(elem -> {
                AsciiBuffer out = new AsciiBuffer();
                elem.appendTo(out);
                lines.add(out + " " + elem.attributes() + elem.owned().fields());
            });
        }
        return lines;
    }

    private record Located(long recordEnd, String line) {}

    private static final class Mutation {
        private final int first;
        private final byte[] bytes;

        private Mutation(int first, byte[] bytes) {
            this.first = first;
            this.bytes = bytes;
        }

        static Mutation of(byte[] whole, Random random) {
            int at = random.nextInt(whole.length);
            byte[] bytes = whole.clone();
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes = Arrays.copyOf(bytes, at);
                case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0);
                case 3 -> {
                    // a length spliced in
                    bytes[at] = (byte) random.nextInt(256);
                    if (at + 1 < bytes.length) {
                        bytes[at + 1] = (byte) random.nextInt(256);
                    }
                }
                default -> {
                    // octets of elsewhere
                    int from = random.nextInt(whole.length);
                    int length = Math.min(random.nextInt(64), whole.length - Math.max(from, at));
                    System.arraycopy(whole, from, bytes, at, length);
                }
            }
            return new Mutation(at, bytes);
        }
    }
}
