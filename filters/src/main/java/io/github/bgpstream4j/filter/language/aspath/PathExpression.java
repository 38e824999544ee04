package io.github.bgpstream4j.filter.language.aspath;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.Match;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An AS-path expression, matched on the AS numbers if it asks for some that follow each other, else on the text of the path.
 *
 * <p>Safe for use by several threads.
 */
public final class PathExpression {
    private final @Nullable AsnSequence sequence;
    private final PathRegex regex;

    /**
     * Reads an expression.
     *
     * @param cisco without the {@code !}
     * @param strict whether libbgpstream's limits hold
     * @throws IllegalArgumentException if it is none; the message says what was expected
     */
    public PathExpression(String cisco, boolean strict) {
        sequence = AsnSequence.parse(cisco);
        regex = new PathRegex(cisco, strict);
    }

    /** Whether most paths are looked at without making their text. */
    public boolean isOnNumbers() {
        return sequence != null;
    }

    /** AS numbers of which a path must have one; none if it may do without. */
    public Set<Long> asns() {
        return sequence == null ? Set.of() : Set.of(sequence.first());
    }

    /** How a path is looked at. */
    public String method() {
        return sequence != null ? "on AS numbers" : regex.isLinear() ? "on text" : "on text, by backtracking";
    }

    /**
     * Looks for the expression in a path.
     *
     * @return UNKNOWN if the search was given up
     */
    public Match find(PathAttributes attributes) {
        Match match = sequence == null ? Match.UNKNOWN : sequence.find(attributes);
        return match == Match.UNKNOWN ? regex.find(attributes) : match;
    }
}
