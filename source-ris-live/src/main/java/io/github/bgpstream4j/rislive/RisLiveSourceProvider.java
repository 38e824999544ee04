package io.github.bgpstream4j.rislive;

import io.github.bgpstream4j.rislive.fill.FillOptions;
import io.github.bgpstream4j.rislive.lines.RisLines;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.source.SourceTarget;
import io.github.bgpstream4j.transport.secret.SecretOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The scheme {@code ris-live}: {@code ris-live:} is the live service, {@code ris-live:FILE} a file of its lines. Its options are those
 * that {@link #options()} lists.
 */
public final class RisLiveSourceProvider implements BgpSourceProvider {
    private static final Map<String, URI> TRANSPORTS =
            Map.of("websocket", RisLiveSource.WEBSOCKET, "http", RisLiveSource.HTTP_STREAM);

    private static final SourceOption<URI> TRANSPORT = SourceOption.of(
            "transport",
            "websocket or http",
            TRANSPORTS::get,
            "websocket or http (default: what url says, else websocket)");
    private static final SourceOption<URI> URL =
            SourceOption.url("url", "another server: ws, wss, http or https (default: that of RIPE)");
    private static final SourceOption<String> CLIENT =
            SourceOption.text("client", "how we call ourselves (default: bgpstream4j and its version)");
    private static final SourceOption<String> PROJECT =
            SourceOption.text("project", "project of the records (default: ris-live)");
    private static final SourceOption<Boolean> STANDBY = SourceOption.flag(
            "standby", "true for a second connection, so that nothing is lost with one of them (default: false)");
    private static final SourceOption<Duration> STALE = SourceOption.duration(
            "stale-after",
            Duration.ofSeconds(10),
            "age of messages at which a connection that brings nothing else is made again (default: 300)");
    private static final SecretOptions AUTH = SecretOptions.of("auth", "an Authorization header", "none");
    private static final SourceOptions OPTIONS = SourceOptions.of(
            TRANSPORT,
            URL,
            CLIENT,
            PROJECT,
            STANDBY,
            FillOptions.FILL,
            FillOptions.WAIT,
            FillOptions.ARCHIVE,
            FillOptions.SPOOL,
            FillOptions.SPOOL_LIMIT,
            STALE,
            AUTH.variable(),
            AUTH.file());

    /** For {@link java.util.ServiceLoader}. */
    public RisLiveSourceProvider() {}

    @Override
    public String scheme() {
        return "ris-live";
    }

    @Override
    public String description() {
        return "live updates of RIPE RIS, or a file of the service's lines";
    }

    @Override
    public SourceTarget target() {
        return new SourceTarget(
                "file", "FILE", "a file of lines of RIS Live, - for standard input (default: live)", "");
    }

    @Override
    public SourceOptions options() {
        return OPTIONS;
    }

    @Override
    public List<BgpSource> sources(SourceSpec spec) {
        SourceOptions.Given given = OPTIONS.read(spec);
        if (!spec.target().isEmpty()) {
            requireNothingLive(spec);
            return List.of(
                    RisLines.source(spec.target(), new RisLines.Options(given.get(PROJECT, RisLines.PROJECT), true)));
        }
        URI byTransport = given.get(TRANSPORT);
        URI url = given.get(URL, byTransport == null ? RisLiveSource.WEBSOCKET : byTransport);
        if (byTransport != null && isHttp(url) != isHttp(byTransport)) {
            throw new SourceException("transport and url are not the same kind of connection: " + spec);
        }
        RisLiveSource.Builder source = RisLiveSource.builder()
                .url(url)
                .spec(spec)
                .authorization(AUTH.read(given, spec))
                .fill(given.is(FillOptions.FILL))
                .filling(FillOptions.read(given));
        given.ifGiven(CLIENT, source::client);
        given.ifGiven(PROJECT, source::project);
        given.ifGiven(STANDBY, source::standby);
        given.ifGiven(STALE, source::staleAfter);
        try {
            RisLiveSource live = source.build();
            return List.of(given.is(FillOptions.FILL) ? live.withArchive() : live);
        } catch (IllegalArgumentException e) { // its message shows no secret
            throw new SourceException(e.getMessage() + ": " + spec, e);
        }
    }

    private static void requireNothingLive(SourceSpec spec) {
        for (String option : spec.options().keySet()) {
            if (!option.equals(PROJECT.name())) {
                throw new SourceException("option '" + option + "' is of the live service, not of a file: " + spec);
            }
        }
    }

    private static boolean isHttp(URI url) {
        return String.valueOf(url.getScheme()).startsWith("http");
    }
}
