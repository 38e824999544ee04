package io.github.bgpstream4j.filter;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.Prefix;
import java.util.Set;

/**
 * What a stream wants at most, for sources that can ask for less than everything. An empty set restricts nothing.
 *
 * @param projects names of projects
 * @param collectors names of collectors
 * @param routers names of routers
 * @param types tables, updates
 * @param prefixes prefixes that cover or are covered by every wanted one
 * @param peerAsns AS numbers of peers
 * @param ipVersions 4, 6
 */
public record SourceScope(
        Set<String> projects,
        Set<String> collectors,
        Set<String> routers,
        Set<RecordType> types,
        Set<Prefix> prefixes,
        Set<Long> peerAsns,
        Set<Integer> ipVersions) {
    /** The scope that leaves nothing out. */
    public static final SourceScope EVERYTHING =
            new SourceScope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /**
     * Copies the sets.
     *
     * @param projects names of projects
     * @param collectors names of collectors
     * @param routers names of routers
     * @param types tables, updates
     * @param prefixes prefixes that cover or are covered by every wanted one
     * @param peerAsns AS numbers of peers
     * @param ipVersions 4, 6
     */
    public SourceScope {
        projects = Set.copyOf(projects);
        collectors = Set.copyOf(collectors);
        routers = Set.copyOf(routers);
        types = Set.copyOf(types);
        prefixes = Set.copyOf(prefixes);
        peerAsns = Set.copyOf(peerAsns);
        ipVersions = Set.copyOf(ipVersions);
    }

    /**
     * Whether records of a source could be wanted. A collector's host name counts as its name, as filters have it:
     * {@code rrc00} is {@code rrc00.ripe.net}.
     *
     * @param source where records come from
     * @return false only if its project or collector is not wanted
     */
    public boolean mayContain(SourceInfo source) {
        return (projects.isEmpty() || projects.contains(source.project()))
                && (collectors.isEmpty() || isCollector(source.collector()));
    }

    private boolean isCollector(String collector) {
        for (String name : collectors) {
            boolean begins = collector.regionMatches(true, 0, name, 0, name.length());
            if (begins && (collector.length() == name.length() || collector.charAt(name.length()) == '.')) {
                return true;
            }
        }
        return false;
    }
}
