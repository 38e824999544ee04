package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.Match;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.SourceInfo;
import java.util.Set;

/**
 * What {@code -p}, {@code -c}, {@code -R} and {@code -t} leave of all records; an empty set leaves all. Decided by the
 * record alone, so nothing of the others is decoded.
 */
record Selection(Set<String> projects, Set<String> collectors, Set<String> routers, Set<RecordType> types)
        implements Filter, FilterPlan {
    /** Copies the sets. */
    Selection {
        projects = Set.copyOf(projects);
        collectors = Set.copyOf(collectors);
        routers = Set.copyOf(routers);
        types = Set.copyOf(types);
    }

    boolean isEverything() {
        return projects.isEmpty() && collectors.isEmpty() && routers.isEmpty() && types.isEmpty();
    }

    boolean accepts(String project, String collector, RecordType type) {
        return accepts(projects, project) && accepts(collectors, collector) && accepts(types, type);
    }

    @Override
    public boolean test(ElemView elem) {
        RecordView record = elem.record();
        SourceInfo source = record.source();
        return accepts(source.project(), source.collector(), record.type()) && accepts(routers, source.router());
    }

    @Override
    public FilterPlan plan() {
        return isEverything() ? FilterPlan.EVERYTHING : this;
    }

    @Override
    public SourceScope scope() {
        return new SourceScope(projects, collectors, routers, types, Set.of(), Set.of(), Set.of());
    }

    @Override
    public Match test(int before, int known, ElemView elem) {
        return (known & Facts.RECORD) == 0 ? Match.UNKNOWN : Match.of(test(elem));
    }

    private static <T> boolean accepts(Set<T> wanted, T found) {
        return wanted.isEmpty() || wanted.contains(found);
    }
}
