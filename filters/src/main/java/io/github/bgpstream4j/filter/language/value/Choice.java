package io.github.bgpstream4j.filter.language.value;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The words that a term chooses from.
 *
 * @param <T> what they stand for
 */
public final class Choice<T extends Enum<T>> {
    private final Class<T> type;
    private final Map<String, T> byWord = new LinkedHashMap<>();
    private final Function<T, String> word;

    public Choice(Class<T> type, Function<T, String> word) {
        this.type = type;
        this.word = word;
        for (T constant : type.getEnumConstants()) {
            byWord.put(word.apply(constant), constant);
        }
    }

    public Set<T> parse(List<Value> values) {
        Set<T> chosen = EnumSet.noneOf(type);
        for (Value value : values) {
            T constant = byWord.get(value.text());
            if (constant == null) {
                throw value.bad("one of " + String.join(", ", byWord.keySet()), byWord.keySet());
            }
            chosen.add(constant);
        }
        return chosen;
    }

    public List<String> texts(Set<T> chosen) {
        List<String> texts = new ArrayList<>();
        for (T constant : chosen) {
            texts.add(word.apply(constant));
        }
        return texts;
    }
}
