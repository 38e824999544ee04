package io.github.bgpstream4j.cli.options;

import io.github.bgpstream4j.writer.Rotation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is written in place of lines.
 *
 * @param file the MRT file
 * @param rotation when another one is begun
 */
public record RecordingChoice(Path file, Rotation rotation) {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s*(s|m|h|d|kb|mb|gb)");

    /** Null if lines are wanted. */
    static @Nullable RecordingChoice of(CommandLine line) {
        String file = line.last(Option.WRITE);
        String rotation = line.last(Option.ROTATE);
        if (file == null) {
            if (rotation != null) {
                throw new UsageException("--rotate is for --write");
            }
            return null;
        }
        line.refuseLines(Option.WRITE);
        line.refuse(Option.WRITE, Option.TOTAL, Option.TABLE_AT, Option.CHECK, Option.LIMIT);
        String lower = file.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".bz2") || lower.endsWith(".xz") || lower.endsWith(".zst") || lower.endsWith(".lz4")) {
            throw new UsageException("--write compresses with gzip only: name it .gz, not " + file);
        }
        return new RecordingChoice(Option.WRITE.file(file), rotation == null ? Rotation.NONE : rotation(rotation));
    }

    private static Rotation rotation(String text) {
        Matcher amount = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        if (!amount.matches() || Long.parseLong(amount.group(1)) == 0) {
            throw new UsageException("not a time or size, such as 15m or 100MB: --rotate " + text);
        }
        long number = Long.parseLong(amount.group(1));
        return switch (amount.group(2)) {
            case "s" -> Rotation.every(Duration.ofSeconds(number));
            case "m" -> Rotation.every(Duration.ofMinutes(number));
            case "h" -> Rotation.every(Duration.ofHours(number));
            case "d" -> Rotation.every(Duration.ofDays(number));
            case "kb" -> Rotation.atSize(number * 1000);
            case "mb" -> Rotation.atSize(number * 1_000_000);
            default -> Rotation.atSize(number * 1_000_000_000);
        };
    }
}
