package io.github.bgpstream4j.filter.language.plan;

import io.github.bgpstream4j.filter.PrefixScope;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.filter.language.term.AdvisoryTerm;
import io.github.bgpstream4j.filter.language.term.ElemTypeTerm;
import io.github.bgpstream4j.filter.language.term.IntervalTerm;
import io.github.bgpstream4j.filter.language.term.IpVersionTerm;
import io.github.bgpstream4j.filter.language.term.NameTerm;
import io.github.bgpstream4j.filter.language.term.PathAsnTerm;
import io.github.bgpstream4j.filter.language.term.PathTerm;
import io.github.bgpstream4j.filter.language.term.PeerIpTerm;
import io.github.bgpstream4j.filter.language.term.PeerTerm;
import io.github.bgpstream4j.filter.language.term.PrefixTerm;
import io.github.bgpstream4j.filter.language.term.RecordTypeTerm;
import io.github.bgpstream4j.filter.language.term.Term;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a source may leave out, taken from the conditions that every elem must fulfil. */
final class ScopeBuilder {
    /** More prefixes than this are no help to a source. */
    private static final int MAX_PREFIXES = 1000;

    private Set<String> projects = Set.of();
    private Set<String> collectors = Set.of();
    private Set<String> routers = Set.of();
    private Set<RecordType> types = Set.of();
    private Set<PrefixScope> prefixes = Set.of();
    private Set<Long> peers = Set.of();
    private Set<IpAddress> peerAddresses = Set.of();
    private Set<Long> pathAsns = Set.of();
    private Set<ElemType> elemTypes = Set.of();
    private Set<Integer> ipVersions = Set.of();
    private List<TimeInterval> intervals = List.of();

    private ScopeBuilder() {}

    static SourceScope scopeOf(Condition[] conditions) {
        ScopeBuilder builder = new ScopeBuilder();
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Single single && !single.negated()) {
                builder.add(single.term() instanceof AdvisoryTerm advisory ? advisory.term() : single.term());
            }
        }
        return SourceScope.builder()
                .projects(builder.projects)
                .collectors(builder.collectors)
                .routers(builder.routers)
                .types(builder.types)
                .prefixes(builder.prefixes)
                .peerAsns(builder.peers)
                .peerAddresses(builder.peerAddresses)
                .pathAsns(builder.pathAsns)
                .elemTypes(builder.elemTypes)
                .ipVersions(builder.ipVersions)
                .intervals(builder.intervals)
                .build();
    }

    private void add(Term term) {
        switch (term.word()) {
            case NameTerm.PROJECT -> projects = narrowed(projects, Set.copyOf(term.values()));
            case NameTerm.COLLECTOR -> collectors = narrowed(collectors, Set.copyOf(term.values()));
            case NameTerm.ROUTER -> addRouters((NameTerm) term);
            case RecordTypeTerm.WORD -> types = narrowed(types, ((RecordTypeTerm) term).types());
            case PeerTerm.WORD -> peers = narrowed(peers, parsed(term, Long::valueOf));
            case PeerIpTerm.WORD -> peerAddresses = narrowed(peerAddresses, ((PeerIpTerm) term).single());
            case PathAsnTerm.ORIGIN, PathAsnTerm.ANY -> addPathAsns(parsed(term, Long::valueOf));
            case PathTerm.WORD -> addPathAsns(((PathTerm) term).asns());
            case ElemTypeTerm.WORD -> elemTypes = narrowed(elemTypes, ((ElemTypeTerm) term).types());
            case IpVersionTerm.WORD -> ipVersions = narrowed(ipVersions, parsed(term, Integer::valueOf));
            case IntervalTerm.WORD -> addIntervals(((IntervalTerm) term).intervals());
            case PrefixTerm.WORD -> addPrefixes((PrefixTerm) term);
            default -> {
                // no source can use it
            }
        }
    }

    private void addRouters(NameTerm term) {
        if (!term.hasAddresses()) {
            routers = narrowed(routers, Set.copyOf(term.values()));
        }
    }

    /** Of two prefix terms the first counts: prefixes that lie inside each other are hard to intersect. */
    private void addPrefixes(PrefixTerm term) {
        if (prefixes.isEmpty() && term.rules().size() <= MAX_PREFIXES) {
            prefixes = term.rules().stream()
                    .map(rule -> new PrefixScope(
                            rule.prefix(), rule.mode().inside(), rule.mode().around()))
                    .collect(Collectors.toSet());
        }
    }

    /** A path may have one AS number of each term, and none of both: of two terms the one with fewer counts. */
    private void addPathAsns(Set<Long> asns) {
        if (!asns.isEmpty() && (pathAsns.isEmpty() || asns.size() < pathAsns.size())) {
            pathAsns = asns;
        }
    }

    /** Where both overlap; if they nowhere do, which no scope can say, those of the first term. */
    private void addIntervals(List<TimeInterval> more) {
        List<TimeInterval> both = new ArrayList<>();
        for (TimeInterval one : intervals) {
            for (TimeInterval other : more) {
                long from = Math.max(one.fromMicros(), other.fromMicros());
                long until = Math.min(one.untilMicros(), other.untilMicros());
                if (from <= until) {
                    both.add(new TimeInterval(from, until));
                }
            }
        }
        if (intervals.isEmpty()) {
            intervals = more;
        } else if (!both.isEmpty()) {
            intervals = both;
        }
    }

    /** The intersection; if that is empty, which would mean everything, the first set. */
    private static <T> Set<T> narrowed(Set<T> before, Set<T> more) {
        if (before.isEmpty()) {
            return more;
        }
        Set<T> both = new HashSet<>(before);
        both.retainAll(more);
        return both.isEmpty() ? before : both;
    }

    private static <T> Set<T> parsed(Term term, Function<String, T> parser) {
        return term.values().stream().map(parser).collect(Collectors.toSet());
    }
}
