package io.github.bgpstream4j.filter.language;

import java.util.List;
import java.util.Random;

/** Filters of all terms and combinations with values that {@link RandomElems} often meet. */
final class RandomFilters {
    private static final List<String> TERMS = List.of(
            "project p0",
            "project p1 x",
            "collector rrc01",
            "collector rrc00.ripe.net rrc02",
            "router r",
            "type ribs",
            "type updates",
            "resourcetype batch",
            "resourcetype stream",
            "interval 10,50",
            "interval 60, 5,20",
            "status valid",
            "status corrupted-record",
            "peer 1",
            "peer 0 2",
            "notpeer 1 3",
            "peerip 192.0.2.1",
            "peerip 192.0.2.2/31",
            "bgpid 192.0.2.1 192.0.2.2",
            "peerrd 0:1 3",
            "view in-pre loc",
            "view in-post",
            "router 192.0.2.1 r1",
            "elemtype ribs",
            "elemtype announcements withdrawals",
            "elemtype peerstates",
            "elemtype endofrib ribs",
            "ipversion 4",
            "ipversion 6",
            "afi ipv6",
            "safi multicast unicast",
            "safi 1",
            "pathid 1",
            "pathid >=2",
            "origin 1",
            "origin 2 3",
            "asn 4",
            "aspath _1_",
            "aspath !_2_",
            "aspath ^1_2",
            "aspath \"^$\"",
            "aspath \"(1|2)_[34]\"",
            "aspath \"{1\"",
            "pathlen 2-3",
            "pathlen <2",
            "community 1:1",
            "community *:2 1:*",
            "community blackhole",
            "largecommunity 1:*:2",
            "extcommunity rt:1:1",
            "extcommunity rt:*:2",
            "nexthop 192.0.2.1",
            "med 2",
            "med 0 4",
            "localpref >=3",
            "origintype igp",
            "atomic yes",
            "atomic no",
            "aggregator 1",
            "aggregator 192.0.2.2",
            "has med",
            "has 2 9");

    private RandomFilters() {}

    static BgpFilter filter(Random random) {
        return filter(random, random.nextInt(4));
    }

    private static BgpFilter filter(Random random, int depth) {
        if (depth == 0) {
            return term(random);
        }
        BgpFilter first = filter(random, depth - 1);
        return switch (random.nextInt(4)) {
            case 0 -> first.not();
            case 1 -> first.or(filter(random, depth - 1));
            default -> first.and(filter(random, depth - 1));
        };
    }

    private static BgpFilter term(Random random) {
        if (random.nextInt(6) == 0) {
            String[] modes = {"exact ", "more ", "less ", "any "};
            StringBuilder prefix = new StringBuilder("prefix");
            for (int i = random.nextInt(3); i >= 0; i--) {
                int mode = random.nextInt(4);
                prefix.append(' ').append(modes[mode]).append(RandomElems.prefix(random));
                if (mode > 0 && random.nextInt(4) == 0) {
                    prefix.append(" ge 2 le 64");
                }
            }
            return new BgpStreamLanguage().parse(prefix.toString());
        }
        return new BgpStreamLanguage().parse(TERMS.get(random.nextInt(TERMS.size())));
    }
}
