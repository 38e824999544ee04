package io.github.bgpstream4j.filter;

import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.IpAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a stream wants at most, for sources that can ask for less than everything. An empty part restricts nothing, and the
 * scope of a filter is at least as wide as the filter. An immutable value.
 */
public final class SourceScope {
    /** The scope that leaves nothing out. */
    public static final SourceScope EVERYTHING = builder().build();

    private final Set<String> projects;
    private final Set<String> collectors;
    private final Set<String> routers;
    private final Set<RecordType> types;
    private final Set<PrefixScope> prefixes;
    private final Set<Long> peerAsns;
    private final Set<IpAddress> peerAddresses;
    private final Set<Long> pathAsns;
    private final Set<ElemType> elemTypes;
    private final Set<Integer> ipVersions;
    private final List<TimeInterval> intervals;

    private SourceScope(Builder builder) {
        projects = builder.projects;
        collectors = builder.collectors;
        routers = builder.routers;
        types = builder.types;
        prefixes = builder.prefixes;
        peerAsns = builder.peerAsns;
        peerAddresses = builder.peerAddresses;
        pathAsns = builder.pathAsns;
        elemTypes = builder.elemTypes;
        ipVersions = builder.ipVersions;
        intervals = builder.intervals;
    }

    /**
     * Begins a scope.
     *
     * @return a builder of a scope that leaves nothing out
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The projects.
     *
     * @return their names, in lower case
     */
    public Set<String> projects() {
        return projects;
    }

    /**
     * The collectors.
     *
     * @return their names, in lower case and without the domain of RIPE RIS or RouteViews
     */
    public Set<String> collectors() {
        return collectors;
    }

    /**
     * The routers.
     *
     * @return their names
     */
    public Set<String> routers() {
        return routers;
    }

    /**
     * The types of records.
     *
     * @return tables, updates
     */
    public Set<RecordType> types() {
        return types;
    }

    /**
     * The prefixes.
     *
     * @return of every elem that is wanted the prefix is one of these, or lies to one as it says
     */
    public Set<PrefixScope> prefixes() {
        return prefixes;
    }

    /**
     * The peers.
     *
     * @return their AS numbers
     */
    public Set<Long> peerAsns() {
        return peerAsns;
    }

    /**
     * The peers.
     *
     * @return their addresses
     */
    public Set<IpAddress> peerAddresses() {
        return peerAddresses;
    }

    /**
     * AS numbers of paths.
     *
     * @return every elem that is wanted has one of these in its path, anywhere
     */
    public Set<Long> pathAsns() {
        return pathAsns;
    }

    /**
     * The types of elems.
     *
     * @return table entries, announcements and so on
     */
    public Set<ElemType> elemTypes() {
        return elemTypes;
    }

    /**
     * The IP versions.
     *
     * @return 4, 6
     */
    public Set<Integer> ipVersions() {
        return ipVersions;
    }

    /**
     * The times of records.
     *
     * @return intervals; a record in any of them may be wanted
     */
    public List<TimeInterval> intervals() {
        return intervals;
    }

    /**
     * Whether records of a source could be wanted. Names are the same in any case, and a collector's host name counts as its name, as
     * filters have it: {@code rrc00} is {@code RRC00.ripe.net}.
     *
     * @param source where records come from
     * @return false only if its project or collector is not wanted
     */
    public boolean mayContain(SourceInfo source) {
        return mayContainProject(source.project()) && (collectors.isEmpty() || isCollector(source.collector()));
    }

    /**
     * Whether records of a project could be wanted, whatever their collectors are.
     *
     * @param project its name, in any case
     * @return false only if it is not wanted
     */
    public boolean mayContainProject(String project) {
        return projects.isEmpty() || projects.stream().anyMatch(name -> SourceNames.isProject(name, project));
    }

    /**
     * Whether records of some time could be wanted.
     *
     * @param earliestMicros the earliest time they can have, microseconds since 1970
     * @param latestMicros the latest
     * @return false only if no interval has a time of these
     */
    public boolean mayContain(long earliestMicros, long latestMicros) {
        return TimeInterval.anyOverlaps(intervals, earliestMicros, latestMicros);
    }

    /**
     * The same of other types of records and at other times.
     *
     * @param newTypes tables, updates
     * @param newIntervals in any of which a record may be wanted
     * @return a scope
     */
    public SourceScope with(Collection<RecordType> newTypes, Collection<TimeInterval> newIntervals) {
        return builder()
                .projects(projects)
                .collectors(collectors)
                .routers(routers)
                .types(newTypes)
                .prefixes(prefixes)
                .peerAsns(peerAsns)
                .peerAddresses(peerAddresses)
                .pathAsns(pathAsns)
                .elemTypes(elemTypes)
                .ipVersions(ipVersions)
                .intervals(newIntervals)
                .build();
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SourceScope that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "SourceScope[projects=" + projects + ", collectors=" + collectors + ", routers=" + routers + ", types="
                + types + ", prefixes=" + prefixes + ", peerAsns=" + peerAsns
                + ", peerAddresses=" + peerAddresses + ", pathAsns=" + pathAsns
                + ", elemTypes=" + elemTypes + ", ipVersions=" + ipVersions + ", intervals=" + intervals + "]";
    }

    private List<Object> parts() {
        return List.of(
                projects,
                collectors,
                routers,
                types,
                prefixes,
                peerAsns,
                peerAddresses,
                pathAsns,
                elemTypes,
                List.of(ipVersions, intervals));
    }

    /** The parts of a scope, each of which restricts nothing unless it is set. Not safe for use by several threads. */
    public static final class Builder {
        private Set<String> projects = Set.of();
        private Set<String> collectors = Set.of();
        private Set<String> routers = Set.of();
        private Set<RecordType> types = Set.of();
        private Set<PrefixScope> prefixes = Set.of();
        private Set<Long> peerAsns = Set.of();
        private Set<IpAddress> peerAddresses = Set.of();
        private Set<Long> pathAsns = Set.of();
        private Set<ElemType> elemTypes = Set.of();
        private Set<Integer> ipVersions = Set.of();
        private List<TimeInterval> intervals = List.of();

        private Builder() {}

        /**
         * Sets the projects.
         *
         * @param names of projects, in any case
         * @return this builder
         */
        public Builder projects(Collection<String> names) {
            projects = names.stream().map(SourceNames::project).collect(Collectors.toUnmodifiableSet());
            return this;
        }

        /**
         * Sets the collectors.
         *
         * @param names of collectors, in any case, with or without the domain of RIPE RIS or RouteViews
         * @return this builder
         */
        public Builder collectors(Collection<String> names) {
            collectors = names.stream().map(SourceNames::collector).collect(Collectors.toUnmodifiableSet());
            return this;
        }

        /**
         * Sets the routers.
         *
         * @param names of routers
         * @return this builder
         */
        public Builder routers(Collection<String> names) {
            routers = Set.copyOf(names);
            return this;
        }

        /**
         * Sets the types of records.
         *
         * @param newTypes tables, updates
         * @return this builder
         */
        public Builder types(Collection<RecordType> newTypes) {
            types = Set.copyOf(newTypes);
            return this;
        }

        /**
         * Sets the prefixes.
         *
         * @param newPrefixes prefixes, and how others may lie to them
         * @return this builder
         */
        public Builder prefixes(Collection<PrefixScope> newPrefixes) {
            prefixes = Set.copyOf(newPrefixes);
            return this;
        }

        /**
         * Sets the peers.
         *
         * @param asns their AS numbers
         * @return this builder
         */
        public Builder peerAsns(Collection<Long> asns) {
            peerAsns = Set.copyOf(asns);
            return this;
        }

        /**
         * Sets the peers.
         *
         * @param addresses their addresses
         * @return this builder
         */
        public Builder peerAddresses(Collection<IpAddress> addresses) {
            peerAddresses = Set.copyOf(addresses);
            return this;
        }

        /**
         * Sets AS numbers of paths.
         *
         * @param asns AS numbers, of which every path that is wanted has one
         * @return this builder
         */
        public Builder pathAsns(Collection<Long> asns) {
            pathAsns = Set.copyOf(asns);
            return this;
        }

        /**
         * Sets the types of elems.
         *
         * @param newTypes table entries, announcements and so on
         * @return this builder
         */
        public Builder elemTypes(Collection<ElemType> newTypes) {
            elemTypes = Set.copyOf(newTypes);
            return this;
        }

        /**
         * Sets the IP versions.
         *
         * @param versions 4, 6
         * @return this builder
         */
        public Builder ipVersions(Collection<Integer> versions) {
            ipVersions = Set.copyOf(versions);
            return this;
        }

        /**
         * Sets the times of records.
         *
         * @param newIntervals in any of which a record may be wanted
         * @return this builder
         */
        public Builder intervals(Collection<TimeInterval> newIntervals) {
            intervals = List.copyOf(newIntervals);
            return this;
        }

        /**
         * Makes the scope.
         *
         * @return a scope with the parts set so far
         */
        public SourceScope build() {
            return new SourceScope(this);
        }
    }
}
