package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/**
 * One run of {@code bgpreader} inside the test's JVM.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record InProcess(int status, String out, String err) {
    /**
     * Runs the program.
     *
     * @param arguments as a shell would hand them over
     * @return what came of it
     */
    public static InProcess run(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream messages = new PrintStream(err, true, StandardCharsets.UTF_8);
        int status = BgpReader.run(
                new Terminal(out, messages, false, false, InstantSource.system()), arguments.toArray(new String[0]));
        return new InProcess(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
