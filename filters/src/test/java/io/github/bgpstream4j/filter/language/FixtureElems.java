package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.filter.Filter;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The eighteen elems that filters are tried on: those of a small file of updates of collector rrc06. */
final class FixtureElems {
    static final List<BgpElem> ALL = elems();

    private FixtureElems() {}

    /** The numbers of the elems that pass, as {@code 1-3,6}, or {@code none}. */
    static String matching(Filter filter) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < ALL.size(); i++) {
            if (filter.test(ALL.get(i))) {
                numbers.add(i + 1);
            }
        }
        return numbers.isEmpty() ? "none" : ranges(numbers);
    }

    private static String ranges(List<Integer> numbers) {
        StringJoiner out = new StringJoiner(",");
        for (int i = 0; i < numbers.size(); i++) {
            int from = i;
            while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
                i++;
            }
            out.add(from == i ? "" + numbers.get(i) : numbers.get(from) + "-" + numbers.get(i));
        }
        return out.toString();
    }

    private static List<BgpElem> elems() {
        IpAddress ipv6 = IpAddress.parse("2001:db8:ffff::2");
        PathAttributes transit = route(Origin.IGP, "64502 6939 681 1444", "2001:db8:ffff::2", "0:300");
        PathAttributes repeated = route(Origin.IGP, "681 1444 681", "192.0.2.1", "10:7");
        return List.of(
                TestElem.announcement(
                                64500,
                                "10.0.0.0/24",
                                builder -> builder.origin(Origin.IGP)
                                        .asPath(AsPath.parse("64500 174 3356 13335"))
                                        .nextHop(IpAddress.parse("192.0.2.1"))
                                        .localPref(120)
                                        .med(7)
                                        .communities(Communities.parse("174:21000 2914:300 65535:65281")))
                        .timeMicros(1_600_000_001_000_000L)
                        .build(),
                TestElem.announcement(
                                64500,
                                "10.0.1.0/24",
                                builder -> builder.origin(Origin.INCOMPLETE)
                                        .asPath(AsPath.parse("64500 3356 {64512,64513}"))
                                        .nextHop(IpAddress.parse("192.0.2.1"))
                                        .atomicAggregate()
                                        .aggregator(new Aggregator(64512, IpAddress.parse("203.0.113.9"))))
                        .timeMicros(1_600_000_002_000_000L)
                        .build(),
                TestElem.announcement(
                                64501,
                                "10.0.0.0/8",
                                route(Origin.EGP, "(65001 65002) 64501 100", "192.0.2.2", "2914:410"))
                        .timeMicros(1_600_000_003_000_000L)
                        .build(),
                TestElem.announcement(64502, "2001:db8::/32", transit)
                        .peer(64502, ipv6)
                        .timeMicros(1_600_000_004_000_000L)
                        .build(),
                TestElem.announcement(64502, "2001:db8:1::/48", transit)
                        .peer(64502, ipv6)
                        .timeMicros(1_600_000_004_000_000L)
                        .build(),
                TestElem.withdrawal(64500, "10.0.0.0/24")
                        .timeMicros(1_600_000_005_000_000L)
                        .build(),
                TestElem.withdrawal(64500, "198.51.100.0/24")
                        .timeMicros(1_600_000_005_000_000L)
                        .build(),
                TestElem.withdrawal(64502, "2001:db8::/48")
                        .peer(64502, ipv6)
                        .timeMicros(1_600_000_006_000_000L)
                        .build(),
                TestElem.peerState(64500).timeMicros(1_600_000_007_000_000L).build(),
                TestElem.peerState(64500).timeMicros(1_600_000_007_000_000L).build(),
                TestElem.announcement(64503, "172.16.0.0/12", route(Origin.IGP, "", "192.0.2.3", ""))
                        .peer(64503, IpAddress.parse("192.0.2.3"))
                        .timeMicros(1_600_000_008_000_000L)
                        .build(),
                TestElem.announcement(23456, "10.9.0.0/16", mergedPath())
                        .peer(23456, IpAddress.parse("192.0.2.4"))
                        .timeMicros(1_600_000_009_000_000L)
                        .build(),
                TestElem.withdrawal(64500, "10.77.0.0/16")
                        .timeMicros(1_600_000_010_000_000L)
                        .build(),
                TestElem.withdrawal(64500, "2001:db8:7777::/48")
                        .timeMicros(1_600_000_010_000_000L)
                        .build(),
                TestElem.announcement(64500, "10.0.0.0/25", repeated)
                        .timeMicros(1_600_000_010_000_000L)
                        .build(),
                TestElem.announcement(64500, "10.0.0.128/25", repeated)
                        .timeMicros(1_600_000_010_000_000L)
                        .build(),
                TestElem.announcement(
                                64500, "2001:db8:9::/48", route(Origin.IGP, "681 1444 681", "2001:db8:ffff::9", "10:7"))
                        .timeMicros(1_600_000_010_000_000L)
                        .build(),
                TestElem.announcement(
                                64504,
                                "0.0.0.0/0",
                                builder -> builder.origin(Origin.IGP)
                                        .asPath(AsPath.parse("64504 {1,2} 174 [65010,65011]"))
                                        .nextHop(IpAddress.parse("192.0.2.5")))
                        .peer(64504, IpAddress.parse("192.0.2.5"))
                        .timeMicros(1_600_000_011_000_000L)
                        .build());
    }

    private static PathAttributes route(Origin origin, String path, String nextHop, String communities) {
        return PathAttributes.builder()
                .origin(origin)
                .asPath(AsPath.parse(path))
                .nextHop(IpAddress.parse(nextHop))
                .communities(Communities.parse(communities))
                .build();
    }

    /** A path of a two-octet session: AS_TRANS twice in AS_PATH, the numbers in AS4_PATH (RFC 6793 §4.2.3). */
    private static PathAttributes mergedPath() {
        byte[] block = PathAttributes.builder()
                .origin(Origin.IGP)
                .nextHop(IpAddress.parse("192.0.2.4"))
                .attribute(0x40, 2, new byte[] {
                    2, 4, 0x5b, (byte) 0xa0, 0, (byte) 174, 0x5b, (byte) 0xa0, 0x5b, (byte) 0xa0
                })
                .attribute(0xc0, 17, AsPath.of(400_001, 400_002).toByteArray())
                .build()
                .toByteArray();
        return PathAttributes.of(block, 0, block.length, DecodeContext.AS2);
    }
}
