package io.github.bgpstream4j.examples;

import static io.github.bgpstream4j.testkit.WireAttribute.aggregator;
import static io.github.bgpstream4j.testkit.WireAttribute.as4Path;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.atomicAggregate;
import static io.github.bgpstream4j.testkit.WireAttribute.communities;
import static io.github.bgpstream4j.testkit.WireAttribute.extendedCommunities;
import static io.github.bgpstream4j.testkit.WireAttribute.largeCommunities;
import static io.github.bgpstream4j.testkit.WireAttribute.localPref;
import static io.github.bgpstream4j.testkit.WireAttribute.med;
import static io.github.bgpstream4j.testkit.WireAttribute.mpReach;
import static io.github.bgpstream4j.testkit.WireAttribute.mpUnreach;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.onlyToCustomer;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static io.github.bgpstream4j.testkit.WireAttribute.ribNextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.routeTarget;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.Bgp4mpBuilder;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.PeerIndexTableBuilder;
import io.github.bgpstream4j.testkit.RibBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import java.nio.file.Path;

/**
 * The sample files, made of documentation prefixes (RFC 5737, RFC 3849) and documentation AS numbers (RFC 5398) only.
 *
 * <p>{@link #main} writes them anew after a change.
 */
final class SampleData {
    static final Path UPDATES = Path.of("data", "updates.sample.mrt.gz");
    static final Path RIB = Path.of("data", "rib.sample.mrt.gz");

    private static final long START = 1_767_225_600; // 2026-01-01T00:00:00Z

    private static final int OPEN_CONFIRM = 5; // RFC 6396 §4.4.1
    private static final int ESTABLISHED = 6;
    private static final int IDLE = 1;

    private static final int MESSAGES = 100;
    private static final int IPV4_PREFIXES = 32;
    private static final int IPV6_PREFIXES = 16;

    private static final Peer[] PEERS = {
        new Peer(64496, "192.0.2.1"),
        new Peer(65537, "192.0.2.2"),
        new Peer(64498, "2001:db8:ffff::3"),
        new Peer(64499, "192.0.2.4"), // speaks two-octet AS numbers
        new Peer(64500, "192.0.2.5"), // sends path identifiers
    };
    private static final int IPV6_PEER = 2;
    private static final int OLD_PEER = 3;
    private static final int ADD_PATH_PEER = 4;

    private static final long[] ORIGINS = {64501, 64502, 64503, 65538, 65539};
    private static final long[] TRANSITS = {64504, 65540, 64505};

    private SampleData() {}

    private record Peer(long asn, String address) {}

    /**
     * Writes the files.
     *
     * @param arguments none; the working directory is the module's
     */
    public static void main(String[] arguments) {
        updates().writeGzipTo(UPDATES);
        rib().writeGzipTo(RIB);
    }

    /** Sessions come up, announce, withdraw and, one of them, go down. */
    static MrtFile updates() {
        MrtFile file = MrtFile.of();
        for (int i = 0; i < PEERS.length; i++) {
            file = file.add(from(i, START).stateChange(OPEN_CONFIRM, ESTABLISHED));
        }
        for (int i = 0; i < MESSAGES; i++) {
            file = file.add(message(i));
        }
        for (int i = 0; i < PEERS.length; i++) {
            BgpMessage endOfRib = i == IPV6_PEER
                    ? BgpMessage.update()
                            .attr(mpUnreach(AddressFamily.IPV6_UNICAST))
                            .message()
                    : BgpMessage.update().message();
            file = file.add(from(i, START + 280).message(endOfRib));
        }
        return file.add(
                from(0, START + 290).message(BgpMessage.keepalive()),
                from(1, START + 295).micros(250_000).stateChange(ESTABLISHED, IDLE));
    }

    private static MrtRecord message(int i) {
        int peer = i % PEERS.length;
        long seconds = START + 10 + i * 5L / 2;
        Bgp4mpBuilder record = from(peer, seconds);
        if (peer == 1) {
            record.micros(i * 9973 % 1_000_000);
        }
        boolean withdraws = i % 7 == 6;
        if (peer == IPV6_PEER) {
            return record.message(withdraws ? withdrawal6(i) : announcement6(i));
        }
        if (peer == ADD_PATH_PEER) {
            return record.addPath().message(withdraws ? addPathWithdrawal(i) : addPathAnnouncement(i));
        }
        return record.message(withdraws ? withdrawal4(i) : announcement4(peer, i));
    }

    private static BgpMessage announcement4(int peer, int i) {
        return BgpMessage.update()
                .attr(origin(i % 9 == 0 ? Origin.INCOMPLETE : Origin.IGP))
                .attr(paths(peer, i))
                .attr(nextHop(PEERS[peer].address()))
                .attr(extras(i))
                .nlri(prefix4(i), prefix4(i + 5), prefix4(i + 11))
                .message();
    }

    private static BgpMessage withdrawal4(int i) {
        return BgpMessage.update().withdraw(prefix4(i - 5), prefix4(i)).message();
    }

    private static BgpMessage announcement6(int i) {
        return BgpMessage.update()
                .attr(origin(Origin.IGP))
                .attr(paths(IPV6_PEER, i))
                .attr(mpReach(AddressFamily.IPV6_UNICAST, PEERS[IPV6_PEER].address(), prefix6(i), prefix6(i + 3)))
                .attr(extras(i))
                .message();
    }

    private static BgpMessage withdrawal6(int i) {
        return BgpMessage.update()
                .attr(mpUnreach(AddressFamily.IPV6_UNICAST, Nlri.prefix(prefix6(i)), Nlri.prefix(prefix6(i - 5))))
                .message();
    }

    private static BgpMessage addPathAnnouncement(int i) {
        return BgpMessage.update()
                .attr(origin(Origin.IGP))
                .attr(paths(ADD_PATH_PEER, i))
                .attr(nextHop(PEERS[ADD_PATH_PEER].address()))
                .attr(extras(i))
                .nlri(Nlri.prefix(prefix4(i)).pathId(1), Nlri.prefix(prefix4(i)).pathId(2 + i % 3))
                .message();
    }

    private static BgpMessage addPathWithdrawal(int i) {
        return BgpMessage.update()
                .withdraw(Nlri.prefix(prefix4(i - 5)).pathId(1))
                .message();
    }

    private static Bgp4mpBuilder from(int peer, long seconds) {
        Bgp4mpBuilder record = MrtRecord.bgp4mp(seconds).peer(PEERS[peer].asn(), PEERS[peer].address());
        return peer == OLD_PEER ? record.as2().local(64511, "192.0.2.254") : record.local(64511, local(peer));
    }

    private static String local(int peer) {
        return peer == IPV6_PEER ? "2001:db8:ffff::fe" : "192.0.2.254";
    }

    /** A table of all prefixes, each known from two to four peers, and the path identifiers of one of them. */
    static MrtFile rib() {
        PeerIndexTableBuilder peers = MrtRecord.peerIndexTable(START).viewName("sample");
        for (Peer peer : PEERS) {
            peers.peer(peer.asn(), peer.address());
        }
        MrtFile file = MrtFile.of(peers.record());
        for (int i = 0; i < IPV4_PREFIXES; i++) {
            RibBuilder rib = MrtRecord.rib(START, prefix4(i)).sequenceNumber(i);
            for (int peer : new int[] {0, 1, OLD_PEER}) {
                if ((i + peer) % 4 != 0) {
                    rib.entry(peer, START - 60L * i, route4(peer, i));
                }
            }
            file = file.add(rib.record());
        }
        for (int i = 0; i < IPV6_PREFIXES; i++) {
            file = file.add(MrtRecord.rib(START, prefix6(i))
                    .sequenceNumber(IPV4_PREFIXES + i)
                    .entry(IPV6_PEER, START - 30L * i, route6(IPV6_PEER, i, PEERS[IPV6_PEER].address()))
                    .entry(1, START - 40L * i, route6(1, i, "2001:db8:ffff::2", "fe80::2"))
                    .record());
        }
        for (int i = 0; i < 8; i++) {
            file = file.add(MrtRecord.rib(START, prefix4(i))
                    .sequenceNumber(IPV4_PREFIXES + IPV6_PREFIXES + i)
                    .addPathEntry(ADD_PATH_PEER, START - i, 1, route4(ADD_PATH_PEER, i))
                    .addPathEntry(ADD_PATH_PEER, START - 2L * i, 2, route4(ADD_PATH_PEER, i + 1))
                    .record());
        }
        return file;
    }

    private static WireAttribute[] route4(int peer, int i) {
        return concat(
                new WireAttribute[] {
                    origin(Origin.IGP), asPath(path(peer, i)), nextHop(PEERS[peer].address()),
                },
                extras(i));
    }

    private static WireAttribute[] route6(int peer, int i, String... nextHops) {
        return concat(new WireAttribute[] {origin(Origin.IGP), asPath(path(peer, i)), ribNextHop(nextHops)}, extras(i));
    }

    /** The path; from the peer with two-octet AS numbers also what it cannot say there (RFC 6793 §4.2.2). */
    private static WireAttribute[] paths(int peer, int i) {
        String path = path(peer, i);
        if (peer != OLD_PEER) {
            return new WireAttribute[] {asPath(path)};
        }
        String twoOctets = path.replaceAll("655(?:3[6-9]|4[0-9]|5[01])", "23456");
        return twoOctets.equals(path)
                ? new WireAttribute[] {asPath2(path)}
                : new WireAttribute[] {asPath2(twoOctets), as4Path(path)};
    }

    private static String path(int peer, int i) {
        String path = PEERS[peer].asn() + " " + TRANSITS[(i + peer) % TRANSITS.length] + " ";
        long origin = ORIGINS[i % ORIGINS.length];
        return path
                + switch (i % 6) {
                    case 3 -> origin + " " + origin; // prepended
                    case 5 -> "64506 {64507,64508}"; // aggregated
                    default -> Long.toString(origin);
                };
    }

    private static WireAttribute[] extras(int i) {
        return switch (i % 6) {
            case 0 -> new WireAttribute[] {med(10L * i), communities("64496:100 64496:" + i)};
            case 1 -> new WireAttribute[] {largeCommunities("65537:1:" + i + " 65537:2:0")};
            case 2 -> new WireAttribute[] {communities("65535:65281"), extendedCommunities(routeTarget(64496, i))};
            case 3 -> new WireAttribute[] {localPref(200), communities("64500:1 64500:2 64500:3")};
            case 4 -> new WireAttribute[] {onlyToCustomer(64504)};
            default -> new WireAttribute[] {atomicAggregate(), aggregator(64506, "192.0.2.6")};
        };
    }

    private static String prefix4(int i) {
        int n = Math.floorMod(i, IPV4_PREFIXES);
        return n < 16 ? "198.51.100." + n * 16 + "/28" : "203.0.113." + (n - 16) * 16 + "/28";
    }

    private static String prefix6(int i) {
        return "2001:db8:" + Integer.toHexString(Math.floorMod(i, IPV6_PREFIXES) + 1) + "::/48";
    }

    private static WireAttribute[] concat(WireAttribute[] first, WireAttribute[] second) {
        WireAttribute[] all = new WireAttribute[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
