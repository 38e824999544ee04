package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.PartCollector;
import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.cli.resume.Position;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Makes lines of the parts of a stream that fall to one worker. */
final class LinesCollector implements PartCollector<Lines> {
    /** A buffer grows to this, and is dropped after use if one line was so long that it grew further. */
    static final int BUFFER = 1 << 20;

    private static final int FULL = BUFFER - (128 << 10);

    private final Queue<AsciiBuffer> free;
    private AsciiBuffer buffer;
    private List<Problem> problems;
    private final RecordPrinter printer;
    private final Options.Faults faults;
    private final boolean limited;
    private @Nullable ElemEnds ends;
    private final boolean noted;
    private @Nullable Position position;
    private long records;
    private long timeMicros;

    /**
     * Makes a collector.
     *
     * @param options say what is printed
     * @param free buffers of lines that have been written; shared by all workers
     */
    LinesCollector(Options options, Queue<AsciiBuffer> free) {
        this.free = free;
        this.buffer = new AsciiBuffer();
        this.problems = new ArrayList<>();
        this.faults = options.faults();
        this.printer = new RecordPrinter(options, buffer);
        this.limited = options.limits().elems() < Long.MAX_VALUE;
        this.ends = limited ? new ElemEnds() : null;
        this.noted = options.resume().isNoted();
        this.position = noted ? Position.ofPart() : null;
    }

    @Override
    public boolean beginRecord(RecordView record) {
        records++;
        timeMicros = record.timeMicros();
        return printer.beginRecord(record);
    }

    @Override
    public void visit(ElemView elem) {
        printer.visit(elem);
        if (ends != null) {
            ends.add(buffer.length(), problems.size());
        }
    }

    @Override
    public void endRecord(RecordView record) {
        printer.endRecord(record);
        Problem.find(record, faults, problems::add);
        if (position != null) {
            position.add(record);
        }
    }

    @Override
    public boolean isFull() {
        return buffer.length() >= FULL;
    }

    @Override
    public Lines finish() {
        Lines lines = new Lines(buffer, problems, records, timeMicros, ends, position);
        ends = limited ? new ElemEnds() : null;
        position = noted ? Position.ofPart() : null;
        buffer = Objects.requireNonNullElseGet(free.poll(), AsciiBuffer::new);
        buffer.clear();
        problems = new ArrayList<>();
        printer.goOnIn(buffer);
        records = 0;
        return lines;
    }

    /** Takes back the buffer of lines that have been written. */
    static void release(Lines lines, Queue<AsciiBuffer> free) {
        if (lines.text().capacity() <= BUFFER) {
            free.add(lines.text());
        }
    }
}
