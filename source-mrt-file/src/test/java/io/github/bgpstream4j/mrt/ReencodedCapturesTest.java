package io.github.bgpstream4j.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.mrt.session.Neighbors;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.testkit.Corpus;
import io.github.bgpstream4j.transport.file.DecompressedInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Captures of daemons and collectors, encoded anew: what tells the truth is never repaired, and what lies is, but for the few
 * messages at the beginning of a session that can be read both ways before another one says which.
 */
final class ReencodedCapturesTest {
    private static final Path SHARED = Path.of("../../shared/data");
    private static final long[] MOST_IDS = {1, 8, 2000, 0xffff_ffffL};

    static Stream<Path> captures() throws IOException {
        Stream<Path> corpus = Stream.of(
                        "bird-messages.mrt",
                        "frr-all.mrt.gz",
                        "frr-confed-all-et.mrt",
                        "frr-updates-et.mrt.gz",
                        "gobgp-updates.mrt")
                .map(Path::of);
        if (!Files.isDirectory(SHARED)) {
            return Stream.concat(corpus, Stream.of(SHARED));
        }
        try (Stream<Path> files = Files.list(SHARED)) {
            List<Path> updates = files.filter(file -> file.toString().contains("updates."))
                    .sorted()
                    .toList();
            return Stream.concat(corpus, updates.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void pathIds_declared_areNeverRepaired(Path capture) throws IOException {
        byte[] file = read(capture);

        assertRead(file, file, 0);
        for (long most : MOST_IDS) {
            assertRead(file, Reencoded.withPathIds(file, most, true), 0);
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void pathIds_hidden_areFound(Path capture) throws IOException {
        byte[] file = read(capture);
        for (long most : MOST_IDS) {
            assertRead(file, Reencoded.withPathIds(file, most, false), 1000);
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void asNumbers_ofTheOtherSize_areFound(Path capture) throws IOException {
        byte[] file = read(capture);

        assertRead(file, Reencoded.withOtherAsnSize(file), 1000);
    }

    /**
     * Compares two encodings.
     *
     * @param oneOf one record of so many may be read wrongly, and three in any case; 0 for none, and nothing may be repaired
     */
    private static void assertRead(byte[] file, byte[] again, int oneOf) {
        List<String> wanted = routes(Replay.records(file));
        List<BgpRecord> records = Replay.records(again);
        List<String> read = routes(records);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).equals(read.get(i))) {
                wrong.add(wanted.get(i) + " read as " + read.get(i));
            }
        }

        assertThat(read).hasSameSizeAs(wanted);
        assertThat(wrong).hasSizeLessThanOrEqualTo(oneOf == 0 ? 0 : 3 + wanted.size() / oneOf);
        if (oneOf == 0) {
            assertThat(records).noneMatch(ReencodedCapturesTest::isRepaired);
        }
    }

    private static boolean isRepaired(BgpRecord record) {
        DecodeIssue issue = record.issue();
        return issue != null
                && issue.code() == DecodeIssue.Code.REPAIRED
                && !issue.rule().equals(Neighbors.RULE);
    }

    /** A line for each record with elems: peers, prefixes and paths, these with AS_TRANS for long numbers. */
    private static List<String> routes(List<BgpRecord> records) {
        List<String> lines = new ArrayList<>();
        for (BgpRecord record : records) {
            StringBuilder line = new StringBuilder();
            for (BgpElem elem : record) {
                AsPath path = elem.attributes().asPath();
                line.append(elem.type()).append(' ').append(elem.peerAddress()).append(' ');
                line.append(elem.prefix())
                        .append(' ')
                        .append(path == null ? "" : short16(path))
                        .append('\n');
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
            }
        }
        return lines;
    }

    private static String short16(AsPath path) {
        StringBuilder text = new StringBuilder();
        for (String word : path.toString().split("(?<=\\D)|(?=\\D)")) {
            boolean isLong = word.matches("\\d+") && Long.parseLong(word) > 0xffff;
            text.append(isLong ? "23456" : word);
        }
        return text.toString();
    }

    private static byte[] read(Path capture) throws IOException {
        Assumptions.assumeTrue(!capture.equals(SHARED), SHARED + " is not there");
        InputStream raw = capture.getNameCount() == 1 ? Corpus.open(capture.toString()) : Files.newInputStream(capture);
        try (InputStream in = new DecompressedInput(raw, DecodeLimits.DEFAULT, 1)) {
            return in.readAllBytes();
        }
    }
}
