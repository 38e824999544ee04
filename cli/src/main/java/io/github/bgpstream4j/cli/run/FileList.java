package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.PlannedSource;
import io.github.bgpstream4j.StreamPlan;
import io.github.bgpstream4j.cli.terminal.Amounts;
import io.github.bgpstream4j.cli.terminal.Columns;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import java.time.Instant;

/** What would be read, a line for each source; then, in a line that begins with {@code #}, the sum. */
final class FileList {
    private final Columns columns = new Columns();
    private long files;
    private long bytes;
    private long unknownSizes;

    FileList(StreamPlan plan) {
        for (PlannedSource planned : plan.sources()) {
            add(planned.source());
        }
    }

    String text() {
        StringBuilder text = new StringBuilder(columns.text());
        text.append("# ").append(files).append(files == 1 ? " source, " : " sources, ").append(Amounts.bytes(bytes));
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
