package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveFile;
import io.github.bgpstream4j.archive.ArchiveUrl;
import io.github.bgpstream4j.archive.Hole;
import io.github.bgpstream4j.archive.MissingFiles;
import io.github.bgpstream4j.broker.service.Query;
import io.github.bgpstream4j.broker.service.Questions;
import io.github.bgpstream4j.broker.service.Resource;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.text.UrlText;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes sources of what brokers name: files are read by the scheme {@code mrt}, streams by {@code ris-live} and {@code kafka}, where
 * there are such sources. Not safe for use by several threads.
 */
final class FileOpener implements Finds.Opener {
    private static final String RIS_LIVE = "ris-live";
    private static final String KAFKA = "kafka";
    private static final Map<String, String> SCHEMES = Map.of("http/ris-live", RIS_LIVE, "kafka/bmp", KAFKA);

    /** Where the streams of projects are that no broker names. */
    private static final Map<String, SourceSpec> PLACES = Map.of(
            RIS_LIVE,
            new SourceSpec(RIS_LIVE, "", Map.of()),
            "routeviews-stream",
            new SourceSpec(KAFKA, "routeviews", Map.of()),
            "caida-bmp",
            new SourceSpec(KAFKA, "caida", Map.of()));

    /** The service itself, whose websocket can be asked for more. */
    private static final String RIPE = "https://ris-live.ripe.net/";

    private final @Nullable Path cache;
    private final Map<String, String> kafka;
    private final SourceMonitor monitor;
    private final Set<String> leftOut = new HashSet<>();

    /**
     * Nothing opened yet.
     *
     * @param cache where copies of files are kept; null for nowhere
     * @param kafka options of sources of Kafka
     * @param monitor hears once of each project of streams that cannot be read
     */
    FileOpener(@Nullable Path cache, Map<String, String> kafka, SourceMonitor monitor) {
        this.cache = cache;
        this.kafka = Map.copyOf(kafka);
        this.monitor = monitor;
    }

    @Override
    public ArchiveFile file(Resource file) {
        return new ArchiveFile(file.name(), file.url(), file.sizeBytes(), cache);
    }

    @Override
    public BgpSource missing(Hole hole, @Nullable String place) {
        String base = place == null
                ? hole.collector().project().root()
                : ArchiveUrl.base(UrlText.withoutSecrets(place), hole.collector());
        return new MissingFiles(hole, base);
    }

    @Override
    public @Nullable BgpSource stream(Resource stream) {
        String project = stream.name().project();
        String scheme = SCHEMES.get(stream.stream());
        if (scheme == null) {
            return leaveOut(project, "nothing here reads " + stream.stream());
        }
        Map<String, String> options = new LinkedHashMap<>(own(scheme));
        options.put("project", project);
        if (scheme.equals(RIS_LIVE)) {
            if (!stream.url().startsWith(RIPE)) {
                options.put("url", stream.url());
            }
            return opened(new SourceSpec(scheme, "", options), project);
        }
        if (!stream.name().collector().isEmpty()) {
            options.put("collector", stream.name().collector());
        }
        String topics = stream.attributes().get("kafka-topics");
        if (topics != null) {
            options.put("topics", topics);
        }
        return opened(new SourceSpec(scheme, stream.url(), options), project);
    }

    @Override
    public @Nullable BgpSource streamOf(String project) {
        SourceSpec place = PLACES.get(project);
        return place == null
                ? leaveOut(project, "its place is not known")
                : opened(new SourceSpec(place.scheme(), place.target(), own(place.scheme())), project);
    }

    private Map<String, String> own(String scheme) {
        return scheme.equals(KAFKA) ? kafka : Map.of();
    }

    private @Nullable BgpSource opened(SourceSpec spec, String project) {
        try {
            return BgpSources.of(spec).get(0);
        } catch (SourceException e) {
            return leaveOut(project, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable BgpSource leaveOut(String project, String reason) {
        if (leftOut.add(project)) {
            monitor.warned("the stream " + project + " is left out: " + Questions.shown(reason));
        }
        return null;
    }

    /** Refuses a question that only streams answer, if none of them can be read. */
    static void requireReadable(Query query) {
        boolean isReadable =
                BgpSources.available().stream().anyMatch(provider -> SCHEMES.containsValue(provider.scheme()));
        if (query.wantsOnlyStreams() && !isReadable) {
            throw new SourceException("no source here reads the streams of " + String.join(", ", query.projects())
                    + "; the archives are those of ris and routeviews");
        }
    }
}
