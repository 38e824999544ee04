package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.source.SourceTarget;
import io.github.bgpstream4j.transport.secret.Secret;
import io.github.bgpstream4j.transport.secret.SecretOptions;
import java.net.URI;
import java.util.List;

/**
 * The scheme {@code bgproutes}: {@code bgproutes:PREFIX,PREFIX}, {@code bgproutes:filter} for the prefixes of the stream's
 * filter, {@code bgproutes:key} for those that the key already has. Its options are those that
 * {@link #options()} lists.
 */
public final class BgproutesSourceProvider implements BgpSourceProvider {
    private static final String OF_FILTER = "filter";
    private static final String OF_KEY = "key";

    private static final SecretOptions KEY = SecretOptions.of("api-key", "the API key", ApiKey.VARIABLE);

    // no message shows a value: who mistakes these options for the key gives it
    private static final SourceOption<Boolean> INITIAL_TABLE = SourceOption.flag(
                    "initial-table", "true to begin with the table of some minutes ago (default: false)")
            .secret();
    private static final SourceOption<Boolean> FILL_GAPS = SourceOption.flag(
                    "fill-gaps", "true to ask for what was missed after a lost connection (default: false)")
            .secret();
    private static final SourceOption<Boolean> INFER_PREFIX = SourceOption.flag(
                    "infer-withdrawn-prefix", "true if a withdrawal of nothing means the one prefix (default: false)")
            .secret();
    private static final SourceOption<Long> MAX_PREFIXES = SourceOption.number(
                    "max-prefixes", 1, Integer.MAX_VALUE, "how many prefixes the key may have (default: 10)")
            .secret();
    private static final SourceOption<URI> WEBSOCKET = SourceOption.url(
                    "websocket-url", "another server for live messages")
            .secret();
    private static final SourceOption<URI> MANAGER =
            SourceOption.url("manager-url", "another server for subscriptions").secret();
    private static final SourceOption<URI> HISTORY =
            SourceOption.url("history-url", "another server for the past").secret();
    private static final SourceOptions OPTIONS = SourceOptions.of(
            KEY.variable(),
            KEY.file(),
            INITIAL_TABLE,
            FILL_GAPS,
            INFER_PREFIX,
            MAX_PREFIXES,
            WEBSOCKET,
            MANAGER,
            HISTORY);

    /** For {@link java.util.ServiceLoader}. */
    public BgproutesSourceProvider() {}

    @Override
    public String scheme() {
        return "bgproutes";
    }

    @Override
    public String description() {
        return "live updates from bgproutes.io: prefixes, or filter for those of the filter";
    }

    @Override
    public SourceTarget target() {
        return new SourceTarget(
                "prefixes",
                "PREFIX,PREFIX",
                "prefixes in place of the filter's, with commas; key for those the key has already",
                OF_FILTER);
    }

    @Override
    public SourceOptions options() {
        return OPTIONS;
    }

    @Override
    public List<BgpSource> sources(SourceSpec spec) {
        SourceOptions.Given given = OPTIONS.read(spec);
        try {
            Endpoints service = Endpoints.DEFAULT;
            LiveSettings.Builder settings = LiveSettings.builder()
                    .endpoints(new Endpoints(
                            given.get(WEBSOCKET, service.websocket()),
                            given.get(MANAGER, service.manager()),
                            given.get(HISTORY, service.history())));
            given.ifGiven(MAX_PREFIXES, most -> settings.maxPrefixes(most.intValue()));
            given.ifGiven(INFER_PREFIX, settings::inferWithdrawnPrefix);
            Secret key = KEY.read(given, spec);
            BgproutesSource.Builder source = BgproutesSource.builder(
                            key == null ? ApiKey.fromEnvironment(ApiKey.VARIABLE) : ApiKey.of(key))
                    .settings(settings.build());
            given.ifGiven(INITIAL_TABLE, source::initialTable);
            given.ifGiven(FILL_GAPS, source::fillGaps);
            switch (spec.target()) {
                case OF_FILTER -> {}
                case OF_KEY -> source.keepPrefixes();
                default -> source.prefixes(LiveManager.parse(spec.target()));
            }
            return List.of(source.build());
        } catch (IllegalArgumentException e) { // its message shows no option's value
            throw new SourceException(e.getMessage() + ": " + spec, e);
        }
    }
}
