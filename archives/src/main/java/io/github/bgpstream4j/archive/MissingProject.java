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
 * The source of one record, which reports that there is no file at all of a project where there must have been some, or of a collector that
 * is named and not known. As that of
 * {@link MissingFiles} it is about the source, with an issue {@code MISSING} and a gap that has the span. Immutable.
 */
public final class MissingProject implements BgpSource {
    private final @Nullable ArchiveProject project;
    private final String collector;
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
        this(project, "", type, fromSeconds, untilSeconds);
    }

    private MissingProject(
            @Nullable ArchiveProject project,
            String collector,
            @Nullable RecordType type,
            long fromSeconds,
            long untilSeconds) {
        this.project = project;
        this.collector = collector;
        this.type = type;
        this.fromSeconds = fromSeconds;
        this.untilSeconds = untilSeconds;
    }

    /**
     * Reports that nothing was found of a collector that the catalogue does not have.
     *
     * @param collector what it was called
     * @param type table or updates; null for both
     * @param fromSeconds where the time begins that was asked for, in seconds since 1970
     * @param untilSeconds where it ends
     * @return a source
     */
    public static MissingProject ofStranger(
            String collector, @Nullable RecordType type, long fromSeconds, long untilSeconds) {
        return new MissingProject(null, collector, type, fromSeconds, untilSeconds);
    }

    @Override
    public RecordReader open(OpenContext context) {
        return new MissingReader(info(), expectedType(), detail(), fromSeconds, untilSeconds);
    }

    @Override
    public SourceInfo info() {
        Collector whose = new Collector(project == null ? "" : project.name(), collector, "", null);
        return new SourceInfo(whose, fromSeconds, place(), false);
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
        return !collector.isEmpty() ? collector : project == null ? "the archives" : project.name();
    }

    private String detail() {
        String what = type == null ? "file" : type == RecordType.RIB ? "table" : "file of updates";
        String whose = collector.isEmpty() ? "of any collector" : "of such a collector, which nobody knows,";
        return "no " + what + " " + whose + " from " + Instant.ofEpochSecond(fromSeconds) + " to "
                + Instant.ofEpochSecond(untilSeconds);
    }
}
