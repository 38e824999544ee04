package io.github.bgpstream4j.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.mrt.session.Neighbors;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.testkit.Corpus;
import io.github.bgpstream4j.transport.file.DecompressedInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Captures damaged in one place: every record that was not touched still gives its elems, and nothing throws.
 *
 * <p>{@code -Dmutations=10000} makes more of them, {@code -Dmutations.folder=FOLDER} takes the files of a folder instead, {@code
 * -Dmutations.seed=N} others.
 */
final class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("mutations", 400);
    private static final long SEED = Long.getLong("mutations.seed", 20261125);
    private static final int PEERS = 0x000d_0001; // type and subtype of a PEER_INDEX_TABLE

    static Stream<Path> captures() throws IOException {
        String folder = System.getProperty("mutations.folder");
        if (folder == null) {
            return Stream.of(
                            "gobgp-table.mrt",
                            "gobgp-updates.mrt",
                            "bird-messages.mrt",
                            "bird-table-addpath-always.mrt",
                            "frr-routes.mrt",
                            "frr-confed-all-et.mrt")
                    .map(Path::of);
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().matches(".*\\.(mrt|gz|bz2)")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void damage_inOnePlace_costsOnlyWhatItTouches(Path capture) {
        List<Piece> pieces = Piece.of(read(capture));
        Random random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            int number = random.nextInt(pieces.size());
            Piece piece = pieces.get(number);
            Mutation mutation = Mutation.of(piece.bytes, random);

            assertThat(piece.missing(mutation))
                    .as("%s, seed %d, mutation %d of piece %d: %s", capture, SEED, i, number, mutation)
                    .isEmpty();
        }
    }

    /** Some records of a capture, whole and so few that many mutations of them can be read; those of a table behind its peers. */
    private static final class Piece {
        private static final int LENGTH = 16 << 10;

        private final byte[] bytes;
        private @Nullable List<BgpRecord> records;

        private Piece(byte[] bytes) {
            this.bytes = bytes;
        }

        static List<Piece> of(byte[] whole) {
            int behindPeers = (int) BigEndian.uint32(whole, 4) == PEERS ? next(whole, 0) : 0;
            byte[] peers = Arrays.copyOf(whole, behindPeers);
            List<Piece> pieces = new ArrayList<>();
            for (int from = behindPeers; from < whole.length; ) {
                int end = next(whole, from);
                while (end < whole.length && next(whole, end) - from <= LENGTH) {
                    end = next(whole, end);
                }
                byte[] piece = Arrays.copyOf(peers, behindPeers + end - from);
                System.arraycopy(whole, from, piece, behindPeers, end - from);
                pieces.add(new Piece(piece));
                from = end;
            }
            return pieces;
        }

        /** Whether its peer is told by other records, any of which may be damaged. */
        private static boolean isReadByOthers(BgpRecord record) {
            DecodeIssue issue = record.issue();
            return issue != null && issue.rule().equals(Neighbors.RULE);
        }

        /** Lines of untouched records that are not read any more. */
        Map<String, Integer> missing(Mutation mutation) {
            List<BgpRecord> whole = records;
            if (whole == null) {
                whole = Replay.records(bytes);
                records = whole;
            }
            Map<String, Integer> found = new HashMap<>();
            try (BgpStream stream = Replay.open(mutation.bytes)) {
                stream.records().forEachOrdered(record -> {
                    assertThat(record.byteOffset()).isGreaterThanOrEqualTo(-1);
                    lines(record).forEach(line -> found.merge(line, 1, Integer::sum));
                });
            }
            Map<String, Integer> missing = new TreeMap<>();
            for (BgpRecord record : whole) {
                long from = record.byteOffset();
                if (!mutation.touches(from, from + record.rawBytes().length) && !isReadByOthers(record)) {
                    for (String line : lines(record)) {
                        if (found.merge(line, -1, Integer::sum) < 0) {
                            missing.merge(line, 1, Integer::sum);
                        }
                    }
                }
            }
            return missing;
        }
    }

    private static List<String> lines(BgpRecord record) {
        List<String> lines = new ArrayList<>();
        for (BgpElem elem : record) {
            lines.add(elem + " " + elem.pathId(-1));
        }
        return lines;
    }

    private static byte[] read(Path capture) {
        try {
            if (capture.getNameCount() == 1) {
                return Corpus.bytes(capture.toString());
            }
            try (InputStream in = new DecompressedInput(Files.newInputStream(capture), DecodeLimits.DEFAULT, 1)) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int next(byte[] all, int at) {
        return at + 12 > all.length ? Integer.MAX_VALUE : at + 12 + (int) BigEndian.uint32(all, at + 8);
    }

    /** What was changed: octets of the original that are no more what they were. */
    private static final class Mutation {
        private final String kind;
        private final int from;
        private final int to;
        private final byte[] bytes;

        private Mutation(String kind, int from, int to, byte[] bytes) {
            this.kind = kind;
            this.from = from;
            this.to = to;
            this.bytes = bytes;
        }

        static Mutation of(byte[] whole, Random random) {
            while (true) {
                Mutation mutation = any(whole, random);
                // without its peers a table has no elems, and another table of peers, even if damaged, holds for what
                // follows
                if (!mutation.touchesPeers(whole) && peerTables(mutation.bytes) <= peerTables(whole)) {
                    return mutation;
                }
            }
        }

        private static Mutation any(byte[] whole, Random random) {
            int at = random.nextInt(whole.length);
            int count = 1 + random.nextInt(random.nextBoolean() ? 8 : 200);
            int end = Math.min(whole.length, at + count);
            byte[] bytes = whole.clone();
            return switch (random.nextInt(6)) {
                case 0 -> {
                    bytes[at] ^= (byte) (1 << random.nextInt(8));
                    yield new Mutation("bit", at, at + 1, bytes);
                }
                case 1 -> new Mutation("end cut off", at, whole.length, Arrays.copyOf(whole, at));
                case 2 -> new Mutation("octets cut out", at, end, joined(whole, at, new byte[0], end));
                case 3 -> {
                    byte[] random1 = new byte[count];
                    random.nextBytes(random1);
                    yield new Mutation("octets put in", at, at + 1, joined(whole, at, random1, at));
                }
                case 4 -> {
                    int other = random.nextInt(whole.length);
                    byte[] part = Arrays.copyOfRange(whole, other, Math.min(whole.length, other + count));
                    yield new Mutation("octets of elsewhere", at, end, joined(whole, at, part, end));
                }
                default -> {
                    int record = recordAt(whole, at);
                    int wrong = (int) BigEndian.uint32(whole, record + 8) + random.nextInt(41) - 20;
                    for (int i = 0; i < 4; i++) {
                        bytes[record + 8 + i] = (byte) (wrong >>> (24 - 8 * i));
                    }
                    yield new Mutation("length " + wrong, record + 8, record + 12, bytes);
                }
            };
        }

        private static int recordAt(byte[] whole, int octet) {
            int at = 0;
            while (next(whole, at) <= octet) {
                at = next(whole, at);
            }
            return at;
        }

        private static int peerTables(byte[] bytes) {
            int tables = 0;
            for (int at = 0; at + 4 <= bytes.length; at++) {
                tables += (int) BigEndian.uint32(bytes, at) == PEERS ? 1 : 0;
            }
            return tables;
        }

        private boolean touchesPeers(byte[] whole) {
            for (int at = 0; at < whole.length; at = next(whole, at)) {
                if ((int) BigEndian.uint32(whole, at + 4) == PEERS && touches(at, next(whole, at))) {
                    return true;
                }
            }
            return false;
        }

        private static byte[] joined(byte[] whole, int end, byte[] between, int from) {
            byte[] joined = Arrays.copyOf(whole, end + between.length + whole.length - from);
            System.arraycopy(between, 0, joined, end, between.length);
            System.arraycopy(whole, from, joined, end + between.length, whole.length - from);
            return joined;
        }

        boolean touches(long start, long end) {
            return from < end && to > start;
        }

        @Override
        public String toString() {
            return kind + " at " + from + " to " + to;
        }
    }
}
