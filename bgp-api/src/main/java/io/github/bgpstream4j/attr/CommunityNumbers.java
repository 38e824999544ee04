package io.github.bgpstream4j.attr;

import java.util.regex.Pattern;

/** Reads numbers with colons between them: {@code 64500:1}, {@code 64500:1:2}. */
final class CommunityNumbers {
    private static final Pattern NUMBER = Pattern.compile("0*[0-9]{1,18}"); // fits a long

    private CommunityNumbers() {}

    static String[] words(String text) {
        String trimmed = text.trim();
        return trimmed.isEmpty() ? new String[0] : trimmed.split("\\s+", -1);
    }

    static long[] parse(String text, int count, long max) {
        String[] parts = text.split(":", -1);
        if (parts.length != count) {
            throw new IllegalArgumentException(count + " numbers with colons expected: " + text);
        }
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
            if (!NUMBER.matcher(parts[i]).matches()) {
                throw new IllegalArgumentException("not a number: " + text);
            }
            numbers[i] = Long.parseLong(parts[i]);
            if (numbers[i] > max) {
                throw new IllegalArgumentException("number out of range 0 to " + max + ": " + text);
            }
        }
        return numbers;
    }
}
