package io.github.bgpstream4j.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** What the library logs, in this program. */
class QuietLogsTest {
    @Test
    void warning_isALineOfTheProgramAndAStatus() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        QuietLogs.Lines lines = new QuietLogs.Lines(new Messages(new PrintStream(err, true, StandardCharsets.UTF_8)));

        lines.publish(new LogRecord(Level.INFO, "all is well"));
        assertThat(QuietLogs.hasWarned()).isFalse();
        lines.publish(new LogRecord(Level.WARNING, "a search was\ngiven up"));
        assertThat(QuietLogs.hasWarned()).isTrue();
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("bgpreader: all is well", "bgpreader: a search was\\u000agiven up");
    }
}
