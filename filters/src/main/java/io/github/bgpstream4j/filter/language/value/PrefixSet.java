package io.github.bgpstream4j.filter.language.value;

import io.github.bgpstream4j.net.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Prefix rules, compiled: whether one of 100,000 accepts a prefix costs a few binary searches, see {@link SortedPrefixes}.
 *
 * <p>Rules are sorted into groups by family, by relation and by the lengths they allow, of which a filter has few.
 */
public final class PrefixSet {
    private final Group[] ipv4;
    private final Group[] ipv6;

    private enum Relation {
        SAME,
        INSIDE,
        AROUND
    }

    private record Key(Relation relation, LengthRange lengths) implements Comparable<Key> {
        @Override
        public int compareTo(Key that) {
            int order = relation.compareTo(that.relation);
            return order != 0 ? order : lengths.compareTo(that.lengths);
        }
    }

    private record Group(Key key, SortedPrefixes prefixes) {
        boolean accepts(long high, long low, int lengthBits) {
            if (!key.lengths.contains(lengthBits)) {
                return false;
            }
            return switch (key.relation) {
                case SAME -> prefixes.contains(high, low, lengthBits);
                case INSIDE -> prefixes.coversOneOf(high, low, lengthBits);
                case AROUND -> prefixes.hasOneInside(high, low, lengthBits);
            };
        }
    }

    public PrefixSet(Collection<PrefixRule> rules) {
        ipv4 = groups(rules, false);
        ipv6 = groups(rules, true);
    }

    public boolean hasFamily(boolean ofIpv6) {
        return (ofIpv6 ? ipv6 : ipv4).length > 0;
    }

    public boolean accepts(long high, long low, int lengthBits, boolean ofIpv6) {
        for (Group group : ofIpv6 ? ipv6 : ipv4) {
            if (group.accepts(high, low, lengthBits)) {
                return true;
            }
        }
        return false;
    }

    private static Group[] groups(Collection<PrefixRule> rules, boolean ofIpv6) {
        Map<Key, TreeSet<Prefix>> sorted = new TreeMap<>();
        for (PrefixRule rule : rules) {
            if (rule.prefix().isIpv6() == ofIpv6) {
                for (Relation relation : relations(rule.mode())) {
                    sorted.computeIfAbsent(new Key(relation, rule.lengths()), key -> new TreeSet<>())
                            .add(rule.prefix());
                }
            }
        }
        List<Group> groups = new ArrayList<>();
        sorted.forEach((key, prefixes) -> groups.add(new Group(key, arrays(key, new ArrayList<>(prefixes)))));
        return groups.toArray(Group[]::new);
    }

    private static SortedPrefixes arrays(Key key, List<Prefix> sorted) {
        return new SortedPrefixes(key.relation == Relation.INSIDE ? SortedPrefixes.outermost(sorted) : sorted);
    }

    private static List<Relation> relations(PrefixMode mode) {
        return switch (mode) {
            case EXACT -> List.of(Relation.SAME);
            case MORE -> List.of(Relation.INSIDE);
            case LESS -> List.of(Relation.AROUND);
            case ANY -> List.of(Relation.INSIDE, Relation.AROUND);
        };
    }
}
