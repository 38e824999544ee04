package io.github.bgpstream4j.rislive.lines;

import io.github.bgpstream4j.feed.RowReader;
import io.github.bgpstream4j.feed.Rows;
import io.github.bgpstream4j.feed.ris.MessageReader;
import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.feed.ris.RisRecords;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.transport.file.DamageTolerantInput.Damage;
import io.github.bgpstream4j.transport.file.DecompressedInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads the lines of a file. What the service says there besides messages is a warning. */
final class LineReader implements RowReader.Messages {
    private static final int LONGEST_KEPT = 1_024;
    private static final int MOST_BEFORE_A_MESSAGE = 1_000;

    private final DecompressedInput in;
    private final SourceMonitor monitor;
    private final LineCutter cutter;
    private final MessageReader messages = new MessageReader();
    private final Rows rows = new Rows();
    private final RisRecords records;
    private int rejected;
    private int errors;
    private boolean anyMessage;

    LineReader(SourceInfo source, DecompressedInput in, SourceMonitor monitor) {
        this.in = in;
        this.monitor = monitor;
        cutter = new LineCutter(in);
        records = new RisRecords(rows, source);
    }

    RecordReader reader() {
        return new RowReader(this, rows);
    }

    @Override
    public boolean fill() throws IOException, InterruptedException {
        while (!rows.isFull()) {
            if (cutter.next()) {
                line();
            } else if (!rows.isEmpty()) {
                return true;
            } else if (!cutter.fill()) {
                while (cutter.next()) {
                    line();
                }
                end();
                return false;
            }
            Damage damage = cutter.takeDamage();
            if (damage != null) {
                damaged(damage);
            }
        }
        return true;
    }

    private void damaged(Damage damage) throws InterruptedException {
        rows.at(cutter.position());
        String what = damage.first() + "; lines are missing here, or wrong before it";
        DecodeIssue issue = new DecodeIssue(DecodeIssue.Code.UNREADABLE, -1, MessageReader.RULE, what);
        records.rejected(new RisLine.Rejected(-1, "", issue));
    }

    private void line() throws IOException, InterruptedException {
        rows.at(cutter.offset());
        if (cutter.isCut()) {
            String beginning = new String(cutter.bytes(), cutter.from(), LONGEST_KEPT, StandardCharsets.UTF_8);
            String why = "a line of more than " + LineCutter.LONGEST + " bytes";
            reject(new RisLine.Rejected(
                    -1, beginning, new DecodeIssue(DecodeIssue.Code.MALFORMED, -1, MessageReader.RULE, why)));
            return;
        }
        if (cutter.isBlank()) {
            return;
        }
        messages.begin(cutter.bytes(), cutter.from(), cutter.length());
        for (RisLine line = messages.next(); line != null; line = messages.next()) {
            if (line instanceof RisMessage message) {
                anyMessage = true;
                records.message(message);
            } else if (line instanceof RisLine.Rejected rejectedLine) {
                reject(rejectedLine);
            } else if (line instanceof RisLine.Answer answer && answer.kind() == RisLine.AnswerKind.ERROR) {
                errors++;
                if (errors == 1) {
                    monitor.warned("RIS Live said: " + answer.text());
                }
            }
        }
    }

    private void reject(RisLine.Rejected line) throws IOException, InterruptedException {
        rejected++;
        if (!anyMessage && rejected > MOST_BEFORE_A_MESSAGE) {
            throw new IOException("no message of RIS Live in the first " + MOST_BEFORE_A_MESSAGE + " lines");
        }
        records.rejected(line);
    }

    private void end() {
        if (errors > 1) {
            monitor.warned("RIS Live said " + errors + " times that something was wrong");
        }
        if (messages.differing() > 0) {
            monitor.warned(messages.differing() + " of " + messages.compared()
                    + " messages have other prefixes in JSON than in their bytes, which were taken");
        }
    }

    @Override
    public void cancel() {
        in.cancel();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
