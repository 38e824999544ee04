package io.github.bgpstream4j.filter.language.aspath;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The second step of reading an AS-path expression: POSIX extended syntax, as glibc reads it in the C locale, to a form
 * that java.util.regex and RE2 read alike.
 *
 * <p>What is glibc's and not every engine's: repetition needs something to repeat, and an anchor is not; repetitions pile
 * up ({@code a**}); a closing parenthesis alone stands for itself; alternatives may be empty; anchors may stand anywhere;
 * a backslash between brackets stands for itself; the GNU escapes {@code \w \W \s \S \b \B \< \> \` \'}; other escaped
 * characters stand for themselves. Bounded repetition never occurs here, see {@link CiscoPattern}.
 */
final class PosixPattern {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_CLASS_NAME = 32;
    private static final int MAX_REPETITIONS = 200; // RE2/J looks at all of them for each character
    private static final String NOTHING_TO_REPEAT = "something to repeat before *, + or ?";
    private static final String UNCLOSED_BRACKET = "a closing ]";
    private static final String BAD_RANGE = "a range whose end is not before its start";

    private static final IntPredicate DIGIT = range('0', '9');
    private static final IntPredicate UPPER = range('A', 'Z');
    private static final IntPredicate LOWER = range('a', 'z');
    private static final IntPredicate ALPHA = UPPER.or(LOWER);
    private static final IntPredicate ALNUM = ALPHA.or(DIGIT);
    private static final IntPredicate GRAPH = range('!', '~');
    private static final IntPredicate SPACE = range('\t', '\r').or(c -> c == ' ');
    private static final IntPredicate WORD = ALNUM.or(c -> c == '_');

    private static final Map<String, IntPredicate> CLASSES = Map.ofEntries(
            Map.entry("alnum", ALNUM),
            Map.entry("alpha", ALPHA),
            Map.entry("blank", c -> c == ' ' || c == '\t'),
            Map.entry("cntrl", c -> c < ' ' || c == 0x7f),
            Map.entry("digit", DIGIT),
            Map.entry("graph", GRAPH),
            Map.entry("lower", LOWER),
            Map.entry("print", GRAPH.or(c -> c == ' ')),
            Map.entry("punct", GRAPH.and(ALNUM.negate())),
            Map.entry("space", SPACE),
            Map.entry("upper", UPPER),
            Map.entry("xdigit", DIGIT.or(range('a', 'f')).or(range('A', 'F'))));

    private final String pattern;
    private final boolean capture;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final BitSet closedGroups = new BitSet();
    private int at;
    private int groups;
    private int repetitions;
    private boolean needsBacktracking;

    private PosixPattern(String pattern, boolean capture) {
        this.pattern = pattern;
        this.capture = capture;
    }

    /**
     * A pattern for an engine.
     *
     * @param regex the pattern
     * @param needsBacktracking whether it says what a linear-time engine cannot: a back-reference, {@code \<} or {@code \>}
     */
    record Translation(String regex, boolean needsBacktracking) {}

    /**
     * Translates a pattern.
     *
     * @param posix from {@link CiscoPattern}
     * @return the same for an engine
     * @throws IllegalArgumentException if glibc would not compile it; the message says what was expected
     */
    static Translation translate(String posix) {
        PosixPattern translator = new PosixPattern(posix, hasReference(posix));
        translator.alternatives();
        return new Translation(translator.out.toString(), translator.needsBacktracking);
    }

    private static IntPredicate range(char from, char to) {
        return character -> character >= from && character <= to;
    }

    /** Whether a character is one of {@code \w}. */
    static boolean isWord(char character) {
        return WORD.test(character);
    }

    private static boolean hasReference(String posix) {
        return posix.chars().anyMatch(character -> character > CiscoPattern.GROUP);
    }

    /** Reads up to the parenthesis that closes the innermost open group, or to the end. */
    private void alternatives() {
        boolean canRepeat = false;
        int atom = out.length();
        while (at < pattern.length()) {
            char character = pattern.charAt(at++);
            if (character == ')' && !open.isEmpty()) {
                at--;
                return;
            }
            if (character == '*' || character == '+' || character == '?') {
                if (!canRepeat) {
                    throw new IllegalArgumentException(NOTHING_TO_REPEAT);
                }
                repeat(atom, character);
                continue;
            }
            atom = out.length();
            canRepeat = atom(character);
        }
    }

    /** Reads what a character begins; false if it cannot be repeated. */
    private boolean atom(char character) {
        switch (character) {
            case '|' -> {
                out.append('|');
                return false;
            }
            case '^' -> {
                out.append("\\A");
                return false;
            }
            case '$' -> {
                out.append("\\z");
                return false;
            }
            case '(' -> group();
            case '[' -> bracket();
            case '.' -> CharSet.of(any -> any != 0).appendTo(out);
            case '\\' -> {
                return escape();
            }
            default -> literal(character);
        }
        return true;
    }

    private void group() {
        if (open.size() == MAX_DEPTH) {
            throw new IllegalArgumentException("at most " + MAX_DEPTH + " nested groups");
        }
        open.push(++groups);
        out.append(capture ? "(" : "(?:");
        alternatives();
        if (at == pattern.length()) {
            throw new IllegalArgumentException("a closing )");
        }
        at++;
        out.append(')');
        closedGroups.set(open.pop());
    }

    /** Reads all repetition signs that stand together as the one they amount to. */
    private void repeat(int atom, char first) {
        if (++repetitions > MAX_REPETITIONS) {
            throw new IllegalArgumentException("at most " + MAX_REPETITIONS + " of *, + and ?");
        }
        boolean none = first != '+';
        boolean many = first != '?';
        while (at < pattern.length() && "*+?".indexOf(pattern.charAt(at)) >= 0) {
            none |= pattern.charAt(at) != '+';
            many |= pattern.charAt(at) != '?';
            at++;
        }
        out.insert(atom, "(?:").append(')').append(!many ? '?' : none ? '*' : '+');
    }

    private boolean escape() {
        if (at == pattern.length()) {
            throw new IllegalArgumentException("a character after the backslash");
        }
        char character = pattern.charAt(at++);
        switch (character) {
            case 'w' -> CharSet.of(WORD).appendTo(out);
            case 'W' -> CharSet.of(WORD.negate()).appendTo(out);
            case 's' -> CharSet.of(SPACE).appendTo(out);
            case 'S' -> CharSet.of(SPACE.negate()).appendTo(out);
            case 'b', 'B', '`', '\'', '<', '>' -> {
                anchor(character);
                return false;
            }
            default -> {
                if (character > CiscoPattern.GROUP) {
                    reference(character - CiscoPattern.GROUP);
                } else {
                    literal(character);
                }
            }
        }
        return true;
    }

    private void anchor(char character) {
        needsBacktracking |= character == '<' || character == '>';
        out.append(
                switch (character) {
                    case '`' -> "\\A";
                    case '\'' -> "\\z";
                    case '<' -> "\\b(?=\\w)";
                    case '>' -> "\\b(?<=\\w)";
                    default -> "\\" + character;
                });
    }

    private void reference(int group) {
        if (!closedGroups.get(group)) {
            throw new IllegalArgumentException("a reference to a group that is closed");
        }
        needsBacktracking = true;
        out.append("(?:\\").append(group).append(')');
    }

    private void literal(char character) {
        out.append("\\x{").append(Integer.toHexString(character)).append('}');
    }

    private void bracket() {
        CharSet set = new CharSet();
        boolean inverted = at < pattern.length() && pattern.charAt(at) == '^';
        if (inverted) {
            at++;
        }
        boolean first = true;
        while (first || peek() != ']') {
            element(set, first);
            first = false;
        }
        at++;
        if (inverted) {
            set.invert();
        }
        set.appendTo(out);
    }

    /** Reads a character, a range or a class between brackets. */
    private void element(CharSet set, boolean first) {
        if (peek() == '-' && !first && peek(1) != ']') {
            throw new IllegalArgumentException(BAD_RANGE);
        }
        if (peek() == '[' && peek(1) == ':') {
            IntPredicate members = CLASSES.get(name(':'));
            if (members == null) {
                throw new IllegalArgumentException("a character class such as [:digit:]");
            }
            set.addAll(members);
            return;
        }
        boolean equivalence = peek() == '[' && peek(1) == '=';
        char from = character();
        if (equivalence || peek() != '-' || peek(1) == ']') {
            set.add(from);
            return;
        }
        at++;
        if (peek() == '[' && (peek(1) == ':' || peek(1) == '=')) {
            throw new IllegalArgumentException(BAD_RANGE);
        }
        char to = character();
        if (to < from) {
            throw new IllegalArgumentException(BAD_RANGE);
        }
        set.addRange(from, to);
    }

    /** Reads one character, which may have the form {@code [.a.]} or {@code [=a=]}. */
    private char character() {
        char character = peek();
        if (character == '[' && (peek(1) == '.' || peek(1) == '=')) {
            String name = name(peek(1));
            if (name.length() != 1) {
                throw new IllegalArgumentException("one character between [. .] or [= =]");
            }
            return name.charAt(0);
        }
        at++;
        return character;
    }

    private String name(char delimiter) {
        int start = at + 2;
        int end = pattern.indexOf("" + delimiter + ']', start);
        if (end < 0 || end - start >= MAX_CLASS_NAME) {
            throw new IllegalArgumentException(UNCLOSED_BRACKET);
        }
        at = end + 2;
        return pattern.substring(start, end);
    }

    private char peek() {
        if (at >= pattern.length()) {
            throw new IllegalArgumentException(UNCLOSED_BRACKET);
        }
        return pattern.charAt(at);
    }

    /** A character further on, 0 behind the end. */
    private char peek(int ahead) {
        return at + ahead < pattern.length() ? pattern.charAt(at + ahead) : 0;
    }
}
