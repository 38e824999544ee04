package io.github.bgpstream4j.filter.language.value;

import java.util.Set;

/** Writing values so that they are read again as they are. */
public final class Words {
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "exact", "more", "less", "any", "ge", "le");
    private static final String PLAIN_PUNCTUATION = ".:/*-_,+<>=";

    private Words() {}

    /**
     * Whether there is a way to write a value: a quote can stand only inside a bare value, which has no blanks and begins with
     * nothing that is read otherwise.
     */
    public static boolean canBeWritten(String value) {
        if (value.indexOf('"') < 0) {
            return true;
        }
        char first = value.charAt(0);
        boolean readOtherwise = first == '"' || first == '@' || Character.isWhitespace(first);
        return !readOtherwise && value.indexOf(' ') < 0;
    }

    public static String quoted(String value) {
        if (value.indexOf('"') >= 0) {
            return value + ' '; // so that a parenthesis may follow
        }
        return isPlain(value) ? value : '"' + value + '"';
    }

    private static boolean isPlain(String value) {
        if (value.isEmpty() || KEYWORDS.contains(value)) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            boolean letterOrDigit = character < 0x80 && Character.isLetterOrDigit(character);
            if (!letterOrDigit && PLAIN_PUNCTUATION.indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }
}
