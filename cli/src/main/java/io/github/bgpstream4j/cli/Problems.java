package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.model.RecordView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names on standard error what could not be read; of each source the first problems, then how many more there were. */
final class Problems {
    private static final int SHOWN_PER_SOURCE = 10;

    private final Messages messages;
    private final Options.Faults faults;
    private final Map<String, Long> perSource = new LinkedHashMap<>();
    private long unreadableSources;
    private boolean untold;
    private boolean failed;

    Problems(Messages messages, Options.Faults faults) {
        this.messages = messages;
        this.faults = faults;
    }

    /** Whether something was lost, or in strict reading was against a rule. */
    boolean any() {
        return untold || failed;
    }

    /** Tells what is wrong with a record whose elems have been decoded. */
    void find(RecordView record) {
        Problem.find(record, faults, this::add);
    }

    void addAll(List<Problem> problems) {
        problems.forEach(this::add);
    }

    void add(Problem problem) {
        failed |= problem.lost() || faults.isStrict();
        if (problem.wholeSource()) {
            unreadableSources++;
        }
        if (perSource.merge(problem.location(), 1L, Long::sum) <= SHOWN_PER_SOURCE || faults.isTold()) {
            messages.line(problem.location() + ": " + problem.text());
        }
    }

    /** To be called at the end with the number of all sources that could not be read, wanted or not. */
    void finish(long allUnreadableSources) {
        perSource.forEach((location, count) -> {
            if (count > SHOWN_PER_SOURCE && !faults.isTold()) {
                messages.line(location + ": " + (count - SHOWN_PER_SOURCE) + " more problems");
            }
        });
        long unnamed = allUnreadableSources - unreadableSources;
        if (unnamed > 0) {
            untold = true;
            messages.line(unnamed + (unnamed == 1 ? " source" : " sources")
                    + " that could not be read are not named because of the filter or -n");
        }
    }
}
