package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scheme {@code bgpgg}: {@code bgpgg:host:port}, with the options that {@link #options()} lists. Times are seconds, or a
 * number with s, m or h.
 */
public final class BgpggSourceProvider implements BgpSourceProvider {
    private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("rib", "global, adj-in or adj-out (default: global)");
        OPTIONS.put("peer", "addresses of the peers whose tables are wanted, separated by commas (default: all)");
        OPTIONS.put("interval", "time between polls, such as 30s or 5m (default: 60s)");
        OPTIONS.put("timeout", "how long to wait for an answer (default: 120s)");
        OPTIONS.put("ipversion", "4 or 6 (default: both)");
        OPTIONS.put("local-asn", "AS number of the router's own routes (default: 0)");
        OPTIONS.put("initial-rib", "whether to deliver the first table: true or false (default: true)");
        OPTIONS.put("withdraw-on-down", "whether to withdraw the paths of lost sessions (default: false)");
        OPTIONS.put("fail-fast", "whether to give up if the router cannot be reached at first (default: false)");
        OPTIONS.put("tls", "whether to encrypt, for a router behind a proxy (default: false)");
        OPTIONS.put("ca", "PEM file of certificates to trust; implies tls");
        OPTIONS.put(
                "max-message", "bytes of the largest answer, for v0.1 (default: 512 MiB, or an eighth of the heap)");
        OPTIONS.put("max-paths", "paths to keep track of at most (default: 100000000)");
        OPTIONS.put("project", "project of the records (default: bgpgg)");
        OPTIONS.put("collector", "collector of the records (default: the host)");
    }

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
    public Map<String, String> options() {
        return Collections.unmodifiableMap(OPTIONS);
    }

    @Override
    public List<BgpSource> sources(SourceSpec spec) {
        spec.requireOnly(OPTIONS.keySet());
        try {
            BgpggSource.Builder source = BgpggSource.builder(spec.target());
            spec.options().forEach((key, value) -> set(source, key, value));
            return List.of(source.build());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new SourceException("bgpgg: " + e.getMessage(), e);
        }
    }

    private static void set(BgpggSource.Builder source, String key, String value) {
        switch (key) {
            case "rib" -> source.rib(rib(value));
            case "peer" -> peers(value).forEach(source::peer);
            case "interval" -> source.interval(duration(key, value));
            case "timeout" -> source.timeout(duration(key, value));
            case "ipversion" -> source.ipVersion(number(key, value));
            case "local-asn" -> source.localAsn(asn(value));
            case "initial-rib" -> source.initialRib(flag(key, value));
            case "withdraw-on-down" -> source.withdrawOnDown(flag(key, value));
            case "fail-fast" -> source.failFast(flag(key, value));
            case "tls" -> {
                if (flag(key, value)) {
                    source.tls();
                }
            }
            case "ca" -> source.tls(Path.of(value));
            case "max-message" -> source.maxMessageBytes(number(key, value));
            case "max-paths" -> source.maxPaths(number(key, value));
            case "project" -> source.project(value);
            default -> source.collector(value);
        }
    }

    private static BgpggRib rib(String word) {
        BgpggRib rib = BgpggRib.ofWord(word);
        if (rib == null) {
            throw new IllegalArgumentException("rib is global, adj-in or adj-out, not '" + word + "'");
        }
        return rib;
    }

    /** A port behind an address is dropped: the router's own examples show one where it takes none. */
    private static List<IpAddress> peers(String list) {
        List<IpAddress> peers = new ArrayList<>();
        for (String text : list.split(",", -1)) {
            int colon = text.lastIndexOf(':');
            boolean withPort = text.startsWith("[") ? text.indexOf("]:") > 0 : text.indexOf(':') == colon && colon > 0;
            String bare = withPort ? text.substring(0, colon) : text;
            peers.add(IpAddress.parse(bare.startsWith("[") ? bare.substring(1, bare.length() - 1) : bare));
        }
        return peers;
    }

    private static Duration duration(String key, String text) {
        int last = text.length() - 1;
        char unit = text.isEmpty() ? ' ' : text.charAt(last);
        String digits = Character.isDigit(unit) ? text : text.substring(0, Math.max(last, 0));
        long unitSeconds = secondsOf(unit);
        try {
            int amount = Integer.parseInt(digits);
            if (amount >= 0 && unitSeconds > 0) {
                return Duration.ofSeconds(amount * unitSeconds);
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new IllegalArgumentException(
                key + " is a number of seconds, or one with s, m or h such as 30s, not '" + text + "'");
    }

    /** Seconds of a unit, which a digit is if there is none; 0 for what is no unit. */
    private static long secondsOf(char unit) {
        return switch (unit) {
            case 'h' -> 3_600;
            case 'm' -> 60;
            case 's', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> 1;
            default -> 0;
        };
    }

    private static boolean flag(String key, String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(key + " is true or false, not '" + word + "'");
        };
    }

    private static long asn(String text) {
        return Asn.parse(text);
    }

    private static int number(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is a number, not '" + text + "'", e);
        }
    }
}
