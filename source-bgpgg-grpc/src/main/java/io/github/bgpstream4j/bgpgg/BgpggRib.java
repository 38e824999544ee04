package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.bgpgg.proto.RibType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tables of a router. */
public enum BgpggRib {
    /** All paths that passed the import policies, and the router's own routes. */
    GLOBAL("global", RibType.GLOBAL),
    /** What each peer sent, before any policy. */
    ADJ_IN("adj-in", RibType.ADJ_IN),
    /** What each peer is sent. */
    ADJ_OUT("adj-out", RibType.ADJ_OUT);

    private final String word;
    private final RibType type;

    BgpggRib(String word, RibType type) {
        this.word = word;
        this.type = type;
    }

    /**
     * The word of options.
     *
     * @return global, adj-in or adj-out
     */
    public String word() {
        return word;
    }

    RibType type() {
        return type;
    }

    static @Nullable BgpggRib ofWord(String word) {
        return Arrays.stream(values())
                .filter(rib -> rib.word.equals(word))
                .findFirst()
                .orElse(null);
    }
}
