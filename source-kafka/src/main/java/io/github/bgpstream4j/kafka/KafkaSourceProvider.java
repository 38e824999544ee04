package io.github.bgpstream4j.kafka;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.source.SourceTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scheme {@code kafka}: {@code kafka:HOST:PORT?topics=NAME} reads topics. Its options are those that {@link #options()} lists, and
 * {@code config.KEY=VALUE} for the client itself, such as {@code config.security.protocol=SSL}.
 */
public final class KafkaSourceProvider implements BgpSourceProvider {
    /** For {@link java.util.ServiceLoader}. */
    public KafkaSourceProvider() {}

    @Override
    public String scheme() {
        return "kafka";
    }

    @Override
    public String description() {
        return "topics of Kafka brokers: OpenBMP, BMP, MRT or RIS Live";
    }

    @Override
    public SourceTarget target() {
        return new SourceTarget(
                "brokers",
                "HOST:PORT",
                "brokers as HOST:PORT with commas between them, or routeviews, caida or ris-kafka",
                null);
    }

    @Override
    public SourceOptions options() {
        return KafkaOptions.ALL;
    }

    @Override
    public List<BgpSource> sources(SourceSpec text) {
        SourceSpec spec = KafkaOptions.spelled(text);
        Map<String, String> config = new LinkedHashMap<>();
        Map<String, String> own = new LinkedHashMap<>();
        spec.options().forEach((name, value) -> {
            if (name.startsWith(KafkaOptions.CONFIG)) {
                config.put(name.substring(KafkaOptions.CONFIG.length()), value);
            } else {
                own.put(name, value);
            }
        });
        SourceOptions.Given given = KafkaOptions.ALL.read(new SourceSpec(spec.scheme(), spec.target(), own));
        Preset preset = Preset.of(spec.target());
        KafkaSource.Builder source = preset == null
                ? KafkaSource.builder(spec.target())
                : KafkaSource.builder(preset.brokers()).topics(preset.topics()).project(preset.project());
        source.spec(spec);
        config.forEach(source::config);
        given.ifGiven(KafkaOptions.TOPICS, source::topics);
        given.ifGiven(KafkaOptions.FROM, source::from);
        given.ifGiven(KafkaOptions.OFFSETS, source::offsets);
        given.ifGiven(KafkaOptions.UNTIL, source::until);
        given.ifGiven(KafkaOptions.GROUP, source::group);
        given.ifGiven(KafkaOptions.DATA, source::data);
        given.ifGiven(KafkaOptions.PROJECT, source::project);
        given.ifGiven(KafkaOptions.COLLECTOR, source::collector);
        given.ifGiven(KafkaOptions.ROUTER, source::router);
        given.ifGiven(KafkaOptions.STRIP_OWN_AS, strip -> source.stripOwnAs(strip.wanted));
        given.ifGiven(KafkaOptions.REFRESH, source::refresh);
        given.ifGiven(KafkaOptions.MERGE, source::merge);
        given.ifGiven(KafkaOptions.BUFFER, source::buffer);
        given.ifGiven(KafkaOptions.VIEWS, source::views);
        given.ifGiven(KafkaOptions.NAMES, source::names);
        try {
            return List.of(source.build());
        } catch (IllegalArgumentException e) { // its message shows no secret
            throw new SourceException(e.getMessage() + ": " + spec, e);
        }
    }
}
