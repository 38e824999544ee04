package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.table.Route;
import io.github.bgpstream4j.table.RoutingTable;
import io.github.bgpstream4j.table.TablePeer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Look-ups in a table of the size of today's, three peers, addresses all over it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RoutingTableBenchmark {
    private static final int IPV4_PREFIXES = 1_000_000;
    private static final int IPV6_PREFIXES = 220_000;
    private static final int PEERS = 3;
    private static final int ADDRESSES = 1 << 20;

    /** The IP version, 4 or 6. */
    @Param({"4", "6"})
    public int version;

    private final RoutingTable table = new RoutingTable();
    private IpAddress[] addresses = {};
    private TablePeer peer = new TablePeer(new Collector("", "", "", null), new Peer(0, null));
    private int next;

    /** Builds the table. */
    @Setup
    public void build() {
        boolean ipv6 = version == 6;
        SyntheticTable dump = new SyntheticTable(ipv6 ? IPV6_PREFIXES : IPV4_PREFIXES, PEERS, ipv6);
        dump.forEach(table);
        peer = table.peers().get(1);
        addresses = dump.addresses(ADDRESSES);
    }

    /**
     * All peers' routes.
     *
     * @return the routes
     */
    @Benchmark
    public List<Route> longestMatch() {
        return table.longestMatch(nextAddress());
    }

    /**
     * One peer's route.
     *
     * @return the route
     */
    @Benchmark
    public List<Route> longestMatchOfPeer() {
        return table.longestMatch(peer, nextAddress());
    }

    /**
     * The prefix alone.
     *
     * @return the prefix
     */
    @Benchmark
    public @Nullable Prefix longestMatchingPrefix() {
        return table.longestMatchingPrefix(nextAddress());
    }

    private IpAddress nextAddress() {
        next = (next + 1) & (ADDRESSES - 1);
        return addresses[next];
    }
}
