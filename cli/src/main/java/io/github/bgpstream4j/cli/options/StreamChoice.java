package io.github.bgpstream4j.cli.options;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.Pacing;
import io.github.bgpstream4j.StreamListener;
import io.github.bgpstream4j.StreamPlan;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.filter.language.BgpFilter;
import io.github.bgpstream4j.filter.language.Filters;
import io.github.bgpstream4j.source.BgpSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which records the command line asks for, and in which order and at what speed.
 *
 * @param window which times are wanted; null for all
 * @param losesEnd whether a window was given that has an end, but is none
 * @param filter which elems are wanted; null for all
 * @param live whether to wait for more at the end of the data
 * @param ribPeriodSeconds how far apart tables of a collector are at least; 0 for all tables
 * @param latestRib whether to begin with the last table before the window
 * @param asTable whether tables are wanted as they are at the end of the window, in place of what makes them
 * @param reversed whether to go from the last record to the first
 * @param pacing how fast recorded time passes
 * @param failFast whether the first source that cannot be read ends the program
 * @param threads how many threads decode
 */
public record StreamChoice(
        @Nullable TimeWindow window,
        boolean losesEnd,
        @Nullable BgpFilter filter,
        boolean live,
        long ribPeriodSeconds,
        boolean latestRib,
        boolean asTable,
        boolean reversed,
        Pacing pacing,
        boolean failFast,
        int threads) {
    static StreamChoice of(CommandLine line, Instant now) {
        StreamChoice choice = new StreamChoice(
                window(line, now),
                losesEnd(line, now),
                FilterChoice.of(line),
                line.has(Option.LIVE),
                number(line, Option.RIB_PERIOD, 0, Long.MIN_VALUE),
                line.has(Option.LATEST_RIB) || line.has(Option.TABLE_AT),
                line.has(Option.TABLE_AT),
                line.has(Option.REVERSE),
                pacing(line.last(Option.PACE)),
                line.has(Option.FAIL_FAST),
                (int) Math.min(
                        number(line, Option.THREADS, Runtime.getRuntime().availableProcessors(), 1),
                        Integer.MAX_VALUE));
        line.refuse(Option.REVERSE, Option.LIVE, Option.LATEST_RIB, Option.TABLE_AT);
        line.refuseLines(Option.TOTAL);
        line.refuse(Option.TOTAL, Option.TABLE_AT);
        line.refuseLines(Option.CHECK);
        line.refuse(Option.CHECK, Option.TOTAL, Option.TABLE_AT, Option.COUNT, Option.LIMIT, Option.DIAGNOSE);
        line.refuse(Option.LIST_FILES, Option.CHECK, Option.WRITE, Option.HTML, Option.EXPLAIN);
        line.refuse(Option.TABLE_AT, Option.LIVE, Option.TIME_WINDOW, Option.INTERVAL, Option.COUNT, Option.RECORDS);
        return choice;
    }

    /** Refuses a window that is none where reading would then go on and on. */
    public void requireEnd() {
        if (losesEnd) {
            throw new UsageException(
                    "-w: a start of 0 or before is no window, and its end would not count; give a later start");
        }
    }

    /** Whether there is a last time that is asked for. */
    public boolean hasEnd() {
        return window != null && window.until() != null;
    }

    /** Whether times are asked for that have no end, where what is to come can follow. */
    public boolean goesOn() {
        return window != null && window.until() == null && !reversed && !latestRib;
    }

    /** Whether all times that are asked for are over. */
    public boolean isOver(Instant now) {
        Instant until = window == null ? null : window.until();
        return until != null && until.isBefore(now);
    }

    /** When the first time comes that is asked for; null if it is not still to come. */
    public @Nullable Instant waitsFor(Instant now) {
        return window != null && window.from().isAfter(now) ? window.from() : null;
    }

    /** Opens a stream of the sources; what it mends by itself goes to the listener. */
    public BgpStream open(List<BgpSource> sources, StreamListener listener) {
        if (reversed && sources.stream().anyMatch(BgpSource::isLive)) {
            throw new UsageException("--reverse: a live source has no end to begin at");
        }
        return made(builder(sources).listener(listener)::open);
    }

    /** What of the sources a stream reads; what a search has to say goes to the listener. */
    public StreamPlan plan(List<BgpSource> sources, StreamListener listener) {
        return made(builder(sources).listener(listener)::plan);
    }

    private <T> T made(Supplier<T> stream) {
        try {
            return stream.get();
        } catch (IllegalArgumentException e) {
            if (!reversed) {
                throw e;
            }
            throw new UsageException(
                    "--reverse: a search without an end has no last record to begin at; give the end, -w START,END", e);
        }
    }

    private BgpStream.Builder builder(List<BgpSource> sources) {
        BgpStream.Builder builder =
                BgpStream.builder().pacing(pacing).failFast(failFast).parallelism(threads);
        builder.sources(sources);
        if (filter != null) {
            builder.filter(asTable ? ofSources(filter.plan().scope()) : filter);
        }
        if (window != null) {
            builder.interval(window.from(), window.until());
        }
        if (ribPeriodSeconds > 0) {
            builder.ribPeriod(Duration.ofSeconds(ribPeriodSeconds));
        }
        if (latestRib) {
            builder.latestRib();
        }
        if (reversed) {
            builder.reversed();
        }
        return builder;
    }

    /** What is left of a filter where a table is filtered as a whole: a route left out would leave the one before. */
    private static Filter ofSources(SourceScope scope) {
        Filter projects = scope.projects().isEmpty()
                ? Filter.EVERYTHING
                : Filters.project(scope.projects().toArray(String[]::new));
        return scope.collectors().isEmpty()
                ? projects
                : Filters.collector(scope.collectors().toArray(String[]::new)).and(projects);
    }

    /** {@code -w} counts more than {@code -I}, as in bgpreader, which sets the one after the other. */
    private static @Nullable TimeWindow window(CommandLine line, Instant now) {
        String tableTime = line.last(Option.TABLE_AT);
        if (tableTime != null) {
            return TimeWindow.parseTime(Option.TABLE_AT, tableTime, now);
        }
        String text = line.last(Option.TIME_WINDOW);
        if (text != null) {
            return TimeWindow.parse(Option.TIME_WINDOW, text, now);
        }
        String interval = line.last(Option.INTERVAL);
        if (interval == null) {
            return null;
        }
        TimeWindow window = TimeWindow.parseInterval(Option.INTERVAL, interval, now);
        return line.has(Option.LIVE) ? window.withoutEnd() : window;
    }

    private static boolean losesEnd(CommandLine line, Instant now) {
        String text = line.has(Option.TABLE_AT) ? null : line.last(Option.TIME_WINDOW);
        return text != null && TimeWindow.losesEnd(Option.TIME_WINDOW, text, now);
    }

    private static long number(CommandLine line, Option option, long ifAbsent, long least) {
        String text = line.last(option);
        if (text == null) {
            return ifAbsent;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("not a number: " + option.display() + " " + text, e);
        }
        throw new UsageException(option.display() + " is at least " + least + ", not " + text);
    }

    private static Pacing pacing(@Nullable String text) {
        if (text == null) {
            return Pacing.unpaced();
        }
        try {
            return Pacing.times(Double.parseDouble(text));
        } catch (IllegalArgumentException e) { // also a NumberFormatException
            throw new UsageException("not a speed above 0: --pace " + text, e);
        }
    }
}
