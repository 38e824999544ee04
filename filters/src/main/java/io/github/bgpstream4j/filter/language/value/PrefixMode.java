package io.github.bgpstream4j.filter.language.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a prefix must lie to the one in the filter; the words are BGPStream's. */
public enum PrefixMode {
    /** It is the same. */
    EXACT("exact"),
    /** It is the same or lies inside. */
    MORE("more"),
    /** It is the same or lies around. */
    LESS("less"),
    /** Any of these. */
    ANY("any");

    private static final List<String> WORDS = List.of("exact", "more", "less", "any");

    private final String word;

    PrefixMode(String word) {
        this.word = word;
    }

    /** As a filter has it. */
    public String word() {
        return word;
    }

    public static @Nullable PrefixMode of(String word) {
        int at = WORDS.indexOf(word);
        return at < 0 ? null : values()[at];
    }

    public boolean inside() {
        return this == MORE || this == ANY;
    }

    public boolean around() {
        return this == LESS || this == ANY;
    }

    /** The mode that accepts what either accepts. */
    public PrefixMode with(PrefixMode that) {
        boolean inside = inside() || that.inside();
        boolean around = around() || that.around();
        return inside ? around ? ANY : MORE : around ? LESS : EXACT;
    }
}
