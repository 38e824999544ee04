package io.github.bgpstream4j.filter.language.aspath;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern of {@link PosixPattern} as steps for {@link ReferenceSearch}: an operation and its argument each. Only groups
 * that a back-reference means are remembered while it runs.
 *
 * <p>Immutable; safe for use by several threads.
 */
final class SearchProgram {
    static final int MATCH = 0;
    /** The character that is the argument. */
    static final int CHARACTER = 1;
    /** A character of the set whose number is the argument. */
    static final int SET = 2;
    /** The next step, or the one as far away as the argument says. */
    static final int SPLIT = 3;
    /** The step as far away as the argument says. */
    static final int JUMP = 4;
    /** The argument of these is the number of the group among those that are remembered. */
    static final int OPEN = 5;

    static final int CLOSE = 6;
    static final int REFERENCE = 7;
    static final int BEGIN = 8;
    static final int END = 9;
    static final int BOUNDARY = 10;
    static final int NO_BOUNDARY = 11;
    static final int WORD_AFTER = 12;
    static final int WORD_BEFORE = 13;

    static final int MOST_STEPS = 1 << 15;

    private final String regex;
    private final BitSet remembered = new BitSet();
    private final List<boolean[]> sets = new ArrayList<>();
    private int[] steps = new int[64];
    private int size;
    private int at;
    private int opened;

    private SearchProgram(String regex) {
        this.regex = regex;
        for (int i = 0; i + 1 < regex.length(); i++) {
            if (regex.charAt(i) == '\\' && isDigit(regex.charAt(i + 1))) {
                at = i + 1;
                remembered.set(number());
            }
        }
        at = 0;
    }

    /**
     * Compiles a pattern.
     *
     * @param regex as {@link PosixPattern} writes it
     * @throws IllegalArgumentException if it is too long; the message says what was expected
     */
    static SearchProgram of(String regex) {
        SearchProgram program = new SearchProgram(regex);
        program.alternatives();
        program.add(MATCH, 0);
        if (program.size > MOST_STEPS) {
            throw new IllegalArgumentException("a shorter expression");
        }
        return program;
    }

    int operation(int step) {
        return steps[2 * step];
    }

    int argument(int step) {
        return steps[2 * step + 1];
    }

    boolean setHas(int set, int character) {
        boolean[] members = sets.get(set);
        return character < members.length && members[character];
    }

    /** How many groups are remembered. */
    int references() {
        return remembered.cardinality();
    }

    private void alternatives() {
        List<Integer> jumps = new ArrayList<>();
        int start = size;
        sequence();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            insert(start, SPLIT, size + 2 - start);
            jumps.add(size);
            add(JUMP, 0);
            start = size;
            sequence();
        }
        for (int jump : jumps) {
            steps[2 * jump + 1] = size - jump;
        }
    }

    private void sequence() {
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            switch (regex.charAt(at++)) {
                case '(' -> group();
                case '[' -> set();
                default -> escape();
            }
        }
    }

    private void group() {
        if (regex.startsWith("?=\\w)", at)) {
            at += "?=\\w)".length();
            add(WORD_AFTER, 0);
        } else if (regex.startsWith("?<=\\w)", at)) {
            at += "?<=\\w)".length();
            add(WORD_BEFORE, 0);
        } else if (regex.startsWith("?:", at)) {
            at += "?:".length();
            int start = size;
            alternatives();
            at++;
            repeat(start);
        } else {
            int group = ++opened;
            add(OPEN, group);
            alternatives();
            at++;
            add(CLOSE, group);
        }
    }

    private void repeat(int start) {
        switch (at < regex.length() ? regex.charAt(at) : 0) {
            case '?' -> insert(start, SPLIT, size + 1 - start);
            case '+' -> add(SPLIT, start - size);
            case '*' -> {
                insert(start, SPLIT, size + 2 - start);
                add(JUMP, start - size);
            }
            default -> {
                return;
            }
        }
        at++;
    }

    private void escape() {
        char kind = regex.charAt(at);
        if (isDigit(kind)) {
            add(REFERENCE, number());
            return;
        }
        at++;
        switch (kind) {
            case 'A' -> add(BEGIN, 0);
            case 'z' -> add(END, 0);
            case 'b' -> add(BOUNDARY, 0);
            case 'B' -> add(NO_BOUNDARY, 0);
            default -> add(CHARACTER, hexadecimal());
        }
    }

    /** Ranges of characters up to the bracket that closes; a set of none is written as what is not in Unicode. */
    private void set() {
        boolean[] members = new boolean[128];
        if (regex.charAt(at) == '^') {
            at = regex.indexOf(']', at);
        }
        while (regex.charAt(at) != ']') {
            at += 2;
            int from = hexadecimal();
            at += 3;
            Arrays.fill(members, from, hexadecimal() + 1, true);
        }
        at++;
        add(SET, sets.size());
        sets.add(members);
    }

    /** The number between braces, which begin here. */
    private int hexadecimal() {
        int end = regex.indexOf('}', at);
        int value = Integer.parseInt(regex.substring(at + 1, end), 16);
        at = end + 1;
        return value;
    }

    private int number() {
        int start = at;
        while (at < regex.length() && isDigit(regex.charAt(at))) {
            at++;
        }
        return Integer.parseInt(regex.substring(start, at));
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private void add(int operation, int argument) {
        insert(size, operation, argument);
    }

    /** Groups that nothing refers to leave no step. */
    private void insert(int step, int operation, int argument) {
        boolean ofGroup = operation == OPEN || operation == CLOSE || operation == REFERENCE;
        if (ofGroup && !remembered.get(argument)) {
            return;
        }
        if (2 * size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * steps.length);
        }
        System.arraycopy(steps, 2 * step, steps, 2 * step + 2, 2 * (size - step));
        steps[2 * step] = operation;
        steps[2 * step + 1] = ofGroup ? remembered.get(0, argument).cardinality() : argument;
        size++;
    }
}
