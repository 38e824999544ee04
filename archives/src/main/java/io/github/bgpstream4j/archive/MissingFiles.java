package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import org.jspecify.annotations.Nullable;

/**
 * The source of one record, which reports that files of an archive are missing: about the source, with an issue {@code MISSING} that has
 * the names, and a gap that has the span. Immutable.
 */
public final class MissingFiles implements BgpSource {
    private final Hole hole;
    private final SourceInfo info;

    /**
     * Reports.
     *
     * @param hole what is missing
     * @param base where it was looked for, a folder or URL without secrets; null if nobody knows where the files would be
     */
    public MissingFiles(Hole hole, @Nullable String base) {
        this(hole, hole.collector().project().name(), (base == null ? "" : base + "/") + hole.firstPath());
    }

    private MissingFiles(Hole hole, String project, String location) {
        this.hole = hole;
        info = new SourceInfo(
                new Collector(project, hole.collector().name(), "", null), hole.firstSeconds(), location, false);
    }

    /**
     * The same under the name of another project.
     *
     * @param project what filters call it
     * @return a source
     */
    public MissingFiles ofProject(String project) {
        return new MissingFiles(hole, project, info.location());
    }

    /**
     * What is missing.
     *
     * @return files of one collector
     */
    public Hole hole() {
        return hole;
    }

    @Override
    public RecordReader open(OpenContext context) {
        return new MissingReader(info, hole.type(), hole.detail(), hole.firstSeconds(), hole.endSeconds());
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public RecordType expectedType() {
        return hole.type();
    }

    @Override
    public long earliestMicros() {
        return ArchiveTimes.archivedEarliestMicros(hole.firstSeconds());
    }

    @Override
    public long latestMicros() {
        return ArchiveTimes.latestMicros(hole.type(), hole.lastSeconds(), hole.endSeconds() - hole.lastSeconds());
    }

    @Override
    public boolean isReopenable() {
        return true;
    }

    @Override
    public boolean isNamed() {
        return false;
    }

    @Override
    public String toString() {
        return hole.toString();
    }
}
