package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.text.DisplayText;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An AS-path expression that is matched on text.
 *
 * <p>The engine is RE2/J, whose time is linear in the length of the path whatever the expression. Only back-references,
 * {@code \<} and {@code \>}, which it does not know, go to a {@link ReferenceSearch}. A search that has to be given up
 * has no answer, so the elem passes neither the expression nor its opposite; the first one is logged.
 *
 * <p>Neighbouring table entries and messages share their paths, so the answers for the latest paths are kept, and for
 * them nothing is allocated. Safe for use by several threads: each has its own engine and answers.
 */
final class PathRegex {
    private final String cisco;
    private final PosixPattern.Translation pattern;
    private final @Nullable SearchProgram program;
    private final ThreadLocal<Engine> engine = ThreadLocal.withInitial(this::newEngine);
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException if it is none; the message says what was expected
     */
    PathRegex(String cisco, boolean strict) {
        this.cisco = cisco;
        pattern = PosixPattern.translate(CiscoPattern.translate(cisco, strict));
        program = pattern.needsBacktracking() ? SearchProgram.of(pattern.regex()) : null;
        try {
            if (newEngine().find() == Answer.ABSENT) {
                throw new IllegalArgumentException("a simpler form");
            }
        } catch (com.google.re2j.PatternSyntaxException | StackOverflowError e) {
            throw new IllegalArgumentException("a simpler form", e);
        }
    }

    boolean isLinear() {
        return program == null;
    }

    /**
     * Looks for the expression in a path.
     *
     * @return YES or NO; ABSENT if the search was given up
     */
    Answer find(PathAttributes attributes) {
        Answer answer = engine.get().find(attributes);
        if (answer == Answer.ABSENT && !warned.getAndSet(true)) {
            System.getLogger("io.github.bgpstream4j")
                    .log(
                            System.Logger.Level.WARNING,
                            "the search for aspath \"" + DisplayText.shown(cisco)
                                    + "\" in a long path was given up: such elems pass"
                                    + " neither this expression nor its opposite");
        }
        return answer;
    }

    private Engine newEngine() {
        return program == null ? new Linear(pattern.regex()) : new Referring(program);
    }

    /** The engine of one thread. */
    private abstract static class Engine {
        private static final int REMEMBERED = 256;
        private static final int LONGEST_REMEMBERED = 256;
        private static final byte[] NO_PATH = {-1};

        final PathText text = new PathText();
        private final byte[][] paths = new byte[REMEMBERED][];
        private final Answer[] answers = new Answer[REMEMBERED];

        Engine() {
            Arrays.fill(paths, NO_PATH);
            Arrays.fill(answers, Answer.UNKNOWN);
        }

        final Answer find(PathAttributes attributes) {
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

        abstract Answer find();
    }

    private static final class Linear extends Engine {
        private final com.google.re2j.Matcher matcher;

        Linear(String regex) {
            matcher = com.google.re2j.Pattern.compile(regex).matcher(text);
        }

        /** RE2/J calls itself as deep as the expression goes: a thread may have less room than the one that made it. */
        @Override
        Answer find() {
            try {
                return Answer.of(matcher.reset(text).find());
            } catch (StackOverflowError e) {
                return Answer.ABSENT;
            }
        }
    }

    private static final class Referring extends Engine {
        private final ReferenceSearch search;

        Referring(SearchProgram program) {
            search = new ReferenceSearch(program, text);
        }

        @Override
        Answer find() {
            return search.find();
        }
    }
}
