package io.github.bgpstream4j.cli.input;

import io.github.bgpstream4j.archive.ArchiveCollector;
import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.cli.options.UsageException;
import io.github.bgpstream4j.filter.SourceScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collectors and projects that are asked for together, though they do not belong together. */
final class NamedTogether {
    private NamedTogether() {}

    /**
     * A line for each collector of another project than those that are named. Projects and collectors that the catalogue has no files of may
     * have any.
     *
     * @throws UsageException if that are all collectors
     */
    static List<String> doubts(SourceScope scope) {
        Set<String> projects = new HashSet<>();
        for (String project : scope.projects()) {
            if (Catalogue.known().project(project) == null) {
                return List.of();
            }
            projects.add(Catalogue.known().projectName(project));
        }
        List<String> doubts = new ArrayList<>();
        for (String name : scope.collectors()) {
            ArchiveCollector collector = Catalogue.known().collector(name);
            if (collector != null && !projects.contains(collector.project().name())) {
                doubts.add("collector " + name + " is of project "
                        + collector.project().name() + ", not of "
                        + String.join(" or ", projects.stream().sorted().toList()));
            }
        }
        if (projects.isEmpty()) {
            return List.of();
        }
        if (!doubts.isEmpty() && doubts.size() == scope.collectors().size()) {
            throw new UsageException("nothing can match: " + String.join("; ", doubts));
        }
        return doubts.stream().map(doubt -> doubt + ": nothing of it is read").toList();
    }
}
