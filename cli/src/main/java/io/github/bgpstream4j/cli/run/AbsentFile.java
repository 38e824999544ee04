package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.archive.ArchiveCollector;
import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordView;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file that an archive should have and has not, or some that follow one another.
 *
 * @param series whose they are: the project, collector and type
 * @param text why they are missing
 * @param first where the first one should be
 * @param last where the last one should be
 * @param files how many
 * @param fromMicros the beginning of their time
 * @param untilMicros the end of it
 */
record AbsentFile(
        String series, String text, String first, String last, long files, long fromMicros, long untilMicros) {
    /** Null if a record reports nothing of the kind. */
    static @Nullable AbsentFile of(RecordView record) {
        DecodeIssue issue = record.issueMet();
        Gap gap = record.gap();
        if (issue == null
                || issue.code() != DecodeIssue.Code.MISSING
                || gap == null
                || gap.fromMicros() == Gap.UNKNOWN
                || gap.fromMicros() >= gap.toMicros()) {
            return null;
        }
        String location = record.source().location();
        String series = record.source().project() + "/" + record.source().collector() + "/" + record.type();
        long until = Math.max(gap.toMicros(), gap.fromMicros() + periodMicros(record));
        return new AbsentFile(series, issue.detail(), location, location, 1, gap.fromMicros(), until);
    }

    /** A table is of some minutes, and the next one comes hours later. */
    private static long periodMicros(RecordView record) {
        ArchiveCollector collector = Catalogue.known().collector(record.source().collector());
        return collector == null
                ? 0
                : TimeUnit.SECONDS.toMicros(collector
                        .project()
                        .periodSeconds(record.type(), record.source().dumpTimeSeconds()));
    }

    /** Both together; null if the other one is not the next. */
    @Nullable
    AbsentFile and(AbsentFile next) {
        return series.equals(next.series) && text.equals(next.text) && untilMicros == next.fromMicros
                ? new AbsentFile(series, text, first, next.last, files + next.files, fromMicros, next.untilMicros)
                : null;
    }

    /** What is said of them beside where the first one should be. */
    String detail() {
        return files == 1
                ? text
                : text + ", as are the files after it to " + last.substring(last.lastIndexOf('/') + 1) + ", " + files
                        + " in all";
    }
}
