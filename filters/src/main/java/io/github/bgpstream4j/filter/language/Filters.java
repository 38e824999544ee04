package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.filter.language.term.Combination;
import io.github.bgpstream4j.filter.language.term.ElemTypeTerm;
import io.github.bgpstream4j.filter.language.term.Negation;
import io.github.bgpstream4j.filter.language.term.Node;
import io.github.bgpstream4j.filter.language.term.OpaqueTerm;
import io.github.bgpstream4j.filter.language.term.TermType;
import io.github.bgpstream4j.filter.language.term.Terms;
import io.github.bgpstream4j.filter.language.value.PrefixMode;
import io.github.bgpstream4j.filter.language.value.Value;
import io.github.bgpstream4j.filter.language.value.Words;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.net.Prefix;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Filters from code. Each method stands for a term of the language and gives the filter that its text reads as; several
 * values mean any of them. Values are checked as those of a text are, with an {@link IllegalArgumentException}.
 *
 * <pre>{@code
 *   prefixMore("10.0.0.0/8").and(peer(64500)).and(origin(13335).not())
 * }</pre>
 */
public final class Filters {
    private Filters() {}

    /**
     * What all filters accept.
     *
     * @param filters at least one
     * @return the conjunction
     */
    public static BgpFilter and(Filter... filters) {
        return new BgpFilter(Combination.allOf(nodes(filters)));
    }

    /**
     * What one of the filters accepts.
     *
     * @param filters at least one
     * @return the disjunction
     */
    public static BgpFilter or(Filter... filters) {
        return new BgpFilter(Combination.anyOf(nodes(filters)));
    }

    /**
     * The opposite, see {@link BgpFilter#not()}.
     *
     * @param filter any filter
     * @return the negation
     */
    public static BgpFilter not(Filter filter) {
        return new BgpFilter(Negation.of(BgpFilter.nodeOf(filter)));
    }

    /**
     * Any condition on elems, tested when everything of an elem is known.
     *
     * @param filter for example a lambda
     * @return the same as a filter that can be combined
     */
    public static BgpFilter of(Filter filter) {
        return filter instanceof BgpFilter own ? own : new BgpFilter(new OpaqueTerm(filter));
    }

    /**
     * Any condition on elems that may be kept; costs an object for each elem tested.
     *
     * @param predicate any condition
     * @return the same as a filter that can be combined
     */
    public static BgpFilter matching(Predicate<? super BgpElem> predicate) {
        return of(elem -> predicate.test(elem.owned()));
    }

    /**
     * A term given as text, for programs that have words rather than code.
     *
     * @param word a term or one of its aliases
     * @param values at least one, taken as they are
     * @return the filter
     * @throws IllegalArgumentException if there is no such term or it does not take a value
     */
    public static BgpFilter term(String word, Collection<String> values) {
        return build(word, PrefixMode.MORE, values);
    }

    /**
     * {@code project}.
     *
     * @param names names of projects
     * @return the filter
     */
    public static BgpFilter project(String... names) {
        return term("project", names);
    }

    /**
     * {@code collector}.
     *
     * @param names names of collectors, short or as hosts
     * @return the filter
     */
    public static BgpFilter collector(String... names) {
        return term("collector", names);
    }

    /**
     * {@code router}.
     *
     * @param names names or addresses of routers
     * @return the filter
     */
    public static BgpFilter router(String... names) {
        return term("router", names);
    }

    /**
     * {@code type}.
     *
     * @param recordTypes tables, updates
     * @return the filter
     */
    public static BgpFilter type(RecordType... recordTypes) {
        return term("type", Arrays.stream(recordTypes).map(RecordType::word).toList());
    }

    /**
     * {@code resourcetype}.
     *
     * @param words batch, stream
     * @return the filter
     */
    public static BgpFilter resourceType(String... words) {
        return term("resourcetype", words);
    }

    /**
     * {@code interval}: records collected in whole seconds from one to another, both included.
     *
     * @param from the first second
     * @param until the last second, null for no end
     * @return the filter
     */
    public static BgpFilter interval(Instant from, @Nullable Instant until) {
        String end = until == null ? "" : Long.toString(until.getEpochSecond());
        return term("interval", from.getEpochSecond() + "," + end);
    }

    /**
     * {@code status}.
     *
     * @param statuses what became of the record
     * @return the filter
     */
    public static BgpFilter status(RecordStatus... statuses) {
        return term("status", Arrays.stream(statuses).map(RecordStatus::word).toList());
    }

    /**
     * {@code peer}.
     *
     * @param asns AS numbers of peers
     * @return the filter
     */
    public static BgpFilter peer(long... asns) {
        return term("peer", asns);
    }

    /**
     * {@code notpeer}.
     *
     * @param asns AS numbers that the peer must not have
     * @return the filter
     */
    public static BgpFilter notPeer(long... asns) {
        return term("notpeer", asns);
    }

    /**
     * {@code peerip}.
     *
     * @param addresses addresses or prefixes
     * @return the filter
     */
    public static BgpFilter peerIp(String... addresses) {
        return term("peerip", addresses);
    }

    /**
     * {@code bgpid}.
     *
     * @param identifiers BGP identifiers, as IPv4 addresses or prefixes
     * @return the filter
     */
    public static BgpFilter bgpId(String... identifiers) {
        return term("bgpid", identifiers);
    }

    /**
     * {@code peerrd}: the VRF or instance that the peer belongs to.
     *
     * @param distinguishers route distinguishers such as {@code 64500:1}
     * @return the filter
     */
    public static BgpFilter peerDistinguisher(String... distinguishers) {
        return term("peerrd", distinguishers);
    }

    /**
     * {@code view}.
     *
     * @param tables those of a monitored router; not {@link RibView#UNKNOWN}
     * @return the filter
     */
    public static BgpFilter view(RibView... tables) {
        return term("view", Arrays.stream(tables).map(RibView::word).toList());
    }

    /**
     * {@code elemtype}.
     *
     * @param types kinds of elems
     * @return the filter
     */
    public static BgpFilter elemType(ElemType... types) {
        return term("elemtype", Arrays.stream(types).map(ElemTypeTerm::word).toList());
    }

    /**
     * {@code ipversion}.
     *
     * @param versions 4, 6
     * @return the filter
     */
    public static BgpFilter ipVersion(int... versions) {
        return term(
                "ipversion", Arrays.stream(versions).mapToObj(Integer::toString).toList());
    }

    /**
     * {@code afi}.
     *
     * @param numbers address family identifiers
     * @return the filter
     */
    public static BgpFilter afi(int... numbers) {
        return term("afi", Arrays.stream(numbers).mapToObj(Integer::toString).toList());
    }

    /**
     * {@code safi}.
     *
     * @param numbers subsequent address family identifiers
     * @return the filter
     */
    public static BgpFilter safi(int... numbers) {
        return term("safi", Arrays.stream(numbers).mapToObj(Integer::toString).toList());
    }

    /**
     * {@code prefix exact}.
     *
     * @param prefixes the elem's prefix is one of them
     * @return the filter
     */
    public static BgpFilter prefixExact(String... prefixes) {
        return prefix(PrefixMode.EXACT, List.of(prefixes));
    }

    /**
     * {@code prefix exact}.
     *
     * @param prefixes the elem's prefix is one of them
     * @return the filter
     */
    public static BgpFilter prefixExact(Collection<Prefix> prefixes) {
        return prefix(PrefixMode.EXACT, texts(prefixes));
    }

    /**
     * {@code prefix more}.
     *
     * @param prefixes the elem's prefix is one of them or inside
     * @return the filter
     */
    public static BgpFilter prefixMore(String... prefixes) {
        return prefix(PrefixMode.MORE, List.of(prefixes));
    }

    /**
     * {@code prefix more}.
     *
     * @param prefixes the elem's prefix is one of them or inside
     * @return the filter
     */
    public static BgpFilter prefixMore(Collection<Prefix> prefixes) {
        return prefix(PrefixMode.MORE, texts(prefixes));
    }

    /**
     * {@code prefix less}.
     *
     * @param prefixes the elem's prefix is one of them or around
     * @return the filter
     */
    public static BgpFilter prefixLess(String... prefixes) {
        return prefix(PrefixMode.LESS, List.of(prefixes));
    }

    /**
     * {@code prefix less}.
     *
     * @param prefixes the elem's prefix is one of them or around
     * @return the filter
     */
    public static BgpFilter prefixLess(Collection<Prefix> prefixes) {
        return prefix(PrefixMode.LESS, texts(prefixes));
    }

    /**
     * {@code prefix any}.
     *
     * @param prefixes the elem's prefix is one of them, inside or around
     * @return the filter
     */
    public static BgpFilter prefixAny(String... prefixes) {
        return prefix(PrefixMode.ANY, List.of(prefixes));
    }

    /**
     * {@code prefix any}.
     *
     * @param prefixes the elem's prefix is one of them, inside or around
     * @return the filter
     */
    public static BgpFilter prefixAny(Collection<Prefix> prefixes) {
        return prefix(PrefixMode.ANY, texts(prefixes));
    }

    /**
     * {@code pathid}.
     *
     * @param numbers {@code 5}, {@code 1-10}, {@code >=10}
     * @return the filter
     */
    public static BgpFilter pathId(String... numbers) {
        return term("pathid", numbers);
    }

    /**
     * {@code origin}.
     *
     * @param asns AS numbers at the end of the path
     * @return the filter
     */
    public static BgpFilter origin(long... asns) {
        return term("origin", asns);
    }

    /**
     * {@code asn}.
     *
     * @param asns AS numbers anywhere in the path
     * @return the filter
     */
    public static BgpFilter asn(long... asns) {
        return term("asn", asns);
    }

    /**
     * {@code aspath}.
     *
     * @param expression for example {@code _3356_}, or {@code !_3356_} for the opposite
     * @return the filter
     */
    public static BgpFilter asPath(String expression) {
        return term("aspath", expression);
    }

    /**
     * {@code pathlen}.
     *
     * @param numbers {@code 5}, {@code 1-10}, {@code >=10}
     * @return the filter
     */
    public static BgpFilter pathLength(String... numbers) {
        return term("pathlen", numbers);
    }

    /**
     * {@code community}.
     *
     * @param communities {@code 64500:1}, {@code 64500:*}, {@code no-export}
     * @return the filter
     */
    public static BgpFilter community(String... communities) {
        return term("community", communities);
    }

    /**
     * {@code largecommunity}.
     *
     * @param communities {@code 64500:1:2}, {@code 64500:*:*}
     * @return the filter
     */
    public static BgpFilter largeCommunity(String... communities) {
        return term("largecommunity", communities);
    }

    /**
     * {@code extcommunity}.
     *
     * @param communities {@code rt:64500:1}, {@code soo:192.0.2.1:*}, {@code 0x0002fbf400000001}
     * @return the filter
     */
    public static BgpFilter extendedCommunity(String... communities) {
        return term("extcommunity", communities);
    }

    /**
     * {@code nexthop}.
     *
     * @param addresses addresses or prefixes
     * @return the filter
     */
    public static BgpFilter nextHop(String... addresses) {
        return term("nexthop", addresses);
    }

    /**
     * {@code med}.
     *
     * @param numbers {@code 5}, {@code 1-10}, {@code >=10}
     * @return the filter
     */
    public static BgpFilter med(String... numbers) {
        return term("med", numbers);
    }

    /**
     * {@code localpref}.
     *
     * @param numbers {@code 5}, {@code 1-10}, {@code >=10}
     * @return the filter
     */
    public static BgpFilter localPref(String... numbers) {
        return term("localpref", numbers);
    }

    /**
     * {@code origintype}.
     *
     * @param origins values of ORIGIN
     * @return the filter
     */
    public static BgpFilter originType(Origin... origins) {
        return term(
                "origintype",
                Arrays.stream(origins)
                        .map(origin -> origin.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /**
     * {@code atomic}.
     *
     * @param present whether ATOMIC_AGGREGATE is to be there
     * @return the filter
     */
    public static BgpFilter atomic(boolean present) {
        return term("atomic", present ? "yes" : "no");
    }

    /**
     * {@code aggregator}.
     *
     * @param values AS numbers, addresses, prefixes
     * @return the filter
     */
    public static BgpFilter aggregator(String... values) {
        return term("aggregator", values);
    }

    /**
     * {@code has}.
     *
     * @param attributes names or type codes of attributes
     * @return the filter
     */
    public static BgpFilter has(String... attributes) {
        return term("has", attributes);
    }

    private static BgpFilter term(String word, String... values) {
        return term(word, List.of(values));
    }

    private static BgpFilter term(String word, long... asns) {
        return term(word, Arrays.stream(asns).mapToObj(Long::toString).toList());
    }

    private static BgpFilter prefix(PrefixMode mode, Collection<String> prefixes) {
        return build("prefix", mode, prefixes);
    }

    private static BgpFilter build(String word, PrefixMode mode, Collection<String> texts) {
        TermType type = Terms.of(word);
        if (type == null) {
            throw new IllegalArgumentException("no such term: " + word);
        }
        if (texts.isEmpty() || (type.isExpression() && texts.size() > 1)) {
            throw new IllegalArgumentException(type.word() + " does not take " + texts.size() + " values");
        }
        for (String text : texts) {
            // behind a path expression a parenthesis belongs to it, behind other bare values it closes one
            boolean closes = text.endsWith(")") && !type.isExpression();
            if (!Words.canBeWritten(text) || (closes && text.indexOf('"') >= 0)) {
                throw new IllegalArgumentException("there is no way to write this value with a quote in it: " + text);
            }
        }
        List<Value> values =
                texts.stream().map(text -> Value.of(text).withMode(mode)).toList();
        return new BgpFilter(type.build(values, false));
    }

    private static List<String> texts(Collection<Prefix> prefixes) {
        return prefixes.stream().map(Prefix::toString).toList();
    }

    private static List<Node> nodes(Filter... filters) {
        if (filters.length == 0) {
            throw new IllegalArgumentException("no filters to combine");
        }
        return Arrays.stream(filters).map(BgpFilter::nodeOf).toList();
    }
}
