package io.github.bgpstream4j.filter.language.aspath;

/**
 * The first step of reading an AS-path expression: text to a POSIX extended regular expression, character by character
 * and without regard to brackets, as libbgpstream does it.
 */
final class CiscoPattern {
    /**
     * What {@code _} stands for. It has no parentheses and square brackets inside, so {@code _} does not match next to a
     * confederation's bracket; and it is expanded between square brackets, too, where it means nothing useful.
     */
    private static final String SEPARATOR = "(^|$|[ {},_])";

    /** Behind a backslash: this plus the number of the group that a back-reference means. */
    static final char GROUP = '\ue000';

    private static final int STRICT_LENGTH = 241; // libbgpstream's buffer has 256 bytes and it stops here
    private static final int STRICT_GROUPS = 9;
    private static final int MAX_LENGTH = 10_000;

    private CiscoPattern() {}

    /**
     * Translates an expression.
     *
     * @param cisco without the {@code !}
     * @param strict whether libbgpstream's limits hold
     * @return the regular expression, for {@link PosixPattern}
     * @throws IllegalArgumentException if it is too long or refers to a group that is not there
     */
    static String translate(String cisco, boolean strict) {
        StringBuilder out = new StringBuilder();
        int[] groupOf = new int[cisco.length() + 1];
        int userGroups = 0;
        int groups = 0;
        for (int i = 0; i < cisco.length(); i++) {
            if (out.length() > (strict ? STRICT_LENGTH : MAX_LENGTH)) {
                throw new IllegalArgumentException("a shorter expression");
            }
            char character = cisco.charAt(i);
            switch (character) {
                case '\\' -> {
                    char next = i + 1 < cisco.length() ? cisco.charAt(++i) : 0;
                    if (next >= '1' && next <= '9') {
                        int group = next - '0' > userGroups ? 0 : groupOf[next - '0'];
                        if (group == 0 || (strict && group > STRICT_GROUPS)) {
                            throw new IllegalArgumentException("a reference to a group that stands before it");
                        }
                        out.append('\\').append((char) (GROUP + group));
                    } else {
                        out.append('\\');
                        if (next != 0) {
                            out.append(next);
                        }
                    }
                }
                case '_' -> {
                    out.append(SEPARATOR);
                    groups++;
                }
                case '{', '}' -> out.append('\\').append(character);
                case '(' -> {
                    out.append('(');
                    groupOf[++userGroups] = ++groups;
                }
                default -> out.append(character);
            }
        }
        return out.toString();
    }
}
