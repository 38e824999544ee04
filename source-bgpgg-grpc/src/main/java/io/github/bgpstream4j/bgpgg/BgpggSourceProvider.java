package io.github.bgpstream4j.bgpgg;

import com.google.common.net.HostAndPort;
import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.source.SourceTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The scheme {@code bgpgg}: {@code bgpgg:host:port}, with the options that {@link #options()} lists. Times are seconds, or a
 * number with s, m or h.
 */
public final class BgpggSourceProvider implements BgpSourceProvider {
    private static final SourceOption<BgpggRib> RIB = SourceOption.of(
            "rib", "global, adj-in or adj-out", BgpggRib::ofWord, "global, adj-in or adj-out (default: global)");
    private static final SourceOption<List<IpAddress>> PEER = SourceOption.of(
            "peer",
            "addresses separated by commas",
            BgpggSourceProvider::peers,
            "addresses of the peers whose tables are wanted, separated by commas (default: all)");
    private static final SourceOption<Duration> INTERVAL =
            SourceOption.duration("interval", "time between polls, such as 30s or 5m (default: 60s)");
    private static final SourceOption<Duration> TIMEOUT =
            SourceOption.duration("timeout", "how long to wait for an answer (default: 120s)");
    private static final SourceOption<Integer> IP_VERSION = SourceOption.of(
            "ipversion",
            "4 or 6",
            word -> word.matches("[46]") ? Integer.valueOf(word) : null,
            "4 or 6 (default: both)");
    private static final SourceOption<Long> LOCAL_ASN = SourceOption.of(
            "local-asn", "an AS number", Asn::parse, "AS number of the router's own routes (default: 0)");
    private static final SourceOption<Boolean> INITIAL_RIB =
            SourceOption.flag("initial-rib", "whether to deliver the first table: true or false (default: true)");
    private static final SourceOption<Boolean> WITHDRAW_ON_DOWN =
            SourceOption.flag("withdraw-on-down", "whether to withdraw the paths of lost sessions (default: false)");
    private static final SourceOption<Boolean> FAIL_FAST = SourceOption.flag(
            "fail-fast", "whether to give up if the router cannot be reached at first (default: false)");
    private static final SourceOption<Boolean> TLS =
            SourceOption.flag("tls", "whether to encrypt, for a router behind a proxy (default: false)");
    private static final SourceOption<Path> CA =
            SourceOption.file("ca", "PEM file of certificates to trust; implies tls");
    private static final SourceOption<Long> MAX_MESSAGE = SourceOption.number(
            "max-message",
            1,
            Integer.MAX_VALUE,
            "bytes of the largest answer, for v0.1 (default: 512 MiB, or an eighth of the heap)");
    private static final SourceOption<Long> MAX_PATHS = SourceOption.number(
            "max-paths", 1, Integer.MAX_VALUE, "paths to keep track of at most (default: 100000000)");
    private static final SourceOption<String> PROJECT =
            SourceOption.text("project", "project of the records (default: bgpgg)");
    private static final SourceOption<String> COLLECTOR =
            SourceOption.text("collector", "collector of the records (default: the host)");
    private static final SourceOptions OPTIONS = SourceOptions.of(
            RIB,
            PEER,
            INTERVAL,
            TIMEOUT,
            IP_VERSION,
            LOCAL_ASN,
            INITIAL_RIB,
            WITHDRAW_ON_DOWN,
            FAIL_FAST,
            TLS,
            CA,
            MAX_MESSAGE,
            MAX_PATHS,
            PROJECT,
            COLLECTOR);

    /** For {@link java.util.ServiceLoader}. */
    public BgpggSourceProvider() {}

    @Override
    public String scheme() {
        return "bgpgg";
    }

    @Override
    public String description() {
        return "a bgpgg router's table and its changes, polled over gRPC: host:port";
    }

    @Override
    public SourceTarget target() {
        return new SourceTarget("target", "HOST:PORT", "host:port of the router", null);
    }

    @Override
    public SourceOptions options() {
        return OPTIONS;
    }

    @Override
    public List<BgpSource> sources(SourceSpec spec) {
        SourceOptions.Given given = OPTIONS.read(spec);
        try {
            BgpggSource.Builder source = BgpggSource.builder(spec.target());
            given.ifGiven(RIB, source::rib);
            given.ifGiven(PEER, peers -> peers.forEach(source::peer));
            given.ifGiven(INTERVAL, source::interval);
            given.ifGiven(TIMEOUT, source::timeout);
            given.ifGiven(IP_VERSION, source::ipVersion);
            given.ifGiven(LOCAL_ASN, source::localAsn);
            given.ifGiven(INITIAL_RIB, source::initialRib);
            given.ifGiven(WITHDRAW_ON_DOWN, source::withdrawOnDown);
            given.ifGiven(FAIL_FAST, source::failFast);
            if (given.is(TLS)) {
                source.tls();
            }
            given.ifGiven(CA, source::tls);
            given.ifGiven(MAX_MESSAGE, bytes -> source.maxMessageBytes(bytes.intValue()));
            given.ifGiven(MAX_PATHS, paths -> source.maxPaths(paths.intValue()));
            given.ifGiven(PROJECT, source::project);
            given.ifGiven(COLLECTOR, source::collector);
            return List.of(source.build());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new SourceException("bgpgg: " + e.getMessage(), e);
        }
    }

    /** A port after an address is dropped: the router's own examples show one where it takes none. */
    private static List<IpAddress> peers(String list) {
        List<IpAddress> peers = new ArrayList<>();
        for (String text : list.split(",", -1)) {
            peers.add(IpAddress.parse(HostAndPort.fromString(text).getHost()));
        }
        return peers;
    }
}
