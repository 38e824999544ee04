package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.archive.ArchiveCollector;
import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.filter.PrefixScope;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.SourceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the service is asked for, so that it sends all that a stream wants and not much more. All that comes is tested again here: a
 * message is sent whole if one of its prefixes is wanted.
 *
 * @param all a message that fits one of them is sent; none if nothing that RIS Live has can be wanted
 * @param warnings what could not be asked for
 * @param stream the same in one, for the HTTP stream; null if these are that
 */
public record Subscriptions(
        List<Subscription> all,
        List<String> warnings,
        @Nullable Subscriptions stream) {
    private static final int MOST = 1_000;
    private static final int LONGEST_HEADER = 8_000; // proxies take 8 KiB
    private static final String UPDATE = "UPDATE";
    private static final Set<ElemType> LIVE =
            Set.of(ElemType.ANNOUNCEMENT, ElemType.WITHDRAWAL, ElemType.PEER_STATE, ElemType.END_OF_RIB);

    static final String EVERYTHING =
            "nothing in the filter can be asked of RIS Live, so every collector streams, about 16,000 announcements a second;"
                    + " name a collector, prefix or peerip to get less";

    /** Copies the lists. */
    public Subscriptions {
        all = List.copyOf(all);
        warnings = List.copyOf(warnings);
    }

    /**
     * Takes of a scope what the service understands.
     *
     * @param scope what is wanted at most
     * @return what to ask for
     * @throws SourceException if no collector of those that are named is known; the message has the nearest one
     */
    public static Subscriptions of(SourceScope scope) {
        List<String> warnings = new ArrayList<>();
        Set<String> hosts = hosts(scope, warnings);
        Set<ElemType> elems = scope.elemTypes();
        boolean isInVain = (hosts.isEmpty() && !scope.collectors().isEmpty())
                || (!elems.isEmpty() && Collections.disjoint(elems, LIVE))
                || (!scope.types().isEmpty() && !scope.types().contains(RecordType.UPDATE));
        if (isInVain) {
            return new Subscriptions(List.of(), warnings, null);
        }
        List<List<Map<String, String>>> ways = new ArrayList<>();
        ways.add(prefixes(scope));
        ways.add(each(Subscription.PEER, scope.peerAddresses()));
        // a withdrawal has no path, so a path would leave it out
        ways.add(each(Subscription.PATH, elems.equals(Set.of(ElemType.ANNOUNCEMENT)) ? scope.pathAsns() : Set.of()));
        ways.add(each(Subscription.HOST, hosts));
        ways.removeIf(List::isEmpty);
        List<Map<String, String>> all = List.of(types(scope));
        List<String> kept = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (List<Map<String, String>> way : ways) { // the narrowest first; one of one thing never costs anything
            if (all.size() * (long) way.size() <= MOST) {
                all = all.stream()
                        .flatMap(before -> way.stream().map(more -> joined(more, before)))
                        .toList();
                kept.add(name(way));
            } else {
                left.add(name(way));
            }
        }
        Subscriptions stream = inOne(scope, ways, kept, warnings);
        if (ways.isEmpty()) {
            warnings.add(EVERYTHING);
        } else if (!left.isEmpty()) {
            warnings.add("RIS Live would be asked for more than " + MOST + " things, so it is asked for every "
                    + String.join(" and ", left) + ", and what is too much is left out here");
        }
        return new Subscriptions(all.stream().map(Subscription::new).toList(), warnings, stream);
    }

    /** What all have in common, and all of their prefixes. */
    private static Subscriptions inOne(
            SourceScope scope, List<List<Map<String, String>>> ways, List<String> ofMany, List<String> warnings) {
        Map<String, String> one = types(scope);
        List<String> left = new ArrayList<>();
        for (List<Map<String, String>> way : ways) {
            if (way.size() == 1) {
                one = joined(way.get(0), one);
            } else if (name(way).equals(Subscription.PREFIX)) {
                one = joined(all(way), one);
            } else {
                left.add(name(way));
            }
        }
        if (new Subscription(one).header().length() > LONGEST_HEADER) {
            one.keySet().removeAll(Set.of(Subscription.PREFIX, Subscription.MORE, Subscription.LESS));
            left.add(Subscription.PREFIX);
        }
        List<String> more = new ArrayList<>(warnings);
        if (ways.isEmpty()) {
            more.add(EVERYTHING);
        } else if (!left.isEmpty()) {
            more.add("the HTTP stream of RIS Live takes one subscription, so it is asked for every "
                    + String.join(" and ", left)
                    + (Collections.disjoint(left, ofMany) ? "" : "; transport=websocket gets less"));
        }
        return new Subscriptions(List.of(new Subscription(one)), more, null);
    }

    private static Map<String, String> all(List<Map<String, String>> prefixes) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                Subscription.PREFIX,
                prefixes.stream()
                        .map(each -> String.valueOf(each.get(Subscription.PREFIX)))
                        .distinct()
                        .collect(Collectors.joining(",")));
        for (String name : List.of(Subscription.MORE, Subscription.LESS)) {
            all.put(name, String.valueOf(prefixes.stream().anyMatch(each -> "true".equals(each.get(name)))));
        }
        return all;
    }

    private static String name(List<Map<String, String>> way) {
        return way.get(0).keySet().iterator().next();
    }

    /** The same for one question, as the HTTP stream has it. */
    Subscriptions inOne() {
        return stream == null ? this : stream;
    }

    /** Whether every collector streams. */
    boolean isEverything() {
        return all.stream()
                .allMatch(each -> Set.of(Subscription.TYPE, Subscription.REQUIRE)
                        .containsAll(each.terms().keySet()));
    }

    /**
     * What would be said at an address, for people.
     *
     * @param endpoint where
     * @return a line for each subscription, and one for each warning
     */
    public List<String> requests(Endpoint endpoint) {
        Subscriptions possible = endpoint.isStream() ? inOne() : this;
        String how = endpoint + (endpoint.isStream() ? " X-RIS-Subscribe " : " ris_subscribe ");
        List<String> lines = new ArrayList<>();
        possible.all.forEach(each -> lines.add(how + each));
        lines.addAll(possible.warnings);
        return lines;
    }

    private static Set<String> hosts(SourceScope scope, List<String> warnings) {
        Set<String> hosts = new TreeSet<>();
        SourceException unknown = null;
        for (String name : new TreeSet<>(scope.collectors())) {
            try {
                ArchiveCollector collector = Catalogue.known().requireCollector(name);
                if (collector.project().name().equals("ris")) {
                    hosts.add(collector.name());
                }
            } catch (SourceException e) {
                unknown = e;
                warnings.add(String.valueOf(e.getMessage()));
                if (name.matches("rrc\\d\\d")) { // may be new
                    hosts.add(name);
                }
            }
        }
        if (hosts.isEmpty() && unknown != null) {
            throw unknown;
        }
        return hosts;
    }

    private static List<Map<String, String>> prefixes(SourceScope scope) {
        List<Map<String, String>> all = new ArrayList<>();
        for (PrefixScope wanted : scope.prefixes()) {
            all.add(prefix(wanted));
        }
        boolean isOfFamily = all.isEmpty() && !scope.elemTypes().contains(ElemType.END_OF_RIB);
        if (isOfFamily && scope.ipVersions().size() == 1) {
            Prefix whole = Prefix.parse(scope.ipVersions().contains(4) ? "0.0.0.0/0" : "::/0");
            all.add(prefix(new PrefixScope(whole, true, false)));
        }
        all.sort(Comparator.comparing(Map::toString));
        return all;
    }

    private static Map<String, String> prefix(PrefixScope wanted) {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put(Subscription.PREFIX, wanted.prefix().toString());
        terms.put(Subscription.MORE, String.valueOf(wanted.more()));
        terms.put(Subscription.LESS, String.valueOf(wanted.less()));
        return terms;
    }

    /** Changes of state have no prefix; without a type everything comes, also what has no elems. */
    private static Map<String, String> types(SourceScope scope) {
        Set<ElemType> elems = scope.elemTypes();
        Map<String, String> terms = new LinkedHashMap<>();
        boolean hasStates = scope.prefixes().isEmpty()
                && scope.ipVersions().isEmpty()
                && (elems.isEmpty() || elems.contains(ElemType.PEER_STATE));
        if (!hasStates) {
            terms.put(Subscription.TYPE, UPDATE);
        }
        if (elems.equals(Set.of(ElemType.ANNOUNCEMENT))) {
            terms.put(Subscription.REQUIRE, "announcements");
        } else if (elems.equals(Set.of(ElemType.WITHDRAWAL))) {
            terms.put(Subscription.REQUIRE, "withdrawals");
        }
        return terms;
    }

    private static List<Map<String, String>> each(String name, Collection<?> values) {
        return values.stream()
                .map(Object::toString)
                .sorted()
                .map(value -> Map.of(name, value))
                .toList();
    }

    private static Map<String, String> joined(Map<String, String> first, Map<String, String> more) {
        Map<String, String> both = new LinkedHashMap<>(first);
        both.putAll(more);
        return both;
    }
}
