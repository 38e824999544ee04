package io.github.bgpstream4j.filter;

import io.github.bgpstream4j.model.RecordType;
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
}
