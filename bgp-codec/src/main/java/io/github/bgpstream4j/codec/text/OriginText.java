package io.github.bgpstream4j.codec.text;

import io.github.bgpstream4j.attr.Origin;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Origins as services write them: a word, its first letter or its code, in upper or lower case. */
public final class OriginText {
    private OriginText() {}

    /**
     * Reads one.
     *
     * @param text an origin
     * @return null if it is none
     */
    public static @Nullable Origin parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "igp", "i", "0" -> Origin.IGP;
            case "egp", "e", "1" -> Origin.EGP;
            case "incomplete", "?", "2" -> Origin.INCOMPLETE;
            default -> null;
        };
    }
}
