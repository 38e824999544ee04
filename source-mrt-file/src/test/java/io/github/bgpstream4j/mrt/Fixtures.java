package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.attr.Origin.EGP;
import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.attr.Origin.INCOMPLETE;
import static io.github.bgpstream4j.net.AddressFamily.IPV6_UNICAST;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.addresses;
import static io.github.bgpstream4j.testkit.WireAttribute.aggregator;
import static io.github.bgpstream4j.testkit.WireAttribute.aggregator2;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Aggregator;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Path;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.atomicAggregate;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.localPref;
import static io.github.bgpstream4j.testkit.WireAttribute.med;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.mpUnreach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static io.github.bgpstream4j.testkit.WireAttribute.ribNextHop;

import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.util.ArrayList;
import java.util.List;

/** Records that many tests use; the same that the project's generators write. */
public final class Fixtures {
    static final long T = 1_600_000_000;
    static final String PEER = "192.0.2.1";
    static final String PEER6 = "2001:db8:ffff::2";

    private static final String U = "U|A|16000000";

    private Fixtures() {}

    static MrtRecord[] updates() {
        return new MrtRecord[] {
            MrtRecord.bgp4mp(T + 1)
                    .message(update().attr(origin(IGP), asPath(64500, 174, 3356, 13335), nextHop(PEER), med(7))
                            .attr(localPref(120), communities("174:21000 2914:300 65535:65281"))
                            .nlri("10.0.0.0/24")),
            MrtRecord.bgp4mp(T + 2)
                    .message(update().attr(origin(INCOMPLETE), asPath("64500 3356 {64512,64513}"), nextHop(PEER))
                            .attr(atomicAggregate(), aggregator(64512, "203.0.113.9"))
                            .nlri("10.0.1.0/24")),
            MrtRecord.bgp4mp(T + 3)
                    .peer(64501, PEER)
                    .message(update().attr(origin(EGP), asPath("(65001 65002) 64501 100"), nextHop("192.0.2.2"))
                            .attr(communities("2914:410"))
                            .nlri("10.0.0.0/8")),
            MrtRecord.bgp4mp(T + 4)
                    .peer(64502, PEER6)
                    .message(update().attr(origin(IGP), asPath(64502, 6939, 681, 1444), communities("0:300"))
                            .attr(mpReach(
                                    IPV6_UNICAST,
                                    addresses(PEER6, "fe80::1"),
                                    Nlri.prefix("2001:db8::/32"),
                                    Nlri.prefix("2001:db8:1::/48")))),
            MrtRecord.bgp4mp(T + 5).message(update().withdraw("10.0.0.0/24", "198.51.100.0/24")),
            MrtRecord.bgp4mp(T + 6)
                    .peer(64502, PEER6)
                    .message(update().attr(mpUnreach(IPV6_UNICAST, Nlri.prefix("2001:db8::/48")))),
            MrtRecord.bgp4mp(T + 7).stateChange(6, 1),
            MrtRecord.bgp4mp(T + 7).stateChange(1, 3),
            MrtRecord.bgp4mp(T + 8)
                    .peer(64503, "192.0.2.3")
                    .message(update().attr(origin(IGP), asPath(), nextHop("192.0.2.3"), communities(""))
                            .nlri("172.16.0.0/12")),
            MrtRecord.bgp4mp(T + 9)
                    .as2()
                    .peer(23456, "192.0.2.4")
                    .message(update().attr(origin(IGP), asPath2("23456 174 23456 23456"), nextHop("192.0.2.4"))
                            .attr(aggregator2(23456, "203.0.113.1"), as4Path("400001 400002"))
                            .attr(as4Aggregator(400002, "203.0.113.1"))
                            .nlri("10.9.0.0/16")),
            MrtRecord.bgp4mp(T + 10)
                    .micros(123456)
                    .message(update().withdraw("10.77.0.0/16")
                            .attr(origin(IGP), asPath(681, 1444, 681), nextHop(PEER), communities("10:7"))
                            .attr(mpReach(IPV6_UNICAST, "2001:db8:ffff::9", "2001:db8:9::/48"))
                            .attr(mpUnreach(IPV6_UNICAST, Nlri.prefix("2001:db8:7777::/48")))
                            .nlri("10.0.0.0/25", "10.0.0.128/25")),
            MrtRecord.bgp4mp(T + 11)
                    .peer(64504, "192.0.2.5")
                    .message(update().attr(origin(IGP), asPath("64504 {1,2} 174 [65010,65011]"), nextHop("192.0.2.5"))
                            .nlri("0.0.0.0/0"))
        };
    }

    /** bgpreader's lines of {@link #updates()}. */
    static List<String> updateLines() {
        String tail = ".000000|ris|rrc06|||";
        return List.of(
                U + "01" + tail + "64500|192.0.2.1|10.0.0.0/24|192.0.2.1|64500 174 3356 13335|13335|"
                        + "174:21000 2914:300 65535:65281||",
                U + "02" + tail + "64500|192.0.2.1|10.0.1.0/24|192.0.2.1|64500 3356 {64512,64513}|{64512,64513}|||",
                U + "03" + tail + "64501|192.0.2.1|10.0.0.0/8|192.0.2.2|(65001 65002) 64501 100|100|2914:410||",
                U + "04" + tail + "64502|2001:db8:ffff::2|2001:db8::/32|2001:db8:ffff::2|64502 6939 681 1444|1444|"
                        + "0:300||",
                U + "04" + tail + "64502|2001:db8:ffff::2|2001:db8:1::/48|2001:db8:ffff::2|64502 6939 681 1444|1444|"
                        + "0:300||",
                "U|W|1600000005.000000|ris|rrc06|||64500|192.0.2.1|10.0.0.0/24||||||",
                "U|W|1600000005.000000|ris|rrc06|||64500|192.0.2.1|198.51.100.0/24||||||",
                "U|W|1600000006.000000|ris|rrc06|||64502|2001:db8:ffff::2|2001:db8::/48||||||",
                "U|S|1600000007.000000|ris|rrc06|||64500|192.0.2.1||||||ESTABLISHED|IDLE",
                "U|S|1600000007.000000|ris|rrc06|||64500|192.0.2.1||||||IDLE|ACTIVE",
                U + "08" + tail + "64503|192.0.2.3|172.16.0.0/12|192.0.2.3|||||",
                U + "09" + tail + "23456|192.0.2.4|10.9.0.0/16|192.0.2.4|23456 174 400001 400002|400002|||",
                "U|W|1600000010.123456|ris|rrc06|||64500|192.0.2.1|10.77.0.0/16||||||",
                "U|W|1600000010.123456|ris|rrc06|||64500|192.0.2.1|2001:db8:7777::/48||||||",
                U + "10.123456|ris|rrc06|||64500|192.0.2.1|10.0.0.0/25|192.0.2.1|681 1444 681|681|10:7||",
                U + "10.123456|ris|rrc06|||64500|192.0.2.1|10.0.0.128/25|192.0.2.1|681 1444 681|681|10:7||",
                U + "10.123456|ris|rrc06|||64500|192.0.2.1|2001:db8:9::/48|2001:db8:ffff::9|681 1444 681|681|10:7||",
                U + "11" + tail + "64504|192.0.2.5|0.0.0.0/0|192.0.2.5|64504 {1,2} 174 [65010,65011]|[65010,65011]|||");
    }

    /** A table of three peers. */
    static MrtRecord peers() {
        return MrtRecord.peerIndexTable(T)
                .peer(64500, PEER)
                .peer(64501, "192.0.2.2")
                .peer(4_200_000_001L, PEER6)
                .record();
    }

    static MrtRecord[] table() {
        return new MrtRecord[] {
            peers(),
            MrtRecord.rib(T, "0.0.0.0/0").entry(1, T - 99, b()).record(),
            MrtRecord.rib(T, "10.0.0.0/8")
                    .sequenceNumber(1)
                    .entry(0, T - 10, a())
                    .entry(1, T - 20, b())
                    .record(),
            MrtRecord.rib(T + 1, "2001:db8::/32")
                    .sequenceNumber(2)
                    .entry(2, T - 30, origin(IGP), asPath(64502, 6939), ribNextHop(PEER6))
                    .record(),
            MrtRecord.rib(T + 1, "2001:db8:1::/48")
                    .sequenceNumber(3)
                    .entry(2, T - 30, origin(IGP), asPath(64502, 6939), mpReach(IPV6_UNICAST, addresses(PEER6)))
                    .record()
        };
    }

    /** bgpreader's lines of {@link #table()}. */
    static List<String> tableLines() {
        return List.of(
                "R|R|1600000000.000000|ris|rrc06|||64501|192.0.2.2|0.0.0.0/0|192.0.2.2|64501 681 {1,2}|{1,2}|||",
                rib("10.0.0.0/8"),
                "R|R|1600000000.000000|ris|rrc06|||64501|192.0.2.2|10.0.0.0/8|192.0.2.2|64501 681 {1,2}|{1,2}|||",
                "R|R|1600000001.000000|ris|rrc06|||4200000001|2001:db8:ffff::2|2001:db8::/32|2001:db8:ffff::2|"
                        + "64502 6939|6939|||",
                "R|R|1600000001.000000|ris|rrc06|||4200000001|2001:db8:ffff::2|2001:db8:1::/48|2001:db8:ffff::2|"
                        + "64502 6939|6939|||");
    }

    static WireAttribute[] a() {
        return new WireAttribute[] {origin(IGP), asPath(64500, 174, 3356), nextHop(PEER), communities("174:1")};
    }

    static WireAttribute[] b() {
        return new WireAttribute[] {origin(IGP), asPath("64501 681 {1,2}"), nextHop("192.0.2.2"), med(5), localPref(100)
        };
    }

    /** The line of a table entry with attributes {@link #a()} of peer 0. */
    static String rib(String prefix) {
        return "R|R|1600000000.000000|ris|rrc06|||64500|192.0.2.1|" + prefix + "|192.0.2.1|64500 174 3356|3356|174:1||";
    }

    /** A record of one entry with attributes {@link #a()} of peer 0. */
    static MrtRecord ribOf(String prefix) {
        return MrtRecord.rib(T, prefix).entry(0, T - 10, a()).record();
    }

    /** One IPv4 route of path 64500 1. */
    static MrtRecord simple(long after, String prefix) {
        return MrtRecord.bgp4mp(T + after)
                .message(update().attr(origin(IGP), asPath(64500, 1), nextHop(PEER))
                        .nlri(prefix));
    }

    static String simpleLine(long after, String prefix) {
        return "U|A|" + (T + after) + ".000000|ris|rrc06|||64500|192.0.2.1|" + prefix + "|192.0.2.1|64500 1|1|||";
    }

    public static MrtRecord[] simples(int count) {
        List<MrtRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(simple(i, "10." + i + ".0.0/16"));
        }
        return records.toArray(MrtRecord[]::new);
    }

    static List<String> simpleLines(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(simpleLine(i, "10." + i + ".0.0/16"));
        }
        return lines;
    }

    public static MrtFile file(MrtRecord... records) {
        return MrtFile.of(records);
    }
}
