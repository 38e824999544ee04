package io.github.bgpstream4j.transport;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of a file, by which it is known to be the same later.
 *
 * @param length its bytes, -1 if it does not say
 * @param isBounded whether an end that comes too early would be noticed
 * @param tag its ETag
 * @param lastModified its date
 */
record HttpEntity(
        long length,
        boolean isBounded,
        @Nullable String tag,
        @Nullable String lastModified) {
    static final HttpEntity UNKNOWN = new HttpEntity(-1, false, null, null);

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    /** What the answer to a request of the whole file says. */
    static HttpEntity of(HttpExchange whole) {
        boolean chunked = "chunked".equalsIgnoreCase(whole.header("Transfer-Encoding"));
        return new HttpEntity(
                whole.length(), chunked || whole.length() >= 0, whole.header("ETag"), whole.header("Last-Modified"));
    }

    /** For If-Range, which takes no weak tag (RFC 9110 §13.1.5); null if there is none. */
    @Nullable
    String validator() {
        return tag != null && !tag.startsWith("W/") ? tag : lastModified;
    }

    /** Throws if an answer is of another file, as far as both say. */
    void requireSame(HttpExchange whole) throws HttpFailure {
        require(whole, whole.length());
    }

    /** Throws if an answer to a request of a range is not the rest of this file from a position on. */
    void requireRest(HttpExchange rest, long position) throws HttpFailure {
        Matcher range = CONTENT_RANGE.matcher(Objects.requireNonNullElse(rest.header("Content-Range"), ""));
        if (!range.matches() || Long.parseLong(range.group(1)) != position) {
            throw HttpFailure.of(
                    "an answer that is not what was asked for: Content-Range " + rest.header("Content-Range"));
        }
        require(rest, range.group(2).equals("*") ? -1 : Long.parseLong(range.group(2)));
    }

    private void require(HttpExchange answer, long thatLength) throws HttpFailure {
        if (differ(tag, answer.header("ETag"))
                || differ(lastModified, answer.header("Last-Modified"))
                || (length >= 0 && thatLength >= 0 && length != thatLength)) {
            throw HttpFailure.changed();
        }
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }

    /** A date of a header (RFC 9110 §5.6.7); null if it is none. */
    static @Nullable Instant date(@Nullable String text) {
        try {
            return text == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
