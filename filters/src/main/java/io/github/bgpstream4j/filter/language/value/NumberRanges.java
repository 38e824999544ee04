package io.github.bgpstream4j.filter.language.value;

import io.github.bgpstream4j.net.Asn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of 32 bits: single ones, {@code 10-20}, {@code >=10}, {@code >10}, {@code <=20}, {@code <20}. */
public final class NumberRanges {
    private static final long MAX = Asn.MAX;

    private static final Pattern FORM = Pattern.compile("(>=|<=|>|<)?([0-9]{1,10})(?:-([0-9]{1,10}))?");

    /** Lower and upper bounds by turns, ascending, with gaps between the ranges. */
    private final long[] bounds;

    private NumberRanges(long[] bounds) {
        this.bounds = bounds;
    }

    public static NumberRanges parse(List<Value> values) {
        List<long[]> ranges = new ArrayList<>();
        for (Value value : values) {
            ranges.add(parse(value));
        }
        return of(ranges);
    }

    private static NumberRanges of(List<long[]> ranges) {
        List<long[]> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingLong(range -> range[0]));
        long[] bounds = new long[2 * sorted.size()];
        int count = 0;
        for (long[] range : sorted) {
            if (count > 0 && range[0] <= bounds[count - 1] + 1) {
                bounds[count - 1] = Math.max(bounds[count - 1], range[1]);
            } else {
                bounds[count++] = range[0];
                bounds[count++] = range[1];
            }
        }
        return new NumberRanges(Arrays.copyOf(bounds, count));
    }

    public boolean contains(long number) {
        for (int i = 0; i < bounds.length; i += 2) {
            if (number >= bounds[i] && number <= bounds[i + 1]) {
                return true;
            }
        }
        return false;
    }

    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < bounds.length; i += 2) {
            texts.add(text(bounds[i], bounds[i + 1]));
        }
        return texts;
    }

    private static String text(long from, long to) {
        if (from == to) {
            return Long.toString(from);
        }
        return to == MAX ? ">=" + from : from + "-" + to;
    }

    private static long[] parse(Value value) {
        Matcher form = FORM.matcher(value.text());
        if (!form.matches() || (form.group(1) != null && form.group(3) != null)) {
            throw value.bad("a number, a range such as 10-20 or a bound such as >=10");
        }
        long number = Long.parseLong(form.group(2));
        long[] range = switch (form.group(1) == null ? "" : form.group(1)) {
            case ">=" -> new long[] {number, MAX};
            case ">" -> new long[] {number + 1, MAX};
            case "<=" -> new long[] {0, number};
            case "<" -> new long[] {0, number - 1};
            default -> new long[] {number, form.group(3) == null ? number : Long.parseLong(form.group(3))};
        };
        if (range[1] > MAX || range[0] > range[1]) {
            throw value.bad("numbers from 0 to 4294967295, the smaller first");
        }
        return range;
    }
}
