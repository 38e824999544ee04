package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.source.BgpSource;
import java.util.Set;

/**
 * Which files of a list are worth opening, going by what the filter wants at most.
 *
 * @param scope of the filter
 */
record Selection(SourceScope scope) {
    boolean accepts(BgpSource source) {
        String project = source.info().project();
        String collector = source.info().collector();
        return (scope.types().isEmpty() || scope.types().contains(source.expectedType()))
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
