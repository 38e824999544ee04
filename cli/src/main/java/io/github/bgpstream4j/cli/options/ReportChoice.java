package io.github.bgpstream4j.cli.options;

import io.github.bgpstream4j.cli.terminal.OutputFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A page about what is read, in place of its lines: {@code bgpreader report}.
 *
 * @param page where it goes; null for standard output
 */
public record ReportChoice(@Nullable Path page) {
    private static final String COMMAND = "report";

    /** Null if no page is asked for; takes the word that does off the operands. */
    public static @Nullable ReportChoice of(CommandLine line) {
        boolean named = line.command(COMMAND);
        String name = line.last(Option.HTML);
        if (!named && name == null) {
            return null;
        }
        line.refuse(
                COMMAND,
                Option.ELEMS,
                Option.BGPDUMP,
                Option.RECORDS,
                Option.FORMAT,
                Option.TOTAL,
                Option.HEADERS,
                Option.TABLE_AT,
                Option.CHECK,
                Option.WRITE,
                Option.POSITION);
        if (name == null || name.equals(CommandLine.STANDARD)) {
            return new ReportChoice(null);
        }
        Path page = Option.HTML.file(name);
        OutputFile.check(page);
        return new ReportChoice(page);
    }
}
