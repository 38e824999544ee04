package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.cli.terminal.OutputFile;
import io.github.bgpstream4j.cli.terminal.ProgressLine;
import io.github.bgpstream4j.cli.terminal.StandardOutput;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.report.HtmlReport;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A page about what is read, in place of its lines: {@code bgpreader report}. */
final class Report implements StreamVisitor {
    private final HtmlReport report = new HtmlReport();
    private final long limit;
    private final Problems problems;
    private final ProgressLine progress;
    private long records;

    private Report(Options options, Problems problems, ProgressLine progress) {
        this.limit = options.limit();
        this.problems = problems;
        this.progress = progress;
    }

    static HtmlReport read(BgpStream stream, Options options, Problems problems, ProgressLine progress) {
        Report reader = new Report(options, problems, progress);
        if (options.limit() > 0) {
            try {
                stream.traverse(reader);
            } catch (StopReading e) {
                // -n is reached
            } catch (SourceException e) { // --fail-fast
                problems.stopped(e);
            }
        }
        return reader.report;
    }

    static void write(HtmlReport report, @Nullable Path file, OutputStream output) {
        if (file != null) {
            OutputFile.write(file, report::writeTo);
            return;
        }
        StringBuilder page = new StringBuilder();
        try {
            report.writeTo(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder throws none
        }
        StandardOutput.print(output, page.toString());
    }

    @Override
    public boolean beginRecord(RecordView record) {
        return report.beginRecord(record);
    }

    @Override
    public void visit(ElemView elem) {
        report.visit(elem);
    }

    @Override
    public void endRecord(RecordView record) {
        report.endRecord(record);
        problems.find(record);
        progress.records(1, record.timeMicros());
        if (++records >= limit) {
            throw new StopReading();
        }
    }
}
