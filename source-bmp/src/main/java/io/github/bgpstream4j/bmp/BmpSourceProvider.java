package io.github.bgpstream4j.bmp;

import io.github.bgpstream4j.bmp.station.Endpoint;
import io.github.bgpstream4j.bmp.station.Networks;
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
import org.jspecify.annotations.Nullable;

/** The scheme {@code bmp}: {@code bmp:ADDR:PORT} listens for routers. Its options are those that {@link #options()} lists. */
public final class BmpSourceProvider implements BgpSourceProvider {
    private static final Endpoint USUAL = new Endpoint("127.0.0.1", BmpSource.PORT);

    private static final SourceOption<Networks> ROUTERS = SourceOption.of(
            "routers",
            "networks with commas between them, such as 192.0.2.0/24,2001:db8::/32",
            Networks::parse,
            "networks from where routers may connect (default: this machine only)");
    private static final SourceOption<List<Endpoint>> CONNECT = SourceOption.of(
            "connect",
            "HOST:PORT, or several with commas between them",
            BmpSourceProvider::endpoints,
            "routers to connect to, as HOST:PORT; without a target the station does not listen then (default: none)");
    private static final SourceOption<Duration> IDLE = SourceOption.duration(
            "idle", "how long a connection may bring no message before it is closed (default: for ever)");
    private static final SourceOption<Long> MAX_ROUTERS =
            SourceOption.number("max-routers", 1, 65_536, "how many connections there may be at once (default: 64)");
    private static final SourceOption<Path> RECORD = SourceOption.file(
            "record", "folder where messages are kept as they came, to be read as bmpfile: (default: nowhere)");
    private static final SourceOptions OPTIONS = SourceOptions.of(
            ROUTERS,
            CONNECT,
            BmpOptions.PROJECT,
            BmpOptions.COLLECTOR,
            BmpOptions.VIEWS,
            BmpOptions.MIRROR,
            BmpOptions.ROUTER_TIME,
            BmpOptions.STRIP_OWN_AS,
            BmpOptions.WITHDRAW_ON_DOWN,
            BmpOptions.SWEEP,
            RECORD,
            IDLE,
            MAX_ROUTERS,
            BmpOptions.MAX_MESSAGE);

    /** For {@link java.util.ServiceLoader}. */
    public BmpSourceProvider() {}

    @Override
    public String scheme() {
        return "bmp";
    }

    @Override
    public String description() {
        return "a station that routers report to by BMP";
    }

    @Override
    public SourceTarget target() {
        return new SourceTarget(
                "listen",
                "ADDR:PORT",
                "where routers connect to (default: " + USUAL + ", unless connect is given)",
                "");
    }

    @Override
    public SourceOptions options() {
        return OPTIONS;
    }

    @Override
    public List<BgpSource> sources(SourceSpec text) {
        SourceSpec spec = BmpOptions.spelled(text, OPTIONS);
        SourceOptions.Given given = OPTIONS.read(spec);
        List<Endpoint> connect = given.get(CONNECT, List.of());
        BmpSource.Builder source = BmpSource.builder()
                .at(listen(spec, connect.isEmpty()), connect, given.get(ROUTERS, Networks.LOOPBACK))
                .settings(BmpOptions.settings(given, null))
                .spec(spec)
                .maxMessage(BmpOptions.maxMessage(given));
        given.ifGiven(BmpOptions.COLLECTOR, source::collector);
        given.ifGiven(RECORD, source::record);
        given.ifGiven(IDLE, source::idle);
        given.ifGiven(MAX_ROUTERS, most -> source.maxRouters(most.intValue()));
        try {
            return List.of(source.build());
        } catch (IllegalArgumentException e) {
            throw new SourceException(e.getMessage() + ": " + spec, e);
        }
    }

    private static @Nullable Endpoint listen(SourceSpec spec, boolean alone) {
        if (spec.target().isEmpty()) {
            return alone ? USUAL : null;
        }
        Endpoint listen = Endpoint.parse(spec.target());
        if (listen == null) {
            int question = spec.target().indexOf('?');
            String what = question >= 0 && Endpoint.parse(spec.target().substring(0, question)) != null
                    ? "no option of bmp: " + spec.target().substring(question)
                    : "not ADDR:PORT, such as " + USUAL;
            throw new SourceException(what + ": " + spec);
        }
        return listen;
    }

    private static @Nullable List<Endpoint> endpoints(String text) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            Endpoint endpoint = Endpoint.parse(each.trim());
            if (endpoint == null || endpoint.host().isEmpty() || endpoint.port() == 0) {
                return null;
            }
            endpoints.add(endpoint);
        }
        return endpoints;
    }
}
