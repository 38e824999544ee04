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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that an archive should have and has not are told; whether they count is up to {@code --allow-missing}. */
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
}
