package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.broker.service.Resource;
import io.github.bgpstream4j.filter.SourceNames;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The streams of projects, each once: as the first answer that names them has them, or as the filter names them, for which nobody need be
 * asked. Not safe for use by several threads.
 */
final class Streams {
    private final SourceScope scope;
    private final Finds.Opener opener;
    private final TimeInterval last;
    private final Set<Named> named = new HashSet<>();
    private final Set<String> unnamed = new HashSet<>(); // projects

    /**
     * None given yet.
     *
     * @param scope what is wanted
     * @param opener makes sources of them
     * @param last the last interval of the search
     */
    Streams(SourceScope scope, Finds.Opener opener, TimeInterval last) {
        this.scope = scope;
        this.opener = opener;
        this.last = last;
    }

    /** What a stream is, wherever it is: services have it at different places, some of them signed again in each answer. */
    private record Named(String project, String collector, String stream, Map<String, String> attributes) {
        static Named of(Resource stream) {
            return new Named(
                    SourceNames.project(stream.name().project()),
                    SourceNames.collector(stream.name().collector()),
                    stream.stream(),
                    stream.attributes());
        }
    }

    /** Those of an answer that are wanted and have not been given. */
    List<BgpSource> named(List<Resource> answer) {
        List<BgpSource> sources = new ArrayList<>();
        for (Resource resource : answer) {
            if (resource.isFile() || !isWanted(resource)) {
                continue;
            }
            Named stream = Named.of(resource);
            boolean isNew = !unnamed.contains(stream.project) && named.add(stream);
            BgpSource source = isNew ? opener.stream(resource) : null;
            if (source != null) {
                sources.add(source);
            }
        }
        return sources;
    }

    /** Those of projects that the filter names and no answer has named; none when the last interval is over. */
    List<BgpSource> unnamed(Instant now) {
        List<BgpSource> sources = new ArrayList<>();
        if (last.untilMicros() <= ChronoUnit.MICROS.between(Instant.EPOCH, now)) {
            return sources;
        }
        for (String project : Catalogue.known().liveProjects()) {
            boolean isNew = scope.projects().contains(project)
                    && named.stream().noneMatch(stream -> stream.project.equals(project))
                    && unnamed.add(project);
            BgpSource source = isNew ? opener.streamOf(project) : null;
            if (source != null) {
                sources.add(source);
            }
        }
        return sources;
    }

    private boolean isWanted(Resource stream) {
        String project = stream.name().project();
        String collector = stream.name().collector(); // none if each record says its own
        return collector.isEmpty()
                ? scope.mayContainProject(project)
                : scope.mayContain(new SourceInfo(project, collector, "", null, 0, ""));
    }
}
