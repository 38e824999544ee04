package io.github.bgpstream4j.filter.language.term;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.text.TimeText;
import java.time.DateTimeException;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;

/** {@code interval}: when the record was collected, both ends included, which are whole seconds unless they have a fraction. */
public final class IntervalTerm extends Term {
    public static final String WORD = "interval";

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

    /** As a filter has it, in seconds, with a fraction only where it begins or ends within a second. */
    public static String text(TimeInterval interval) {
        long until = interval.untilMicros();
        boolean wholeEnd = until % TimeInterval.MICROS_PER_SECOND == TimeInterval.MICROS_PER_SECOND - 1;
        boolean wholeStart = interval.fromMicros() % TimeInterval.MICROS_PER_SECOND == 0;
        return seconds(interval.fromMicros(), wholeStart) + "," + (until == FOREVER ? "" : seconds(until, wholeEnd));
    }

    private static String seconds(long micros, boolean whole) {
        long seconds = micros / TimeInterval.MICROS_PER_SECOND;
        long fraction = micros % TimeInterval.MICROS_PER_SECOND;
        return whole
                ? Long.toString(seconds)
                : seconds + "."
                        + Long.toString(TimeInterval.MICROS_PER_SECOND + fraction)
                                .substring(1);
    }

    private static TimeInterval parse(Value value) {
        int comma = value.text().indexOf(',');
        if (comma < 0) {
            throw value.bad("two times with a comma between");
        }
        String start = value.text().substring(0, comma).strip();
        long from = start.isEmpty() ? 0 : time(value, start).firstMicros();
        String end = value.text().substring(comma + 1).strip();
        TimeText until = end.isEmpty() ? null : time(value, end);
        if (until == null || until.firstMicros() == 0) {
            return new TimeInterval(from, FOREVER);
        }
        if (until.lastMicros() < from) {
            throw value.bad("an end that is not before the beginning");
        }
        return new TimeInterval(from, until.lastMicros());
    }

    private static TimeText time(Value value, String text) {
        try {
            return TimeText.parse(text, null);
        } catch (DateTimeParseException e) {
            throw value.bad("times such as 2016-08-11, \"2016-08-11 16:00\" or seconds since 1970");
        } catch (DateTimeException e) {
            throw value.bad("a time of the calendar");
        }
    }
}
