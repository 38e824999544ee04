package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;

/** The one record that reports missing files. */
final class MissingReader implements RecordReader {
    private final SourceInfo info;
    private final RecordType type;
    private final String detail;
    private final long fromSeconds;
    private final long untilSeconds;
    private boolean read;

    MissingReader(SourceInfo info, RecordType type, String detail, long fromSeconds, long untilSeconds) {
        this.info = info;
        this.type = type;
        this.detail = detail;
        this.fromSeconds = fromSeconds;
        this.untilSeconds = untilSeconds;
    }

    @Override
    public boolean read(RecordBatch batch) {
        batch.start(0);
        if (read) {
            return false;
        }
        read = true;
        int row = batch.addAbout(
                info,
                type,
                RecordStatus.CORRUPTED_SOURCE,
                new DecodeIssue(DecodeIssue.Code.MISSING, -1, "archive", detail));
        batch.gap(
                row,
                Gap.ofTime(
                        Gap.Cause.MISSING_FILES,
                        Gap.UNKNOWN,
                        ArchiveTimes.micros(fromSeconds),
                        ArchiveTimes.micros(untilSeconds)));
        return false;
    }

    @Override
    public void close() {}
}
