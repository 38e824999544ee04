package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The source of one record, which reports that there is no file of any collector of a project where there must have been some. As that of
 * {@link MissingFiles} it is about the source, with an issue {@code MISSING} and a gap that has the span. Immutable.
 */
public final class MissingProject implements BgpSource {
    private final @Nullable ArchiveProject project;
    private final @Nullable RecordType type;
    private final long fromSeconds;
    private final long untilSeconds;

    /**
     * Reports.
     *
     * @param project whose; null for all projects
     * @param type table or updates; null for both
     * @param fromSeconds nominal time of the first file there must have been, in seconds since 1970
     * @param untilSeconds nominal end of the last one
     */
    public MissingProject(
            @Nullable ArchiveProject project, @Nullable RecordType type, long fromSeconds, long untilSeconds) {
        this.project = project;
        this.type = type;
        this.fromSeconds = fromSeconds;
        this.untilSeconds = untilSeconds;
    }

    @Override
    public RecordReader open(OpenContext context) {
        return new MissingReader(info(), expectedType(), detail(), fromSeconds, untilSeconds);
    }

    @Override
    public SourceInfo info() {
        Collector collector = new Collector(project == null ? "" : project.name(), "", "", null);
        return new SourceInfo(collector, fromSeconds, place(), false);
    }

    @Override
    public RecordType expectedType() {
        return type == null ? RecordType.UPDATE : type;
    }

    @Override
    public long earliestMicros() {
        return ArchiveTimes.archivedEarliestMicros(fromSeconds);
    }

    @Override
    public long latestMicros() {
        return ArchiveTimes.latestMicros(expectedType(), fromSeconds, untilSeconds - fromSeconds);
    }

    @Override
    public boolean isReopenable() {
        return true;
    }

    @Override
    public boolean isNamed() {
        return false;
    }

    /** What is missing, for people. */
    @Override
    public String toString() {
        return "missing: " + place() + ", " + detail();
    }

    private String place() {
        return project == null ? "the archives" : project.name();
    }

    private String detail() {
        String what = type == null ? "file" : type == RecordType.RIB ? "table" : "file of updates";
        return "no " + what + " of any collector from " + Instant.ofEpochSecond(fromSeconds) + " to "
                + Instant.ofEpochSecond(untilSeconds);
    }
}
