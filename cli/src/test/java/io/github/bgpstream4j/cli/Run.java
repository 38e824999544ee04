package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One run of the program inside the test's JVM.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Run(int status, String out, String err) {
    public static Run of(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Run run = into(out, false, arguments);
        return new Run(run.status(), out.toString(StandardCharsets.UTF_8), run.err());
    }

    /** A run whose output goes elsewhere; standard error is a terminal if the caller says so. */
    public static Run into(OutputStream out, boolean errIsTerminal, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1_600_000_100));
        int status = BgpReader.run(
                new Terminal(out, new PrintStream(err, true, StandardCharsets.UTF_8), false, errIsTerminal, clock),
                arguments);
        return new Run(status, "", err.toString(StandardCharsets.UTF_8));
    }
}
