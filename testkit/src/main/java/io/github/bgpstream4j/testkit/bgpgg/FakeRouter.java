package io.github.bgpstream4j.testkit.bgpgg;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The state of the fake: neighbours, what they announced, routes of its own. Synchronized by its owner. */
final class FakeRouter {
    /** The address that bgpgg gives its own routes. */
    static final String LOCAL = "127.0.0.1";

    final Map<String, FakePeer> peers = new LinkedHashMap<>();
    final Map<String, BgpggPath> local = new LinkedHashMap<>();

    /** BGP-LS objects: the message {@code Route} of each by its NLRI, as hexadecimal digits. */
    final Map<String, byte[]> linkState = new LinkedHashMap<>();

    /** Prefixes of the synthetic table behind everything else. */
    int synthetic;

    private final Random order = new Random(1);

    /** The prefixes of the whole table. */
    Set<String> prefixes() {
        Set<String> prefixes = new TreeSet<>(local.keySet());
        for (FakePeer peer : peers.values()) {
            if (peer.isInTable()) {
                prefixes.addAll(peer.received.keySet());
            }
        }
        return prefixes;
    }

    /** The whole table as messages {@code Route}, in an order that is another one each time. */
    List<byte[]> global(BgpggRelease release) {
        List<byte[]> routes = new ArrayList<>();
        for (String prefix : prefixes()) {
            List<byte[]> paths = new ArrayList<>();
            BgpggPath own = local.get(prefix);
            if (own != null) {
                paths.add(own.encode(LOCAL, release));
            }
            for (FakePeer peer : peers.values()) {
                if (peer.isInTable()) {
                    for (BgpggPath path : peer.received.getOrDefault(prefix, List.of())) {
                        paths.add(path.encodeAccepted(peer.address, release));
                    }
                }
            }
            // v0.1 announces no capabilities, so no neighbour sends it IPv6
            if (release != BgpggRelease.V0_1 || prefix.indexOf(':') < 0) {
                routes.add(route(prefix, paths, release));
            }
        }
        routes.addAll(linkState.values());
        Collections.shuffle(routes, order);
        return routes;
    }

    /** What a neighbour sent. */
    List<byte[]> received(FakePeer peer, BgpggRelease release) {
        List<byte[]> routes = new ArrayList<>();
        for (String prefix : peer.received.keySet()) {
            List<byte[]> paths = new ArrayList<>();
            for (BgpggPath path : peer.received.getOrDefault(prefix, List.of())) {
                paths.add(path.encode(peer.address, release));
            }
            routes.add(route(prefix, paths, release));
        }
        Collections.shuffle(routes, order);
        return routes;
    }

    /** What a neighbour is sent: the first path of each prefix that is not its own, with an identifier of the router. */
    List<byte[]> sent(FakePeer peer, BgpggRelease release) {
        List<byte[]> routes = new ArrayList<>();
        for (String prefix : prefixes()) {
            byte[] path = firstPathOfOthers(peer, prefix, release);
            if (path != null) {
                ProtoBytes withId = new ProtoBytes().put(path, 0, path.length);
                if (release.hasPathsFirst()) {
                    withId.present(14, 1);
                }
                routes.add(route(prefix, List.of(withId.bytes()), release));
            }
        }
        Collections.shuffle(routes, order);
        return routes;
    }

    /** The message {@code Route}. */
    static byte[] route(String prefix, List<byte[]> paths, BgpggRelease release) {
        ProtoBytes route = new ProtoBytes();
        if (release.hasPathsFirst()) {
            paths.forEach(path -> route.message(1, path));
            return route.text(2, prefix).bytes();
        }
        route.text(1, prefix);
        paths.forEach(path -> route.message(2, path));
        return route.bytes();
    }

    private byte @Nullable [] firstPathOfOthers(FakePeer peer, String prefix, BgpggRelease release) {
        BgpggPath own = local.get(prefix);
        if (own != null) {
            return own.encode(LOCAL, release);
        }
        for (FakePeer other : peers.values()) {
            List<BgpggPath> paths = other.received.get(prefix);
            if (other != peer && other.isEstablished() && other.accepted && paths != null) {
                return paths.get(0).encode(other.address, release);
            }
        }
        return null;
    }
}
