package io.github.bgpstream4j.rislive;

import io.github.bgpstream4j.rislive.fill.FillSettings;
import io.github.bgpstream4j.rislive.lines.RisLines;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.source.SourceTarget;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scheme {@code ris-live}: {@code ris-live:} is the live service, {@code ris-live:FILE} a file of its lines. Its options are those
 * that {@link #options()} lists.
 */
public final class RisLiveSourceProvider implements BgpSourceProvider {
    private static final int MAX_SECRET = 1 << 12;
    private static final Pattern BYTES = Pattern.compile("([1-9]\\d{0,9})([KMG]?)");
    private static final List<String> UNITS = List.of("", "K", "M", "G");
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
            "age of messages at which a connection that brings nothing else is made again (default: 300)");
    private static final SourceOption<Boolean> FILL =
            SourceOption.flag("fill", "true to read what was missed from the collectors' files (default: false)");
    private static final SourceOption<Duration> FILL_WAIT =
            SourceOption.duration("fill-wait", "how long the files are waited for (default: 15m)");
    private static final SourceOption<String> ARCHIVE = SourceOption.text(
            "archive", "folder or URL where these files are, laid out as RIPE's archive (default: that)");
    private static final SourceOption<Path> SPOOL = SourceOption.file(
            "spool", "folder for what comes while files are waited for (default: that of temporary files)");
    private static final SourceOption<Long> SPOOL_LIMIT = SourceOption.of(
            "spool-limit",
            "a number of bytes, or one with K, M or G such as 2G",
            RisLiveSourceProvider::bytes,
            "how many bytes may wait there (default: 2G)");
    // no message shows a value: who mistakes these options for the secret gives it
    private static final SourceOption<String> AUTH_VARIABLE = SourceOption.text(
                    "auth-env", "environment variable with an Authorization header (default: none)")
            .secret();
    private static final SourceOption<Path> AUTH_FILE =
            SourceOption.file("auth-file", "file with an Authorization header").secret();
    private static final SourceOptions OPTIONS = SourceOptions.of(
            TRANSPORT,
            URL,
            CLIENT,
            PROJECT,
            STANDBY,
            FILL,
            FILL_WAIT,
            ARCHIVE,
            SPOOL,
            SPOOL_LIMIT,
            STALE,
            AUTH_VARIABLE,
            AUTH_FILE);

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
        URI byTransport = given.get(TRANSPORT, RisLiveSource.WEBSOCKET);
        URI url = given.get(URL, byTransport);
        if (given.get(TRANSPORT) != null && isHttp(url) != isHttp(byTransport)) {
            throw new SourceException("transport and url are not the same kind of connection: " + spec);
        }
        RisLiveSource.Builder source = RisLiveSource.builder()
                .url(url)
                .authorization(authorization(given, spec))
                .spec(spec);
        given.ifGiven(CLIENT, source::client);
        given.ifGiven(PROJECT, source::project);
        given.ifGiven(STANDBY, source::standby);
        given.ifGiven(STALE, source::staleAfter);
        given.ifGiven(FILL, source::fill);
        given.ifGiven(FILL_WAIT, source::fillWait);
        given.ifGiven(ARCHIVE, source::archive);
        FillSettings usual = FillSettings.DEFAULT;
        source.spool(given.get(SPOOL, usual.spool()), given.get(SPOOL_LIMIT, usual.spoolLimit()));
        try {
            RisLiveSource live = source.build();
            return List.of(given.get(FILL, false) ? live.withArchive() : live);
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

    private static @Nullable Long bytes(String text) {
        Matcher matcher = BYTES.matcher(text);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) << (10 * UNITS.indexOf(matcher.group(2))) : null;
    }

    private static boolean isHttp(URI url) {
        return String.valueOf(url.getScheme()).startsWith("http");
    }

    private static @Nullable String authorization(SourceOptions.Given given, SourceSpec spec) {
        String variable = given.get(AUTH_VARIABLE);
        Path file = given.get(AUTH_FILE);
        String text = variable == null ? "" : System.getenv(variable);
        if (text == null) {
            throw new SourceException("the environment variable that " + AUTH_VARIABLE + " names is not set: " + spec);
        }
        if (file != null) {
            try (InputStream in = Files.newInputStream(file)) {
                text = new String(
                        in.readNBytes(MAX_SECRET), StandardCharsets.UTF_8); // a wrong name may be that of anything
            } catch (IOException e) { // whose message is the name, which may be the secret
                throw new SourceException("cannot read the file that " + AUTH_FILE + " names: " + spec);
            }
        }
        String value = text.strip();
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~') || value.length() > MAX_SECRET / 2) {
            throw new SourceException("an Authorization header is one line of ASCII: " + spec);
        }
        return value.isEmpty() ? null : value;
    }
}
