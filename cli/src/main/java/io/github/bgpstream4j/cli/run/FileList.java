package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.PlannedSource;
import io.github.bgpstream4j.StreamPlan;
import io.github.bgpstream4j.archive.MissingFiles;
import io.github.bgpstream4j.archive.MissingProject;
import io.github.bgpstream4j.cli.terminal.Amounts;
import io.github.bgpstream4j.cli.terminal.Columns;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What would be read, a line for each source; then, in lines that begin with {@code #}, what is missing, and the sum. */
final class FileList {
    private final Columns columns = new Columns();
    private final List<String> missing = new ArrayList<>();
    private long files;
    private long bytes;
    private long unknownSizes;

    FileList(StreamPlan plan) {
        for (PlannedSource planned : plan.sources()) {
            BgpSource source = planned.source();
            if (source instanceof MissingFiles || source instanceof MissingProject) {
                missing.add(source.toString());
            } else {
                add(source);
            }
        }
    }

    /** Whether there should be more. */
    boolean lacksSome() {
        return !missing.isEmpty();
    }

    String text() {
        StringBuilder text = new StringBuilder(columns.text());
        missing.forEach(each -> text.append("# ").append(each).append('\n'));
        text.append("# ")
                .append(files)
                .append(files == 1 ? " source, " : " sources, ")
                .append(Amounts.bytes(bytes));
        if (unknownSizes > 0) {
            text.append(", and ").append(unknownSizes).append(" of unknown size");
        }
        return text.append('\n').toString();
    }

    private void add(BgpSource source) {
        SourceInfo info = source.info();
        long size = source.sizeBytes();
        files++;
        bytes += Math.max(0, size);
        unknownSizes += size < 0 ? 1 : 0;
        columns.row(
                info.dumpTimeSeconds() == 0
                        ? ""
                        : Instant.ofEpochSecond(info.dumpTimeSeconds()).toString(),
                source.expectedType().word(),
                info.project(),
                info.collector(),
                size < 0 ? "" : Long.toString(size),
                info.location());
    }
}
