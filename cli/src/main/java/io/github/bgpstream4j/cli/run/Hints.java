package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.SourceStats;
import io.github.bgpstream4j.StreamStats;
import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.cli.options.TimeWindow;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.filter.language.BgpFilter;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Why nothing matched, for somebody who looks at a terminal and sees nothing. */
final class Hints {
    private static final int SHOWN_NAMES = 5;

    private Hints() {}

    /** One line; null if it is not the choice of sources or times, but what the filter wants of elems. */
    static @Nullable String of(BgpStream stream, Options options) {
        BgpFilter filter = options.stream().filter();
        String impossible = filter == null ? null : filter.impossible();
        if (impossible != null) {
            return "nothing can match: no prefix is of the lengths of '" + impossible + "'";
        }
        String outside = outside(stream.stats(), options.stream().window());
        return outside != null ? outside : skipped(stream.sourceStats(), options);
    }

    private static @Nullable String outside(StreamStats stats, @Nullable TimeWindow window) {
        TimeInterval times = stats.filteredTimes();
        if (window == null
                || times == null
                || (times.fromMicros() <= window.untilMicros() && times.untilMicros() >= window.fromMicros())) {
            return null;
        }
        return "none of the records is in the window; the data are from " + time(times.fromMicros()) + " to "
                + time(times.untilMicros());
    }

    private static @Nullable String skipped(List<SourceStats> sources, Options options) {
        List<SourceInfo> skipped = new ArrayList<>();
        for (SourceStats each : sources) {
            if (each.state() == SourceStats.State.SKIPPED) {
                skipped.add(each.source());
            }
        }
        if (skipped.isEmpty()) {
            return null;
        }
        String count = skipped.size() == 1 ? "1 source" : skipped.size() + " sources";
        return count + " skipped: " + reason(skipped, options.scope());
    }

    private static String reason(List<SourceInfo> skipped, SourceScope scope) {
        SourceScope projects = SourceScope.builder().projects(scope.projects()).build();
        if (skipped.stream().noneMatch(projects::mayContain)) {
            return names("project", skipped, SourceInfo::project);
        }
        if (skipped.stream().noneMatch(scope::mayContain)) {
            return names("collector", skipped, SourceInfo::collector);
        }
        long first =
                skipped.stream().mapToLong(SourceInfo::dumpTimeSeconds).min().orElse(0);
        long last =
                skipped.stream().mapToLong(SourceInfo::dumpTimeSeconds).max().orElse(0);
        return "the time wanted is another; they begin "
                + (first == last ? "" : "from " + Instant.ofEpochSecond(first) + " to ")
                + (first == last ? "at " : "") + Instant.ofEpochSecond(last);
    }

    private static String names(String what, List<SourceInfo> skipped, Function<SourceInfo, String> name) {
        List<String> names =
                new ArrayList<>(new TreeSet<>(skipped.stream().map(name).toList()));
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN_NAMES, names.size())));
        return (skipped.size() == 1 ? "its " : "their ")
                + what
                + (names.size() == 1 ? " is " : "s are ")
                + (shown.isEmpty() ? "not known" : shown)
                + (names.size() > SHOWN_NAMES ? ", …" : "");
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
