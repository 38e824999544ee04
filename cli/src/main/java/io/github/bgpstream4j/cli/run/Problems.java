package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.SourceStats;
import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.cli.terminal.Messages;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.source.SourceException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names on standard error what could not be read; of each source the first problems, then how many more there were,
 * and why it could not be read on. Missing files that follow one
 * another are one line, which comes when another one does not follow, at the end, or when no more have come from one {@link #tick} to
 * the next. Ticks may come from another thread.
 */
final class Problems {
    private static final int SHOWN_PER_SOURCE = 10;

    private final Messages messages;
    private final Options.Faults faults;
    private final boolean allowMissing;
    private final Map<String, Long> perSource = new LinkedHashMap<>();
    private final Set<String> unreadableSources = new HashSet<>();
    private final Map<String, String> lastOfSource = new HashMap<>(); // why it cannot be read on, if not yet shown
    private final Map<String, AbsentFile> absent = new LinkedHashMap<>();
    private final Map<String, AbsentFile> absentBefore = new HashMap<>();
    private boolean stopped;
    private boolean failed;

    /**
     * No problem yet.
     *
     * @param allowMissing whether files that an archive should have and has not are reported only
     */
    Problems(Messages messages, Options.Faults faults, boolean allowMissing) {
        this.messages = messages;
        this.faults = faults;
        this.allowMissing = allowMissing;
    }

    /** Whether something was lost, or in strict reading was against a rule. */
    boolean any() {
        return failed;
    }

    /** Tells what is wrong with a record whose elems have been decoded. */
    void find(RecordView record) {
        Problem.find(record, faults, this::add);
    }

    void addAll(List<Problem> problems) {
        problems.forEach(this::add);
    }

    void add(Problem problem) {
        failed |= (problem.lost() || faults.isStrict()) && !(problem.missing() && allowMissing);
        if (problem.wholeSource()) {
            unreadableSources.add(problem.location());
        }
        if (problem.absent() != null) {
            perSource.put(problem.location(), 1L);
            addAbsent(problem.absent());
        } else if (perSource.merge(problem.location(), 1L, Long::sum) <= SHOWN_PER_SOURCE || faults.isTold()) {
            messages.line(problem.location() + ": " + problem.text());
        } else if (problem.wholeSource()) {
            lastOfSource.put(problem.location(), problem.text());
        }
    }

    private void addAbsent(AbsentFile file) {
        synchronized (absent) {
            AbsentFile before = absent.get(file.series());
            AbsentFile both = before == null ? file : before.and(file);
            if (before != null && both == null) {
                print(before);
            }
            absent.put(file.series(), both == null ? file : both);
        }
    }

    /** To be called now and then, so that nothing is kept back where reading waits. */
    void tick() {
        synchronized (absent) {
            for (AbsentFile run : List.copyOf(absent.values())) {
                if (run.equals(absentBefore.get(run.series()))) {
                    print(run);
                    absent.remove(run.series());
                }
            }
            absentBefore.clear();
            absentBefore.putAll(absent);
        }
    }

    private void print(AbsentFile run) {
        messages.line(run.first() + ": " + run.detail());
    }

    /** Reading has ended at a source that cannot be read, as {@code --fail-fast} wants it. */
    void stopped(SourceException why) {
        stopped = true;
        failed = true;
        messages.line("stopped: " + why.getMessage());
    }

    /** To be called at the end: names also sources whose fault was in a record that the filter or -n left out. */
    void finish(BgpStream stream) {
        synchronized (absent) {
            absent.values().forEach(this::print);
            absent.clear();
        }
        perSource.forEach((location, count) -> {
            String last = lastOfSource.get(location);
            long more = count - SHOWN_PER_SOURCE - (last == null ? 0 : 1);
            if (more > 0 && !faults.isTold()) {
                messages.line(location + ": " + more + " more problems");
            }
            if (last != null) {
                messages.line(location + ": " + last);
            }
        });
        for (SourceStats source : stream.sourceStats()) {
            String location = source.source().location();
            if (source.state() == SourceStats.State.FAILED && !stopped && unreadableSources.add(location)) {
                failed = true;
                messages.line(location + ": " + source.failure());
            }
        }
    }
}
