package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.TimeInterval;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code interval}: when the record was collected, in whole seconds, both ends included. */
public final class IntervalTerm extends Term {
    public static final String WORD = "interval";

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");
    private static final Pattern DATE = Pattern.compile(
            "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})" + "(?:(?: +|T)([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2}))?Z?)?");
    private static final long FOREVER = Long.MAX_VALUE;

    private final List<TimeInterval> intervals;

    private IntervalTerm(List<TimeInterval> intervals) {
        super(WORD, intervals.stream().map(IntervalTerm::text).toList(), Facts.RECORD, Cost.RECORD);
        this.intervals = intervals;
    }

    static IntervalTerm of(List<Value> values) {
        return new IntervalTerm(values.stream()
                .map(IntervalTerm::parse)
                .sorted(Comparator.comparingLong(TimeInterval::fromMicros).thenComparingLong(TimeInterval::untilMicros))
                .distinct()
                .toList());
    }

    public List<TimeInterval> intervals() {
        return intervals;
    }

    @Override
    Answer decide(ElemView elem) {
        long time = elem.record().timeMicros();
        for (int i = 0; i < intervals.size(); i++) {
            if (intervals.get(i).contains(time)) {
                return Answer.YES;
            }
        }
        return Answer.NO;
    }

    /** As a filter has it, in seconds. */
    public static String text(TimeInterval interval) {
        String until = interval.untilMicros() == FOREVER
                ? ""
                : Long.toString(interval.untilMicros() / TimeInterval.MICROS_PER_SECOND);
        return interval.fromMicros() / TimeInterval.MICROS_PER_SECOND + "," + until;
    }

    private static TimeInterval parse(Value value) {
        int comma = value.text().indexOf(',');
        if (comma < 0) {
            throw value.bad("two times with a comma between");
        }
        String start = value.text().substring(0, comma).strip();
        long from = start.isEmpty() ? 0 : seconds(value, start);
        String end = value.text().substring(comma + 1).strip();
        long until = end.isEmpty() ? 0 : seconds(value, end);
        if (until == 0) {
            return new TimeInterval(from * TimeInterval.MICROS_PER_SECOND, FOREVER);
        }
        if (until < from) {
            throw value.bad("an end that is not before the beginning");
        }
        return new TimeInterval(
                from * TimeInterval.MICROS_PER_SECOND,
                until * TimeInterval.MICROS_PER_SECOND + TimeInterval.MICROS_PER_SECOND - 1);
    }

    private static long seconds(Value value, String text) {
        if (SECONDS.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            throw value.bad("times such as 2016-08-11, \"2016-08-11 16:00\" or seconds since 1970");
        }
        List<Integer> parts = new ArrayList<>();
        for (int group = 1; group <= 6; group++) {
            parts.add(date.group(group) == null ? 0 : Integer.parseInt(date.group(group)));
        }
        try {
            return Math.max(
                    0,
                    LocalDateTime.of(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5))
                            .toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw value.bad("a time of the calendar");
        }
    }
}
