package io.github.bgpstream4j.filter.language.value;

import io.github.bgpstream4j.text.Spelling;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value as it was written.
 *
 * @param text without quotes
 * @param at where in the filter it stands
 * @param where the file and line it comes from, or empty
 * @param mode the prefix mode in force
 * @param lengths the lengths a prefix may have
 */
public record Value(String text, int at, String where, PrefixMode mode, LengthRange lengths) {
    public static Value of(String text) {
        return new Value(text, 0, "", PrefixMode.MORE, LengthRange.ANY);
    }

    /** The texts of values that must be among a few words, each once and sorted. */
    public static List<String> words(List<Value> values, String expected, List<String> words) {
        for (Value value : values) {
            if (!words.contains(value.text)) {
                throw value.bad(expected, words);
            }
        }
        return values.stream().map(Value::text).sorted().distinct().toList();
    }

    public Value withMode(PrefixMode newMode) {
        return new Value(text, at, where, newMode, lengths);
    }

    public Value withLengths(LengthRange newLengths) {
        return new Value(text, at, where, mode, newLengths);
    }

    /** To be thrown. */
    public BadValueException bad(String expected) {
        return new BadValueException(this, expected, null);
    }

    /** To be thrown. */
    public BadValueException bad(String expected, Collection<String> words) {
        return new BadValueException(this, expected, Spelling.nearest(text, words));
    }

    /** A value that a term does not take. */
    public static final class BadValueException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private final transient Value value;
        private final String expected;
        private final @Nullable String suggestion;

        BadValueException(Value value, String expected, @Nullable String suggestion) {
            super("expected " + expected + ", found \"" + value.text + '"'
                    + (value.where.isEmpty() ? "" : " in " + value.where));
            this.value = value;
            this.expected = expected;
            this.suggestion = suggestion;
        }

        public Value value() {
            return value;
        }

        public String expected() {
            return expected;
        }

        /** The word that may have been meant. */
        public @Nullable String suggestion() {
            return suggestion;
        }
    }
}
