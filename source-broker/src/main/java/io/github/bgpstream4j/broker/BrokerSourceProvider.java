package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.broker.service.ServiceUrl;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.source.SourceTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The scheme {@code broker}: {@code broker:} asks brokers which files there are, {@code broker:archive} nobody: names of files are
 * computed. Its options are those that {@link #options()} lists.
 */
public final class BrokerSourceProvider implements BgpSourceProvider {
    static final int MAX_PARAMETERS = 100;
    private static final String SCHEME = "broker";
    private static final String BROKERS = "brokers";
    private static final String ARCHIVE = "archive";

    private static final SourceOption<List<ServiceUrl>> URL = SourceOption.of(
            "url",
            "http or https URLs of brokers with commas, perhaps with bgpstream: or bgpkit: before each",
            text -> Arrays.stream(text.split(",")).map(ServiceUrl::parse).toList(),
            "brokers to ask, the first one first (default: those of CAIDA and bgpkit)");
    private static final SourceOption<List<String>> PARAMETERS = SourceOption.of(
            "param",
            "KEY=VALUE,KEY=VALUE, at most " + MAX_PARAMETERS + ", with %25 for a percent sign",
            text -> {
                List<String> parameters = List.of(text.split(","));
                boolean isGood = parameters.size() <= MAX_PARAMETERS
                        && parameters.stream().allMatch(ServiceUrl::isParameter);
                return isGood ? parameters : null;
            },
            "more to say in each question to a broker of BGPStream's kind; a comma in a value is %2C");
    private static final SourceOption<Boolean> FALLBACK = SourceOption.flag(
            "fallback",
            "whether others go on when a broker fails: those of CAIDA and bgpkit, then computed names (default: true, false with url)");
    private static final SourceOption<Boolean> COMPARE = SourceOption.flag(
            "compare", "true to ask the second broker, too, and to report what only one of both has (default: false)");
    private static final SourceOption<String> BASE = SourceOption.of(
            "base",
            "a folder or an http or https URL",
            text -> text.isEmpty() ? null : text,
            "where files of computed names are, laid out as in the archives (default: the archives themselves)");
    private static final SourceOption<Path> CACHE =
            SourceOption.file("cache", "folder where copies of files are kept (default: no copies)");
    private static final SourceOption<String> KAFKA_GROUP =
            SourceOption.text("kafka-group", "consumer group by which streams of Kafka are read (default: none)");
    private static final SourceOption<String> KAFKA_OFFSET = SourceOption.text(
            "kafka-offset",
            "where streams of Kafka begin: earliest, latest or what else kafka: knows (default: latest)");
    private static final SourceOption<Duration> LATENESS = SourceOption.duration(
            "lateness", "how long after its end a file is waited for in an interval that is not over (default: 45m)");
    private static final SourceOptions OPTIONS =
            SourceOptions.of(URL, PARAMETERS, FALLBACK, COMPARE, BASE, CACHE, LATENESS, KAFKA_GROUP, KAFKA_OFFSET);

    /** For {@link java.util.ServiceLoader}. */
    public BrokerSourceProvider() {}

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public String description() {
        return "archives of RIPE RIS and RouteViews by project, collector, type and time, as brokers know them";
    }

    @Override
    public SourceTarget target() {
        return new SourceTarget(
                "by",
                BROKERS + "|" + ARCHIVE,
                BROKERS + " to ask brokers which files there are, " + ARCHIVE + " to compute their names",
                BROKERS);
    }

    @Override
    public SourceOptions options() {
        return OPTIONS;
    }

    @Override
    public List<BgpSource> sources(SourceSpec spec) {
        SourceOptions.Given given = OPTIONS.read(spec);
        BrokerSource.Builder source = BrokerSource.builder();
        switch (spec.target()) {
            case BROKERS -> {}
            case ARCHIVE -> source.namesOnly();
            default -> throw new SourceException("neither " + BROKERS + " nor " + ARCHIVE + ": " + spec);
        }
        given.get(URL, List.of()).forEach(url -> source.url(url.text()));
        given.get(PARAMETERS, List.of()).forEach(source::parameter);
        given.ifGiven(FALLBACK, source::fallback);
        given.ifGiven(COMPARE, source::compare);
        given.ifGiven(BASE, source::base);
        given.ifGiven(CACHE, source::cacheDirectory);
        given.ifGiven(LATENESS, source::lateness);
        given.ifGiven(KAFKA_GROUP, source::kafkaGroup);
        given.ifGiven(KAFKA_OFFSET, source::kafkaOffset);
        return List.of(source.build());
    }

    /** The text of a source. */
    static SourceSpec spec(BrokerSource source) {
        Map<String, String> options = new LinkedHashMap<>();
        if (!source.services().isEmpty()) {
            options.put(
                    URL.name(), source.services().stream().map(ServiceUrl::text).collect(Collectors.joining(",")));
        }
        if (!source.parameters().isEmpty()) {
            options.put(PARAMETERS.name(), String.join(",", source.parameters()));
        }
        options.put(FALLBACK.name(), Boolean.toString(source.isFallback()));
        if (source.compares()) {
            options.put(COMPARE.name(), "true");
        }
        String base = source.base();
        if (base != null) {
            options.put(BASE.name(), base);
        }
        Path cache = source.cache();
        if (cache != null) {
            options.put(CACHE.name(), cache.toString());
        }
        source.kafka()
                .forEach((name, value) ->
                        options.put((name.equals("group") ? KAFKA_GROUP : KAFKA_OFFSET).name(), value));
        options.put(LATENESS.name(), Long.toString(source.lateness().toSeconds()));
        return new SourceSpec(SCHEME, source.isNamesOnly() ? ARCHIVE : BROKERS, options);
    }
}
