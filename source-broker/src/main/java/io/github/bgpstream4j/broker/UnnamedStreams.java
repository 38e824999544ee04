package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The streams of projects that the filter names: nobody need be asked for them. Not safe for use by several threads. */
final class UnnamedStreams {
    private final SourceScope scope;
    private final Finds.Opener opener;
    private final Set<String> known = new HashSet<>();

    UnnamedStreams(SourceScope scope, Finds.Opener opener) {
        this.scope = scope;
        this.opener = opener;
    }

    /** Notes that a service has named the streams of a project. */
    void named(String project) {
        known.add(project);
    }

    /** Those that have not been given or named before; none of an interval that is over. */
    List<BgpSource> take(TimeInterval interval, Instant now) {
        List<BgpSource> unnamed = new ArrayList<>();
        if (interval.untilMicros() <= ChronoUnit.MICROS.between(Instant.EPOCH, now)) {
            return unnamed;
        }
        for (String project : Catalogue.known().liveProjects()) {
            BgpSource stream =
                    scope.projects().contains(project) && known.add(project) ? opener.streamOf(project) : null;
            if (stream != null) {
                unnamed.add(stream);
            }
        }
        return unnamed;
    }
}
