package io.github.bgpstream4j.filter.language.aspath;

import io.github.bgpstream4j.attr.AsPathWalk;
import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.Match;
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
            if (newEngine().find() == Match.UNKNOWN) {
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
     * @return YES or NO; UNKNOWN if the search was given up
     */
    Match find(PathAttributes attributes) {
        Match match = engine.get().find(attributes);
        if (match == Match.UNKNOWN && !warned.getAndSet(true)) {
            System.getLogger("io.github.bgpstream4j")
                    .log(
                            System.Logger.Level.WARNING,
                            "the search for aspath \"" + DisplayText.shown(cisco)
                                    + "\" in a long path was given up: such elems pass"
                                    + " neither this expression nor its opposite");
        }
        return match;
    }

    private Engine newEngine() {
        return program == null ? new Linear(pattern.regex()) : new Referring(program);
    }

    /** The engine of one thread. */
    private abstract static class Engine {
        private static final int REMEMBERED = 256;
        private static final int LONGEST_REMEMBERED = 256;
        private static final byte[] NONE = {-1};

        final PathText text = new PathText();
        /** The size of the AS numbers, then the path as it is on the wire. */
        private final byte[][] paths = new byte[REMEMBERED][];

        private final Match[] matches = new Match[REMEMBERED];

        Engine() {
            Arrays.fill(paths, NONE);
            Arrays.fill(matches, Match.UNKNOWN);
        }

        final Match find(PathAttributes attributes) {
            int asnSize = attributes.asPathAsnSize();
            int position = asnSize == 0 ? -1 : attributes.find(AttributeType.AS_PATH.code());
            int start = position < 0 ? 0 : attributes.valueStart(position);
            int length = position < 0 ? 0 : attributes.valueLength(position);
            if (length > LONGEST_REMEMBERED || AsPathWalk.isMerged(attributes)) {
                return search(attributes);
            }
            int hash = asnSize;
            for (int i = start; i < start + length; i++) {
                hash = hash * 31 + attributes.uint8(i);
            }
            int slot = (hash ^ hash >>> 16 ^ hash >>> 8) & (REMEMBERED - 1);
            if (!isSame(paths[slot], attributes, asnSize, start, length)) {
                matches[slot] = search(attributes);
                byte[] path = new byte[1 + length];
                path[0] = (byte) asnSize;
                for (int i = 0; i < length; i++) {
                    path[1 + i] = (byte) attributes.uint8(start + i);
                }
                paths[slot] = path;
            }
            return matches[slot];
        }

        private static boolean isSame(byte[] path, PathAttributes attributes, int asnSize, int start, int length) {
            if (path.length != 1 + length || path[0] != asnSize) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (path[1 + i] != (byte) attributes.uint8(start + i)) {
                    return false;
                }
            }
            return true;
        }

        private Match search(PathAttributes attributes) {
            text.set(attributes);
            return find();
        }

        abstract Match find();
    }

    private static final class Linear extends Engine {
        private final com.google.re2j.Matcher matcher;

        Linear(String regex) {
            matcher = com.google.re2j.Pattern.compile(regex).matcher(text);
        }

        /** RE2/J calls itself as deep as the expression goes: a thread may have less room than the one that made it. */
        @Override
        Match find() {
            try {
                return Match.of(matcher.reset(text).find());
            } catch (StackOverflowError e) {
                return Match.UNKNOWN;
            }
        }
    }

    private static final class Referring extends Engine {
        private final ReferenceSearch search;

        Referring(SearchProgram program) {
            search = new ReferenceSearch(program, text);
        }

        @Override
        Match find() {
            return search.find();
        }
    }
}
