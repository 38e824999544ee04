package io.github.bgpstream4j.testkit.bgpgg;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A neighbour of the fake router and what it announced. */
final class FakePeer {
    static final int IDLE = 0;
    static final int CONNECT = 1;
    static final int ACTIVE = 2;
    static final int ESTABLISHED = 5;

    private static final int COUNTERS = 8;
    private static final int OPEN_SENT = 0;
    private static final int KEEPALIVE_SENT = 1;
    private static final int OPEN_RECEIVED = 4;
    private static final int KEEPALIVE_RECEIVED = 5;

    final String address;
    final long asn;
    int state = IDLE;
    int adminState;

    /** Whether the router has settings for it; one without is a neighbour that came by itself, which v0.1 and v0.2 allow. */
    boolean configured = true;

    /** Paths by prefix, as received. */
    final Map<String, List<BgpggPath>> received = new LinkedHashMap<>();

    /** Whether its routes pass into the whole table. */
    boolean accepted = true;

    /** Whether the paths of a lost session stay in the whole table (RFC 4724). */
    boolean stale;

    private long[] counters = new long[COUNTERS];

    FakePeer(String address, long asn) {
        this.address = address;
        this.asn = asn;
    }

    boolean isEstablished() {
        return state == ESTABLISHED;
    }

    /** Whether its routes are in the whole table. */
    boolean isInTable() {
        return accepted && (isEstablished() || stale);
    }

    void establish() {
        state = ESTABLISHED;
        stale = false;
        counters[OPEN_SENT]++;
        counters[OPEN_RECEIVED]++;
        keepAlive();
    }

    /** A new task begins to count anew, as after a restart of the daemon. */
    void forgetCounters() {
        counters = new long[COUNTERS];
    }

    void keepAlive() {
        counters[KEEPALIVE_SENT]++;
        counters[KEEPALIVE_RECEIVED]++;
    }

    void announce(String prefix, BgpggPath path) {
        List<BgpggPath> paths = received.computeIfAbsent(prefix, key -> new ArrayList<>());
        paths.removeIf(before -> before.remotePathId() == path.remotePathId());
        paths.add(path);
    }

    void withdraw(String prefix, long pathId) {
        List<BgpggPath> paths = received.computeIfAbsent(prefix, key -> new ArrayList<>());
        paths.removeIf(path -> path.remotePathId() == pathId);
        if (paths.isEmpty()) {
            received.remove(prefix);
        }
    }

    /**
     * The message {@code Peer}. Built-in policies are shown by GetPeer only, until v0.3.
     *
     * @param alone whether it is the answer to GetPeer
     */
    ProtoBytes encode(BgpggRelease release, boolean alone) {
        ProtoBytes peer = new ProtoBytes()
                .text(1, address)
                .number(2, asn)
                .number(3, state)
                .number(4, adminState);
        int policies = 5;
        if (!release.hasPathsFirst()) {
            peer.number(5, configured ? 1 : 0);
            policies = 6;
        }
        if (release.isAtLeast(BgpggRelease.V0_2)) {
            boolean builtIn = alone && !release.isAtLeast(BgpggRelease.V0_4);
            policies(peer, policies, "import-" + asn, builtIn ? "_default_in" : "");
            policies(peer, policies + 1, "export-" + asn, builtIn ? "_default_out" : "");
        }
        boolean withSettings = alone && release.hasPathsFirst();
        return withSettings ? peer.message(7, new ProtoBytes().present(10, 179).present(15, asn)) : peer;
    }

    private void policies(ProtoBytes peer, int field, String own, String builtIn) {
        if (configured) {
            peer.text(field, own);
        }
        peer.text(field, builtIn);
    }

    /** The message {@code PeerStatistics}. */
    ProtoBytes statistics(BgpggRelease release) {
        ProtoBytes statistics = new ProtoBytes();
        if (isEstablished() || !release.hasPathsFirst()) {
            for (int i = 0; i < COUNTERS; i++) {
                statistics.number(i + 1, counters[i]);
            }
        }
        return statistics;
    }
}
