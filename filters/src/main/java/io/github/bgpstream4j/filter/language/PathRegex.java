package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.attr.PathAttributes;
import java.util.Arrays;

/**
 * An AS-path expression that is matched on text.
 *
 * <p>The engine is RE2/J, whose time is linear in the length of the path whatever the expression. Only back-references,
 * {@code \<} and {@code \>}, which it does not know, go to java.util.regex, {@linkplain BoundedText within a bound}.
 *
 * <p>Neighbouring table entries and messages share their paths, so the answers for the latest paths are kept, and for
 * them nothing is allocated. Safe for use by several threads: each has its own engine and answers.
 */
final class PathRegex {
    private final PosixPattern.Translation pattern;
    private final ThreadLocal<Engine> engine = ThreadLocal.withInitial(this::newEngine);

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException if it is none; the message says what was expected
     */
    PathRegex(String cisco, boolean strict) {
        pattern = PosixPattern.translate(CiscoPattern.translate(cisco, strict));
        try {
            newEngine();
        } catch (com.google.re2j.PatternSyntaxException | java.util.regex.PatternSyntaxException e) {
            throw new IllegalArgumentException("a simpler form", e);
        }
    }

    boolean isLinear() {
        return !pattern.needsBacktracking();
    }

    boolean find(PathAttributes attributes) {
        return engine.get().find(attributes);
    }

    private Engine newEngine() {
        return pattern.needsBacktracking() ? new Backtracking(pattern.regex()) : new Linear(pattern.regex());
    }

    /** The engine of one thread. */
    private abstract static class Engine {
        private static final int REMEMBERED = 256;
        private static final int LONGEST_REMEMBERED = 256;
        private static final byte[] NO_PATH = {-1};

        final PathText text = new PathText();
        private final byte[][] paths = new byte[REMEMBERED][];
        private final boolean[] answers = new boolean[REMEMBERED];

        Engine() {
            Arrays.fill(paths, NO_PATH);
        }

        final boolean find(PathAttributes attributes) {
            text.set(attributes);
            if (text.length() > LONGEST_REMEMBERED) {
                return find();
            }
            int hash = text.hash();
            int slot = (hash ^ hash >>> 16 ^ hash >>> 8) & (REMEMBERED - 1);
            if (!text.is(paths[slot])) {
                answers[slot] = find();
                paths[slot] = text.copy();
            }
            return answers[slot];
        }

        abstract boolean find();
    }

    private static final class Linear extends Engine {
        private final com.google.re2j.Matcher matcher;

        Linear(String regex) {
            matcher = com.google.re2j.Pattern.compile(regex).matcher(text);
        }

        @Override
        boolean find() {
            return matcher.reset(text).find();
        }
    }

    private static final class Backtracking extends Engine {
        private final java.util.regex.Matcher matcher;
        private final BoundedText bounded = new BoundedText(text);

        Backtracking(String regex) {
            matcher = java.util.regex.Pattern.compile(regex).matcher(bounded);
        }

        /** A search that takes too long finds nothing. */
        @Override
        boolean find() {
            bounded.restart();
            try {
                return matcher.reset(bounded).find();
            } catch (BoundedText.ExhaustedException | StackOverflowError e) {
                return false;
            }
        }
    }
}
