package io.github.bgpstream4j.cli.options;

import io.github.bgpstream4j.text.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds options by what was typed, and what was meant where nothing is found. */
final class OptionNames {
    private OptionNames() {}

    /** The option with a long name or the only one whose name begins so; of several the one of bgpreader, whose options have letters. */
    static Option find(String name) {
        List<Option> candidates = new ArrayList<>();
        for (Option option : Option.values()) {
            if (option.longName.equals(name)) {
                return option;
            }
            if (option.longName.startsWith(name) && !name.isEmpty()) {
                candidates.add(option);
            }
        }
        List<Option> known =
                candidates.stream().filter(option -> option.letter != 0).toList();
        if (candidates.size() == 1 || known.size() == 1) {
            return known.isEmpty() ? candidates.get(0) : known.get(0);
        }
        if (candidates.isEmpty()) {
            throw new UsageException("unknown option --" + name + hint(nearest(name)));
        }
        StringBuilder names = new StringBuilder();
        for (Option option : candidates) {
            names.append(names.length() == 0 ? "--" : ", --").append(option.longName);
        }
        throw new UsageException("option --" + name + " may be any of " + names);
    }

    /** The message for a letter that is no option; a whole word may be a long option with one hyphen. */
    static String unknownLetter(String argument, int at) {
        String word = argument.substring(1);
        Option meant = word.length() > 2 ? nearest(word) : Option.ofLetter(otherCase(argument.charAt(at)));
        String typed = "-" + argument.charAt(at);
        return "unknown option " + typed + (argument.equals(typed) ? "" : " in " + argument)
                + (word.length() > 2 || meant == null ? hint(meant) : "; did you mean " + meant.display() + "?");
    }

    private static String hint(@Nullable Option meant) {
        return meant == null ? "; --help lists the options" : "; did you mean --" + meant.longName + "?";
    }

    private static char otherCase(char letter) {
        return Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
    }

    private static @Nullable Option nearest(String name) {
        Map<String, Option> names = new LinkedHashMap<>();
        for (Option option : Option.values()) {
            names.put(option.longName, option);
        }
        String nearest = Spelling.nearest(name, names.keySet());
        return nearest == null ? null : names.get(nearest);
    }
}
