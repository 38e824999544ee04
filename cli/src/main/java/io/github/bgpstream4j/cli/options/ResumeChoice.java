package io.github.bgpstream4j.cli.options;

import io.github.bgpstream4j.cli.resume.Position;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.text.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where reading begins, and where it is noted how far it has come.
 *
 * @param from what has been read before; null for nothing
 * @param isNoted whether it is noted how far reading comes
 * @param file where that is written now and then and at the end; null for standard error
 */
public record ResumeChoice(
        @Nullable Position from, boolean isNoted, @Nullable Path file) {
    /** Bytes of a position: that of a thousand collectors with many holes. */
    private static final int LONGEST = 4 << 20;

    static ResumeChoice of(CommandLine line) {
        if (line.has(Option.POSITION) && line.has(Option.LIMIT)) {
            throw new UsageException(
                    "--position and --limit exclude each other: the limit may come within a record, and a position"
                            + " only between two; -n N stops between records");
        }
        line.refuse(
                Option.POSITION,
                Option.WRITE,
                Option.HTML,
                Option.CHECK,
                Option.TABLE_AT,
                Option.LIST_FILES,
                Option.REVERSE);
        line.refuse(Option.RESUME, Option.LATEST_RIB, Option.TABLE_AT, Option.REVERSE);
        String text = line.last(Option.RESUME);
        String file = line.last(Option.POSITION);
        return new ResumeChoice(
                text == null ? null : position(text),
                file != null,
                file == null || file.equals(CommandLine.STANDARD) ? null : Option.POSITION.file(file));
    }

    private static Position position(String text) {
        try {
            return Position.parse(isFile(text) ? String.join("\n", TextFile.lines(Path.of(text), LONGEST)) : text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--resume: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UsageException("--resume: cannot read " + text + ": " + SourceException.reason(e), e);
        }
    }

    /** Whether it names a file that is there, perhaps a pipe; what cannot be a position should. */
    private static boolean isFile(String text) {
        try {
            Path path = Path.of(text);
            if (Files.isDirectory(path) && !text.isEmpty()) {
                throw new UsageException("--resume: a folder, not a file with a position: " + text);
            }
            if (Files.exists(path) && !text.isEmpty()) {
                return true;
            }
        } catch (InvalidPathException e) {
            return false;
        }
        if (!text.isBlank() && text.indexOf(':') < 0) {
            throw new UsageException(
                    "--resume: no such file, and not a position, such as ris/rrc00/updates:1470931200: " + text);
        }
        return false;
    }
}
