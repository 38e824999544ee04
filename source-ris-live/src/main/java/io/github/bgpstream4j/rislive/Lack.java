package io.github.bgpstream4j.rislive;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.rislive.link.Subscriptions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why RIS Live has nothing of what is wanted, and what to do. */
final class Lack {
    private Lack() {}

    /**
     * What a user reads in place of a stream without records.
     *
     * @param fills whether the archive's files are read, too
     * @return null if there may be records
     */
    static @Nullable String of(SourceScope scope, String project, boolean fills, Instant now) {
        if (!scope.mayContainProject(project)) {
            return "RIS Live has records of the project '" + project + "' only, and the filter wants another one; "
                    + (scope.mayContainProject("ris") ? "project=ris has them be of ris" : "leave the project out");
        }
        SourceScope collectors =
                SourceScope.builder().collectors(scope.collectors()).build();
        if (Subscriptions.of(collectors).all().isEmpty()) {
            return "RIS Live has collectors of RIPE RIS only, such as rrc00, and the filter wants others";
        }
        if (fills) {
            return null;
        }
        if (Subscriptions.of(scope).all().isEmpty()) {
            return "RIS Live has no tables, and the filter wants nothing else; fill=true and a window that begins in the past read"
                    + " those of the archive";
        }
        List<TimeInterval> intervals = scope.intervals();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        boolean isOver = !intervals.isEmpty() && intervals.stream().allMatch(each -> each.untilMicros() < micros);
        return isOver
                ? "RIS Live has nothing of the past, and the window is over; fill=true reads the archive's files"
                : null;
    }
}
