package io.github.bgpstream4j.filter.language.aspath;

import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.net.Hash;
import java.util.Arrays;

/**
 * The search for a pattern with back-references, which no engine does in linear time: all ways are tried, one after the
 * other. What was reached once, at the same place of the text and with the same groups, is not tried again.
 *
 * <p>There is no recursion, and a bound of steps and of memory, the latter less on a small heap. A path of 900 AS numbers takes 40 million steps for
 * {@code _([0-9]+)_.*_\1_}; the longest that fits in a message has about 10,000 characters. Owned by one thread.
 */
final class ReferenceSearch {
    /** Bits of the length of a text: an AS_PATH of 65,535 bytes has at most 200,000 characters. */
    private static final int POSITION = 20;

    private static final int MOST_CHARACTERS = 1 << (POSITION - 1);
    private static final int PLACE = (1 << POSITION) - 1;

    private static final int MEMORY_BITS = 16;
    private static final int SHORT = 10_000; // ways that are cheaper to try again than to remember
    private static final int MOST_SEARCHES = 1 << 28;
    private static final int MOST_WAYS = mostWays(Runtime.getRuntime().maxMemory());
    private static final int MOST_KEPT = 1 << 16;
    private static final long LEAST_STEPS = 1_000_000;
    private static final long MOST_STEPS = 100_000_000;

    private final SearchProgram program;
    private final CharSequence text;
    private final int[] groups; // of each group that is remembered: where it was opened, and where it began and ended
    private long[] reached = {};
    private long[] ways = new long[64]; // a step and a place, or a value of a group to go back to
    private int count;
    private long search;
    private long values; // says which values the groups have
    private long changes;
    private long steps;
    private int untilRemembered;

    ReferenceSearch(SearchProgram program, CharSequence text) {
        this.program = program;
        this.text = text;
        this.groups = new int[3 * program.references()];
    }

    /** Each thread may need eight bytes for a way, and half as much again while the array grows. */
    static int mostWays(long heap) {
        return (int) Math.min(1 << 22, heap / 512);
    }

    /**
     * Searches.
     *
     * @return UNKNOWN if the search was given up
     */
    Match find() {
        if (text.length() >= MOST_CHARACTERS) {
            return Match.UNKNOWN;
        }
        if (++search == MOST_SEARCHES) {
            search = 1;
            reached = new long[0];
        }
        if (ways.length > MOST_KEPT) {
            ways = new long[64];
        }
        untilRemembered = SHORT;
        long length = text.length();
        steps = Math.min(LEAST_STEPS + length * length, MOST_STEPS);
        Arrays.fill(groups, -1);
        values = 0;
        changes = 0;
        for (int from = 0; from <= length; from++) {
            count = 0;
            Match match = findAt(from);
            if (match != Match.NO) {
                return match;
            }
        }
        return Match.NO;
    }

    private Match findAt(int from) {
        int step = 0;
        int at = from;
        while (--steps > 0 && count < MOST_WAYS) {
            int argument = program.argument(step);
            boolean goesOn = true;
            switch (program.operation(step)) {
                case SearchProgram.MATCH -> {
                    return Match.YES;
                }
                case SearchProgram.CHARACTER -> goesOn = at < text.length() && text.charAt(at++) == argument;
                case SearchProgram.SET -> goesOn = at < text.length() && program.setHas(argument, text.charAt(at++));
                case SearchProgram.SPLIT -> {
                    goesOn = !wasReached(step, at);
                    if (goesOn) {
                        push(pack(step + argument, at));
                    }
                }
                case SearchProgram.JUMP -> step += argument - 1;
                case SearchProgram.OPEN -> set(3 * argument, at);
                case SearchProgram.CLOSE -> {
                    set(3 * argument + 1, groups[3 * argument]);
                    set(3 * argument + 2, at);
                }
                case SearchProgram.REFERENCE -> {
                    int end = referenceEnd(argument, at);
                    goesOn = end >= 0;
                    at = end;
                }
                default -> goesOn = holds(program.operation(step), at);
            }
            if (goesOn) {
                step++;
                continue;
            }
            long way = next();
            if (way < 0) {
                return Match.NO;
            }
            step = (int) (way >>> POSITION);
            at = (int) way & PLACE;
        }
        return Match.UNKNOWN;
    }

    private boolean holds(int assertion, int at) {
        return switch (assertion) {
            case SearchProgram.BEGIN -> at == 0;
            case SearchProgram.END -> at == text.length();
            case SearchProgram.BOUNDARY -> isWord(at - 1) != isWord(at);
            case SearchProgram.NO_BOUNDARY -> isWord(at - 1) == isWord(at);
            case SearchProgram.WORD_AFTER -> isWord(at);
            default -> isWord(at - 1);
        };
    }

    private boolean isWord(int at) {
        return at >= 0 && at < text.length() && PosixPattern.isWord(text.charAt(at));
    }

    /** The place after the text of a group, if that stands here; -1 if it does not, or the group has none. */
    private int referenceEnd(int group, int at) {
        int from = groups[3 * group + 1];
        int length = groups[3 * group + 2] - from;
        if (from < 0 || at + length > text.length()) {
            return -1;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(from + i) != text.charAt(at + i)) {
                return -1;
            }
        }
        return at + length;
    }

    private void set(int place, int value) {
        if (groups[place] != value) {
            push(values);
            push(-1 - pack(place, groups[place] + 1));
            groups[place] = value;
            values = values();
        }
    }

    /** The values themselves if they have room, else a number that no other change has. */
    private long values() {
        if (groups.length > 3) {
            return ++changes;
        }
        long packed = 0;
        for (int value : groups) {
            packed = pack(packed, value + 1);
        }
        return packed;
    }

    /** The way to try next, after groups have the values they had there; -1 if there is none. */
    private long next() {
        while (count > 0) {
            long way = ways[--count];
            if (way >= 0) {
                return way;
            }
            long place = -1 - way;
            groups[(int) (place >>> POSITION)] = ((int) place & PLACE) - 1;
            values = ways[--count];
        }
        return -1;
    }

    private static long pack(long value, int low) {
        return (value << POSITION) | low;
    }

    private void push(long way) {
        if (count == ways.length) {
            ways = Arrays.copyOf(ways, 2 * count);
        }
        ways[count++] = way;
    }

    /** Whether this was reached before, as far as there is room to remember it; it is now. */
    private boolean wasReached(int step, int at) {
        if (untilRemembered > 0) {
            untilRemembered--;
            return false;
        }
        if (reached.length == 0) {
            reached = new long[2 << MEMORY_BITS];
        }
        long place = pack(search * SearchProgram.MOST_STEPS + step, at);
        long mixed = (place ^ Long.rotateLeft(values, 29)) * Hash.GOLDEN_RATIO;
        mixed = (mixed ^ (mixed >>> 29)) * Hash.GOLDEN_RATIO;
        int slot = (int) (mixed >>> (Long.SIZE - MEMORY_BITS)) * 2;
        if (reached[slot] == place && reached[slot + 1] == values) {
            return true;
        }
        reached[slot] = place;
        reached[slot + 1] = values;
        return false;
    }
}
