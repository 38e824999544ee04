package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.RecordType;
import java.util.Set;

/**
 * Which files of a list are worth opening, going by what the filter wants at most.
 *
 * @param scope of the filter
 */
record Selection(SourceScope scope) {
    boolean accepts(RecordType type) {
        return scope.types().isEmpty() || scope.types().contains(type);
    }

    boolean accepts(String project, String collector, RecordType type) {
        return accepts(type)
                && (scope.projects().isEmpty() || scope.projects().contains(project))
                && (scope.collectors().isEmpty() || isCollector(scope.collectors(), collector));
    }

    /** A filter may name a collector without the domain that it has in the list. */
    private static boolean isCollector(Set<String> wanted, String collector) {
        for (String name : wanted) {
            boolean begins = collector.regionMatches(true, 0, name, 0, name.length());
            if (begins && (collector.length() == name.length() || collector.charAt(name.length()) == '.')) {
                return true;
            }
        }
        return false;
    }
}
