package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.report.HtmlReport;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A page about what is read, in place of its lines: {@code bgpreader report}. */
final class Report implements StreamVisitor {
    private static final String COMMAND = "report";
    private static final Option[] LINES = {
        Option.ELEMS,
        Option.BGPDUMP,
        Option.RECORDS,
        Option.FORMAT,
        Option.TOTAL,
        Option.HEADERS,
        Option.TABLE_AT,
        Option.CHECK,
        Option.WRITE
    };

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

    /** Whether a page is asked for; takes the word that does off the operands. */
    static boolean isAsked(CommandLine line) {
        boolean named = line.command(COMMAND);
        boolean asked = named || line.has(Option.HTML);
        for (Option option : LINES) {
            if (asked && line.has(option)) {
                throw new UsageException(COMMAND + " and " + option.display() + " exclude each other");
            }
        }
        return asked;
    }

    /** Where the page goes; null for standard output. */
    static @Nullable Path file(CommandLine line) {
        String name = line.last(Option.HTML);
        if (name == null || name.equals(Sources.STANDARD_INPUT)) { // the other way it is standard output
            return null;
        }
        Path file = OutputFile.named(Option.HTML, name);
        OutputFile.check(file);
        return file;
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

    static void write(HtmlReport report, @Nullable Path file, StandardOutput output) {
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
        output.buffer().put(page.toString().getBytes(StandardCharsets.UTF_8));
        output.flush();
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
