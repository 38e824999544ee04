package io.github.bgpstream4j.source;

import io.github.bgpstream4j.text.UrlText;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One option of a source's text, declared once. An immutable value.
 *
 * @param <T> what its value means
 * @param name what it is called: lower case letters, digits and hyphens
 * @param meaning what it is for, and its default, as a line for people
 * @param expected what a value is, for messages, such as {@code "4 or 6"}
 * @param parser reads a value; returns null, or throws an {@code IllegalArgumentException}, if it is not what is expected
 * @param isSecret whether no message shows its value
 */
public record SourceOption<T>(
        String name, String meaning, String expected, Function<String, @Nullable T> parser, boolean isSecret) {
    private static final Pattern BYTES = Pattern.compile("([1-9]\\d{0,9})([KMG]?)");
    private static final long MOST_BYTES = 1L << 50; // no disk has more
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smh]?)");

    /**
     * An option of any kind.
     *
     * @param <T> what its value means
     * @param name lower case letters, digits and hyphens
     * @param expected what a value is, for messages, such as {@code "4 or 6"}
     * @param parser reads a value; returns null, or throws an {@code IllegalArgumentException}, if it is not what is expected
     * @param meaning what it is for, and its default
     * @return the option
     */
    public static <T> SourceOption<T> of(
            String name, String expected, Function<String, @Nullable T> parser, String meaning) {
        return new SourceOption<>(name, meaning, expected, parser, false);
    }

    /**
     * An option that is true or false.
     *
     * @param name of the option
     * @param meaning what it is for, and its default
     * @return the option
     */
    public static SourceOption<Boolean> flag(String name, String meaning) {
        return of(
                name,
                "true or false",
                word -> word.equals("true") ? Boolean.TRUE : word.equals("false") ? Boolean.FALSE : null,
                meaning);
    }

    /**
     * An option that is a whole number.
     *
     * @param name of the option
     * @param least the least it can be
     * @param most the most it can be
     * @param meaning what it is for, and its default
     * @return the option
     */
    public static SourceOption<Long> number(String name, long least, long most, String meaning) {
        return of(
                name,
                "a number from " + least + " to " + most,
                text -> {
                    long number = Long.parseLong(text);
                    return number >= least && number <= most ? number : null;
                },
                meaning);
    }

    /**
     * An option that is a time: seconds, or a number with s, m or h.
     *
     * @param name of the option
     * @param meaning what it is for, and its default
     * @return the option
     */
    public static SourceOption<Duration> duration(String name, String meaning) {
        return of(name, "a number of seconds, or one with s, m or h such as 30s", SourceOption::duration, meaning);
    }

    /**
     * An option that is a time, and not too short a one.
     *
     * @param name of the option
     * @param least the shortest time it can be, whole seconds
     * @param meaning what it is for, and its default
     * @return the option
     */
    public static SourceOption<Duration> duration(String name, Duration least, String meaning) {
        return of(
                name,
                "a number of seconds, or one with s, m or h such as 30s, not less than " + least.toSeconds() + "s",
                text -> {
                    Duration time = duration(text);
                    return time == null || time.compareTo(least) < 0 ? null : time;
                },
                meaning);
    }

    /**
     * An option that is a number of bytes, or of 1,024, 1,024² or 1,024³ of them with K, M or G; never zero, and a million G at most.
     *
     * @param name of the option
     * @param meaning what it is for, and its default
     * @return the option
     */
    public static SourceOption<Long> bytes(String name, String meaning) {
        return of(
                name,
                "a number of bytes, or one with K, M or G such as 2G, up to 1048576G",
                SourceOption::bytes,
                meaning);
    }

    /**
     * An option that is a number of bytes within limits, written as that of {@link #bytes(String, String)}.
     *
     * @param name of the option
     * @param least the smallest number
     * @param most the largest number
     * @param meaning what it is for, and its default
     * @return the option
     */
    public static SourceOption<Long> bytes(String name, long least, long most, String meaning) {
        return of(
                name,
                "a number of bytes from " + least + " to " + most + ", or one with K, M or G such as 2M",
                text -> {
                    Long bytes = bytes(text);
                    return bytes == null || bytes < least || bytes > most ? null : bytes;
                },
                meaning);
    }

    /**
     * An option that is a URL.
     *
     * @param name of the option
     * @param meaning what it is for, and its default
     * @return the option
     */
    public static SourceOption<URI> url(String name, String meaning) {
        return of(
                name,
                "a URL",
                text -> {
                    URI url = URI.create(text);
                    return url.isAbsolute() ? url : null;
                },
                meaning);
    }

    /**
     * An option that names a file or a folder.
     *
     * @param name of the option
     * @param meaning what it is for, and its default
     * @return the option
     */
    public static SourceOption<Path> file(String name, String meaning) {
        return of(name, "the name of a file", text -> text.isEmpty() ? null : Path.of(text), meaning);
    }

    /**
     * An option that may be any text.
     *
     * @param name of the option
     * @param meaning what it is for, and its default
     * @return the option
     */
    public static SourceOption<String> text(String name, String meaning) {
        return of(name, "a text", text -> text, meaning);
    }

    /**
     * The same option, whose value no message shows: it is a secret, or may be taken for the option that is one.
     *
     * @return a secret option
     */
    public SourceOption<T> secret() {
        return new SourceOption<>(name, meaning, expected, parser, true);
    }

    /** Its name. */
    @Override
    public String toString() {
        return name;
    }

    /** What a value means; the message of the exception is complete, and has no cause, which might show the value. */
    T parse(String value, SourceSpec spec) {
        T parsed = null;
        try {
            parsed = parser.apply(value);
        } catch (IllegalArgumentException e) {
            // reported below
        }
        if (parsed == null) {
            String shown = isSecret ? "" : ", not '" + UrlText.withoutSecrets(value) + "'";
            throw new SourceException(name + " is " + expected + shown + ": " + spec.withoutOptions());
        }
        return parsed;
    }

    private static @Nullable Long bytes(String text) {
        Matcher matcher = BYTES.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        int shift = 10 * " KMG".indexOf(matcher.group(2));
        return amount <= MOST_BYTES >> shift ? amount << shift : null;
    }

    private static @Nullable Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "h" -> Duration.ofHours(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
