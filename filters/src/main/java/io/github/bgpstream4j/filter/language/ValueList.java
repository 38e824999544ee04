package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.filter.language.term.TermType;
import io.github.bgpstream4j.filter.language.value.CNumber;
import io.github.bgpstream4j.filter.language.value.LengthRange;
import io.github.bgpstream4j.filter.language.value.PrefixMode;
import io.github.bgpstream4j.filter.language.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values behind a term while they are read. Behind {@code prefix}, some words are not values but say how those are meant. */
final class ValueList {
    private static final int MAX_LENGTH = 128;

    private final TermType type;
    private final boolean strict;
    private final List<Value> values = new ArrayList<>();
    private PrefixMode mode = PrefixMode.MORE;
    private @Nullable String pending;

    ValueList(TermType type, boolean strict) {
        this.type = type;
        this.strict = strict;
    }

    List<Value> values() {
        return values;
    }

    /** How the next prefixes are meant. */
    PrefixMode mode() {
        return mode;
    }

    /** Ends a file of values: a mode in it holds no further; false if a word in it still waits for its value. */
    boolean endFile(PrefixMode modeBefore) {
        mode = modeBefore;
        return pending == null;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether the next word is a value, whatever it is. */
    boolean needsValue() {
        return values.isEmpty() || pending != null;
    }

    /** What the next word must be. */
    String expected() {
        String word = pending;
        if (word == null) {
            return "a value for " + type.word();
        }
        return (isBound(word) ? "a length after " : "a prefix after ") + word;
    }

    void add(String text, boolean quoted, int at, String where) {
        String before = pending;
        pending = null;
        Value value = new Value(text, at, where, mode, LengthRange.ANY);
        if (before != null && isBound(before)) {
            limit(before, value);
            return;
        }
        if (type.hasPrefixes() && !quoted && before == null) {
            PrefixMode newMode = PrefixMode.of(text);
            if (newMode != null) {
                mode = newMode;
                pending = text;
                return;
            }
            if (!strict && !values.isEmpty() && isBound(text)) {
                pending = text;
                return;
            }
        }
        values.add(value);
    }

    private void limit(String bound, Value value) {
        long length = value.text().isEmpty() ? -1 : CNumber.parse(value.text(), MAX_LENGTH);
        if (length < 0) {
            throw value.bad("a length of 0 to 128");
        }
        int last = values.size() - 1;
        LengthRange before = values.get(last).lengths();
        LengthRange lengths = bound.equals("ge")
                ? new LengthRange((int) length, before.max())
                : new LengthRange(before.min(), (int) length);
        if (lengths.min() > lengths.max()) {
            throw value.bad("a length that leaves a range");
        }
        values.set(last, values.get(last).withLengths(lengths));
    }

    private static boolean isBound(String word) {
        return word.equals("ge") || word.equals("le");
    }
}
