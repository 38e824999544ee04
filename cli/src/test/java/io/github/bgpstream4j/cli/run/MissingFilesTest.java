package io.github.bgpstream4j.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamListener;
import io.github.bgpstream4j.StreamStats;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.cli.options.Limits;
import io.github.bgpstream4j.cli.options.Options.Faults;
import io.github.bgpstream4j.cli.terminal.Messages;
import io.github.bgpstream4j.cli.terminal.ProgressLine;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that an archive should have and has not are reported; whether they count is up to {@code --allow-missing}. */
class MissingFilesTest {
    private static final BgpSource HOLE = new BgpSource() {
        @Override
        public RecordReader open(OpenContext context) {
            return new RecordReader() {
                @Override
                public boolean read(RecordBatch batch) {
                    int row = batch.addAbout(
                            info(),
                            RecordType.UPDATE,
                            RecordStatus.CORRUPTED_SOURCE,
                            new DecodeIssue(DecodeIssue.Code.MISSING, -1, "archive", "36 files are missing"));
                    batch.gap(row, Gap.ofTime(Gap.Cause.MISSING_FILES, Gap.UNKNOWN, 1_000_000, 2_000_000));
                    return false;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public SourceInfo info() {
            return new SourceInfo(new Collector("ris", "rrc00"), 0, "https://h/rrc00", false);
        }

        @Override
        public RecordType expectedType() {
            return RecordType.UPDATE;
        }

        @Override
        public boolean isNamed() {
            return false;
        }
    };

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Messages messages = new Messages(new PrintStream(err, true, StandardCharsets.UTF_8));

    private ProgressLine noProgress() {
        return new ProgressLine(messages, false, 1, -1, () -> StreamStats.ZERO, () -> 0);
    }

    @ParameterizedTest
    @CsvSource({
        "LOSSES, false, true",
        "LOSSES, true, false",
        "STRICT, true, false",
        "DIAGNOSE_STRICT, true, false",
        "DIAGNOSE, false, true"
    })
    void hole_isToldOnce_andCountsUnlessAllowed(Faults faults, boolean allowed, boolean counts) {
        Problems problems = new Problems(messages, faults, allowed);
        try (BgpStream stream =
                BgpStream.builder().source(HOLE).listener(StreamListener.SILENT).open()) {
            stream.traverse(new Watched(new StreamVisitor() {}, problems, noProgress(), Limits.NONE));
            problems.finish(stream);
        }
        assertThat(problems.any()).isEqualTo(counts);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("bgpreader: https://h/rrc00: 36 files are missing\n");
    }

    @Test
    void hole_ofACheck_isNamedMissing() {
        Health health = new Health(noProgress());
        try (BgpStream stream =
                BgpStream.builder().source(HOLE).listener(StreamListener.SILENT).open()) {
            stream.traverse(health);
        }
        assertThat(health.text()).startsWith("https://h/rrc00: missing\n").contains("36 files are missing");
        assertThat(health.isClean(false)).isFalse();
        assertThat(health.isClean(true)).isTrue();
    }

    private static Problem absent(String collector, int slot) {
        String place = "https://h/" + collector + "/" + slot + ".gz";
        String text = "missing (HTTP 404)";
        return new Problem(
                place,
                text,
                true,
                true,
                true,
                new AbsentFile("ris/" + collector + "/updates", text, place, place, 1, slot, slot + 1L));
    }

    private List<String> told() {
        List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
        err.reset();
        return lines;
    }

    private static String run(String collector, int first, int last) {
        return "bgpreader: https://h/" + collector + "/" + first + ".gz: missing (HTTP 404)"
                + (first == last
                        ? ""
                        : ", as are the files after it to " + last + ".gz, " + (last - first + 1) + " in all");
    }

    @Test
    void filesMissingOneByOne_areOneLineForEachHole() {
        Problems problems = new Problems(messages, Faults.LOSSES, false);
        for (int slot : new int[] {1, 2, 3, 7}) {
            problems.add(absent("rrc00", slot));
            problems.add(absent("rrc01", slot));
        }
        assertThat(told()).containsExactly(run("rrc00", 1, 3), run("rrc01", 1, 3));
        try (BgpStream stream =
                BgpStream.builder().source(HOLE).listener(StreamListener.SILENT).open()) {
            problems.finish(stream);
        }
        assertThat(told()).containsExactly(run("rrc00", 7, 7), run("rrc01", 7, 7));
        assertThat(problems.any()).isTrue();
    }

    /** A live stream may come to nothing more for hours. */
    @Test
    void fileMissing_isToldWhenNoMoreHaveCome() {
        Problems problems = new Problems(messages, Faults.LOSSES, false);
        problems.add(absent("rrc00", 1));
        problems.tick();
        problems.add(absent("rrc00", 2));
        problems.tick();
        assertThat(told()).isEmpty();
        problems.tick();
        assertThat(told()).containsExactly(run("rrc00", 1, 2));
        problems.tick();
        assertThat(told()).isEmpty();
    }
}
