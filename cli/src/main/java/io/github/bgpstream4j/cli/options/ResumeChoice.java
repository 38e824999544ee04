package io.github.bgpstream4j.cli.options;

import io.github.bgpstream4j.cli.resume.Position;
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
 * @param file where that is written at the end; null for standard error
 */
public record ResumeChoice(
        @Nullable Position from, boolean isNoted, @Nullable Path file) {
    static ResumeChoice of(CommandLine line) {
        line.refuse(
                Option.POSITION,
                Option.LIMIT,
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
            return Position.parse(isFile(text) ? Files.readString(Path.of(text)) : text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--resume: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UsageException("--resume: cannot read " + text, e);
        }
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
