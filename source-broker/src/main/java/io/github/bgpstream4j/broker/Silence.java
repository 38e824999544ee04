package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveProject;
import io.github.bgpstream4j.archive.MissingProject;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.BgpSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project of which nobody has named any file in an interval. Which of its collectors a service has is not known where the filter names
 * none; that it has none at all is suspicious, if some of them must have had files. Not safe for use by several threads.
 */
final class Silence {
    private final @Nullable ArchiveProject project;
    private final @Nullable RecordType type;
    private final Map<String, Series> unseen = new LinkedHashMap<>();
    private boolean isBroken;
    private boolean isBegun; // in the present, and reported
    private long from = Long.MAX_VALUE; // of what was looked for in vain, and is not reported
    private long until = Long.MIN_VALUE;
    private long lookedFrom;
    private long lookedUntil;

    /**
     * Nothing named yet.
     *
     * @param project which one; null for all
     * @param type of the files that are wanted; null for both
     */
    Silence(@Nullable ArchiveProject project, @Nullable RecordType type) {
        this.project = project;
        this.type = type;
    }

    /** The projects and types that are wanted, if no collectors are. */
    static List<Silence> of(SourceScope scope, List<ArchiveProject> projects) {
        List<Silence> all = new ArrayList<>();
        if (!scope.collectors().isEmpty()) {
            return all;
        }
        List<@Nullable RecordType> types = new ArrayList<>(scope.types());
        if (types.isEmpty()) {
            types.add(null);
        }
        for (RecordType type : types) {
            projects.forEach(project -> all.add(new Silence(project, type)));
            if (scope.projects().isEmpty()) {
                all.add(new Silence(null, type));
            }
        }
        return all;
    }

    /** Adds a collector that may have files. */
    void add(Series series) {
        unseen.put(series.key(), series);
    }

    /** Whether files of a project and type end it. */
    boolean isOf(String ofProject, RecordType ofType) {
        return (project == null || project.name().equals(ofProject)) && (type == null || type == ofType);
    }

    /** A collector of which there are files now; null if it is another one. */
    @Nullable
    Series take(String key) {
        return unseen.remove(key);
    }

    /** The files of all collectors, if some must be there and none is, and those beside the interval that may be of use; each once. */
    LeftOut leftOut(Asked asked, Finds.Span ofInterest) {
        LeftOut all = new LeftOut();
        lookedFrom = Long.MAX_VALUE;
        lookedUntil = Long.MIN_VALUE;
        if (!isBroken) {
            for (Series series : unseen.values()) {
                LeftOut.Part part = series.leftOut(asked);
                all.add(part);
                if (series.isSure() && !part.times().isEmpty()) {
                    lookedFrom = Math.min(lookedFrom, part.times().first());
                    lookedUntil = Math.max(lookedUntil, part.times().last());
                }
                series.addBeside(part.times(), ofInterest);
            }
        }
        return lookedFrom > lookedUntil ? new LeftOut() : all;
    }

    /** The files of all collectors that may still come, if some will and nothing is there. */
    LeftOut unpublished(Asked asked) {
        LeftOut all = new LeftOut();
        boolean isSure = false;
        if (!isBroken) {
            for (Series series : unseen.values()) {
                LeftOut.Part part = series.unpublished(asked);
                all.add(part);
                isSure |= series.isSure() && !part.times().isEmpty();
            }
        }
        return isSure ? all : new LeftOut();
    }

    /** None of the files of {@link #leftOut} is anywhere. */
    void isInVain() {
        from = Math.min(from, lookedFrom);
        until = Math.max(until, lookedUntil);
    }

    /** Reports one that begins in the present, once. */
    List<BgpSource> begin(Asked asked) {
        if (!asked.isOfThePresent() || isBegun || isBroken) {
            return List.of();
        }
        List<BgpSource> report = report();
        isBegun = !report.isEmpty();
        return report;
    }

    /** A file is named, so that collectors are known. Reports what was not there before. */
    List<BgpSource> end() {
        if (isBroken) {
            return List.of();
        }
        List<BgpSource> report = report();
        isBroken = true;
        if (until != Long.MIN_VALUE) {
            unseen.values().forEach(series -> series.pass(until));
        }
        return report;
    }

    /** The interval is over. What may still come is noted. */
    List<BgpSource> endOfInterval(Asked asked) {
        if (isBroken) {
            return List.of();
        }
        unseen.values().stream().filter(Series::isSure).forEach(series -> series.end(asked));
        return report();
    }

    private List<BgpSource> report() {
        if (from > until) {
            return List.of();
        }
        long begin = from;
        from = Long.MAX_VALUE;
        return List.of(new MissingProject(project, type, begin, endSeconds()));
    }

    private long endSeconds() {
        return unseen.values().stream()
                .mapToLong(series -> series.endOf(until))
                .min()
                .orElse(until);
    }
}
