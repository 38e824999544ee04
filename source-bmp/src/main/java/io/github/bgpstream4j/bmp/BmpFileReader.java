package io.github.bgpstream4j.bmp;

import io.github.bgpstream4j.bmp.station.Note;
import io.github.bgpstream4j.codec.bmp.BmpFrames;
import io.github.bgpstream4j.feed.RowReader;
import io.github.bgpstream4j.feed.Rows;
import io.github.bgpstream4j.feed.bmp.Counts;
import io.github.bgpstream4j.feed.bmp.HeaderFeeds;
import io.github.bgpstream4j.feed.bmp.RouterSettings;
import io.github.bgpstream4j.feed.bmp.Routers;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.NotOpenedException;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.text.DisplayText;
import io.github.bgpstream4j.transport.file.DecompressedInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a file. After bytes that are none it goes on where messages are found again, and says so by a record with the gap. Used by one
 * thread, but for {@link #cancel()}.
 */
final class BmpFileReader implements RowReader.Messages {
    private static final String RULE = "RFC 7854 §4.1";
    private static final long MOST_BEFORE_A_MESSAGE = 1 << 20;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long SECOND_MICROS = 1_000_000;
    private static final int MOST_OF_REASON = 1_024; // whoever wrote the file
    private static final byte[] NOTHING = {};

    private final DecompressedInput in;
    private final SourceMonitor monitor;
    private final BmpFrames frames;
    private final Rows rows = new Rows();
    private final Counts counts = new Counts();
    private final Routers routers;
    private final HeaderFeeds feeds;
    private final RecordBatch.Kind damaged;
    private long taken;
    private boolean any;
    private @Nullable String problem;
    private long problemAt;
    private long tickMicros;
    private long waitedMicros;

    BmpFileReader(
            DecompressedInput in,
            SourceInfo source,
            RouterSettings settings,
            @Nullable String collector,
            int maxMessage,
            OpenContext context) {
        this.in = in;
        monitor = context.monitor();
        frames = BmpFrames.ofFile(maxMessage);
        routers = new Routers(settings, context.scope(), source, rows, monitor, counts);
        feeds = new HeaderFeeds(routers, collector);
        damaged = new RecordBatch.Kind(source, RecordType.UPDATE, true, "", RecordDecoder.NO_ELEMS);
    }

    RecordReader reader() {
        return new RowReader(this, rows);
    }

    @Override
    public boolean fill() throws IOException, InterruptedException {
        try {
            return fillRows();
        } finally {
            counts.report(monitor);
        }
    }

    private boolean fillRows() throws IOException, InterruptedException {
        while (!rows.isFull()) {
            switch (frames.next()) {
                case MESSAGE -> {
                    found();
                    feeds.message(frames);
                }
                case OTHER_VERSION -> {
                    found();
                    counts.add(Counts.What.VERSION_4);
                }
                case NOTE -> note();
                case UNREADABLE -> lose();
                case MORE -> {
                    if (!rows.isEmpty()) {
                        return true;
                    }
                    if (!take()) {
                        end();
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean take() throws IOException {
        ByteBuffer room = frames.room();
        int count = in.read(room.array(), room.arrayOffset() + room.position(), room.remaining());
        if (count < 0) {
            return false;
        }
        room.position(room.position() + count);
        taken += count;
        if (!any && taken > MOST_BEFORE_A_MESSAGE) {
            throw notBmp(frames.problem());
        }
        return true;
    }

    private static IOException notBmp(@Nullable String why) {
        String what = "no BMP: " + why;
        return new NotOpenedException(what, new IOException(what));
    }

    private void found() throws InterruptedException {
        any = true;
        long at = taken - frames.pending() - (frames.end() - frames.start());
        if (problem != null) {
            report(at - (frames.start() - frames.frame()));
        }
        rows.at(at);
        long micros = Math.max(frames.receivedMicros(), 0);
        routers.at(micros, nanos(micros));
        if (!feeds.isRecording() && micros - tickMicros >= SECOND_MICROS) {
            tickMicros = micros;
            tick(micros);
        }
    }

    private void tick(long micros) throws InterruptedException {
        routers.tick(micros, nanos(micros));
    }

    private long nanos(long micros) {
        return (micros - waitedMicros) * NANOS_PER_MICRO;
    }

    private void note() throws InterruptedException {
        Note note = Note.parse(frames.bytes(), frames.start(), frames.end());
        if (note == null) {
            return;
        }
        feeds.recording();
        waitedMicros = note.waitedMicros();
        found();
        switch (note.what()) {
            case BEGIN, WAITED -> {}
            case LOST -> feeds.lost(frames.openBmp(), DisplayText.shown(note.text(), MOST_OF_REASON));
            case TICK -> tick(frames.receivedMicros());
        }
    }

    private void lose() {
        if (problem == null) {
            problem = frames.problem();
            problemAt = Math.max(0, taken - frames.pending() - 1);
        }
    }

    private void report(long until) {
        rows.at(problemAt);
        rows.gap(new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, problemAt, until));
        add(DecodeIssue.Code.MALFORMED, String.valueOf(problem));
        problem = null;
    }

    private void add(DecodeIssue.Code code, String detail) {
        DecodeIssue issue = new DecodeIssue(code, -1, RULE, detail);
        rows.add(
                damaged,
                routers.times().record(),
                routers.times().router(),
                NOTHING,
                RecordStatus.CORRUPTED_RECORD,
                issue);
    }

    private void end() throws IOException {
        if (problem != null) {
            if (!any) {
                throw notBmp(problem);
            }
            report(taken);
        } else if (frames.pending() > 0) {
            long from = taken - frames.pending();
            rows.at(from);
            rows.gap(new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, from, taken));
            add(DecodeIssue.Code.TRUNCATED, "the file ends after " + frames.pending() + " bytes of a message");
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
