package io.github.bgpstream4j.filter.language.aspath;

import java.util.function.IntPredicate;

/** A set of ASCII characters while it is being read. */
final class CharSet {
    private static final int SIZE = 128;

    private final boolean[] members = new boolean[SIZE];

    static CharSet of(IntPredicate member) {
        CharSet set = new CharSet();
        set.addAll(member);
        return set;
    }

    /** A character outside ASCII is left out: no path has one. */
    void add(int character) {
        if (character < SIZE) {
            members[character] = true;
        }
    }

    void addRange(int from, int to) {
        for (int character = from; character <= to && character < SIZE; character++) {
            members[character] = true;
        }
    }

    void addAll(IntPredicate member) {
        for (int character = 0; character < SIZE; character++) {
            members[character] |= member.test(character);
        }
    }

    void invert() {
        for (int character = 0; character < SIZE; character++) {
            members[character] = !members[character];
        }
    }

    /** Appends the class in a form that java.util.regex and RE2 read alike. */
    void appendTo(StringBuilder out) {
        int start = out.length();
        out.append('[');
        int from = 0;
        while (from < SIZE) {
            int to = from;
            while (to < SIZE && members[to]) {
                to++;
            }
            if (to > from) {
                appendHex(out, from);
                out.append('-');
                appendHex(out, to - 1);
            }
            from = to + 1;
        }
        out.append(']');
        if (out.length() == start + 2) {
            out.setLength(start);
            out.append("[^\\x{0}-\\x{10ffff}]");
        }
    }

    private static void appendHex(StringBuilder out, int character) {
        out.append("\\x{").append(Integer.toHexString(character)).append('}');
    }
}
