package io.github.bgpstream4j.kafka.read;

import io.github.bgpstream4j.feed.Rows;
import io.github.bgpstream4j.kafka.frame.FrameReaders;
import io.github.bgpstream4j.kafka.lane.Lane;
import io.github.bgpstream4j.kafka.lane.Lanes;
import io.github.bgpstream4j.kafka.lane.Loss;
import io.github.bgpstream4j.kafka.lane.Message;
import io.github.bgpstream4j.kafka.place.Place;
import io.github.bgpstream4j.kafka.place.Places;
import io.github.bgpstream4j.kafka.poll.KafkaPoll;
import io.github.bgpstream4j.kafka.poll.KafkaSettings;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceMonitor;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** Reads messages of all partitions in one order, and makes records of them. One thread at a time reads; others may cancel and report what was delivered. */
public final class KafkaReader implements RecordReader {
    private static final byte[] NOTHING = {};

    private final SourceInfo source;
    private final SourceMonitor monitor;
    private final Lanes lanes;
    private final Places places = new Places();
    private final KafkaPoll poll;
    private final Merge merge;
    private final Rows rows = new Rows();
    private final Again outlet = new Again(rows);
    private final boolean follows;
    private long recordsBefore;
    private long latestMicros;
    private long late;
    private boolean reported;
    private volatile boolean cancelled;

    private KafkaReader(KafkaSettings settings, SourceInfo source, FrameReaders readers, OpenContext context) {
        this.source = source;
        monitor = context.monitor();
        follows = settings.offsets() != null || settings.group() != null;
        lanes = new Lanes(context.clock());
        merge = new Merge(
                lanes,
                settings.merge(),
                lane -> new Track(
                        lane,
                        readers.of(new SourceInfo(source.identity(), 0, lane.toString(), source.live()), outlet)));
        poll = new KafkaPoll(settings, context, lanes, places);
    }

    /**
     * Begins to read.
     *
     * @param settings what is read
     * @param source names of the records
     * @param readers make records
     * @param context of the stream
     * @return to be closed; what keeps it from being read is found when it is read
     */
    public static KafkaReader open(
            KafkaSettings settings, SourceInfo source, FrameReaders readers, OpenContext context) {
        KafkaReader reader = new KafkaReader(settings, source, readers, context);
        reader.poll.start();
        return reader;
    }

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        boolean more = false;
        try {
            more = fill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            recordsBefore += rows.size();
            rows.moveTo(batch);
            report();
        }
        IOException failure = more ? null : lanes.failure();
        if (failure != null) {
            throw failure;
        }
        return more;
    }

    /** Makes records of the messages that are there, but waits only for the first; false at the end. */
    private boolean fill() throws InterruptedException {
        while (!rows.isFull()) {
            Track track = merge.next(rows.size() == 0 && !cancelled);
            if (track != null) {
                take(track);
                merge.advance(track);
            } else if (rows.size() > 0) {
                return true;
            } else {
                reportLosses();
                return false;
            }
        }
        return true;
    }

    private void take(Track track) throws InterruptedException {
        Message message = track.head();
        long micros = track.headMicros();
        int skip = 0;
        Place place = track.place;
        Loss loss = message.loss();
        if (loss != null) {
            place = null;
            rows.gap(gap(loss, track, micros));
        }
        if (place != null && message.offset() < place.offset()) {
            track.reader.before(message.key(), message.value(), micros);
            return;
        }
        if (place != null && message.offset() == place.offset()) {
            skip = place.records();
        }
        track.place = null;
        if (micros >= track.lane.fromMicros || micros == 0) {
            if (micros != 0 && micros < latestMicros) {
                late++;
            }
            latestMicros = Math.max(latestMicros, micros);
            rows.at(message.offset());
            outlet.skip(skip);
            track.reader.read(message.key(), message.value(), micros, message.offset());
            outlet.skip(0);
        }
        if (micros != 0) {
            track.lastMicros = micros;
        }
        if (follows) {
            places.read(track.lane.partition, message.offset(), recordsBefore + rows.size());
        }
    }

    private static Gap gap(Loss loss, @Nullable Track track, long untilMicros) {
        return Gap.ofTime(
                Gap.Cause.OVERFLOW,
                loss.messages() < 0 ? Gap.UNKNOWN : loss.messages(),
                track == null ? Gap.UNKNOWN : track.lastMicros,
                untilMicros == 0 ? Gap.UNKNOWN : untilMicros);
    }

    /** What was lost after the last message of a partition is said by a record of its own, at the end. */
    private void reportLosses() {
        if (reported || !lanes.hasEnded()) {
            return;
        }
        reported = true;
        for (Lane lane : lanes.unreported()) {
            Loss loss = lanes.lossOf(lane);
            if (loss == null) {
                continue;
            }
            SourceInfo info = new SourceInfo(source.identity(), 0, lane.toString(), source.live());
            rows.at(-1);
            rows.gap(gap(loss, merge.of(lane), 0));
            rows.add(
                    new RecordBatch.Kind(info, RecordType.UPDATE, false, "", RecordDecoder.NO_ELEMS),
                    latestMicros,
                    0,
                    NOTHING,
                    RecordStatus.CORRUPTED_SOURCE,
                    new DecodeIssue(
                            DecodeIssue.Code.MISSING, -1, "Kafka", "messages were deleted before they were read"));
        }
    }

    private void report() {
        if (latestMicros != 0) {
            monitor.lag(lanes.nowMicros() - latestMicros);
        }
        monitor.queued(lanes.bytes());
        if (late > 0) {
            monitor.counted("late messages", late);
            late = 0;
        }
    }

    @Override
    public boolean followsDelivery() {
        return follows;
    }

    @Override
    public void delivered(long records) {
        places.delivered(records);
    }

    @Override
    public void cancel() {
        cancelled = true;
        lanes.end(null);
    }

    @Override
    public void close() {
        poll.close();
    }
}
