package io.github.bgpstream4j.kafka.read;

import io.github.bgpstream4j.kafka.lane.Lane;
import io.github.bgpstream4j.kafka.lane.Lanes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The messages of all partitions in the order of their times. A message is next once no partition can bring an earlier one: of one that is known to have more
 * its next message is waited for, but not for ever; one that has come to its end may still bring a message as old as the window. Used by the thread that reads.
 */
final class Merge {
    private static final long FOR_EVER = Long.MAX_VALUE;

    private final Lanes lanes;
    private final Function<Lane, Track> tracks;
    private final long windowMicros;
    private final Map<Lane, Track> known = new HashMap<>();
    private final PriorityQueue<Track> others = new PriorityQueue<>();
    private @Nullable Track current;
    private long nowMicros;

    Merge(Lanes lanes, Duration window, Function<Lane, Track> tracks) {
        this.lanes = lanes;
        this.tracks = tracks;
        windowMicros = TimeUnit.MICROSECONDS.convert(window);
    }

    /**
     * The partition whose message is next.
     *
     * @param mayWait whether to wait for it
     * @return null if there is none yet, and at the end
     */
    @Nullable
    Track next(boolean mayWait) throws InterruptedException {
        while (true) {
            if (lanes.hasFresh()) {
                takeFresh();
            }
            Track first = first();
            int awaited = lanes.awaited();
            long until = first == null ? FOR_EVER : waitsUntil(first, awaited);
            if (first != null && until == 0) {
                if (lanes.hasFresh()) {
                    continue; // what was waited for came after the look for it, and may be earlier
                }
                return first;
            }
            if (!mayWait || (first == null && lanes.hasEnded() && !lanes.hasFresh())) {
                return null;
            }
            lanes.await(awaited, until);
        }
    }

    /** When the first message may go; 0 for now. */
    private long waitsUntil(Track first, int awaited) {
        if (windowMicros == 0 || lanes.hasEnded() || lanes.idle() == 0) {
            return 0;
        }
        if (awaited > 0) {
            return FOR_EVER; // or as long as the patience of lanes
        }
        long until = first.waitsFrom() + windowMicros;
        if (until > nowMicros) {
            nowMicros = lanes.nowMicros();
        }
        return until > nowMicros ? until : 0;
    }

    /** Goes on after a message was read. */
    void advance(Track track) {
        if (!track.advance(lanes)) {
            current = null;
            forgetIfClosed(track);
        }
    }

    private @Nullable Track first() {
        Track track = current;
        Track rival = others.peek();
        if (rival != null && (track == null || rival.compareTo(track) < 0)) {
            others.remove();
            if (track != null) {
                others.add(track);
            }
            current = rival;
        }
        return current;
    }

    private void takeFresh() {
        for (Lane lane : lanes.takeFresh()) {
            Track track = known.computeIfAbsent(lane, tracks);
            if (lanes.isWithdrawn(lane)) {
                others.remove(track);
                current = current == track ? null : current;
                track.drop();
                lanes.take(lane);
                known.remove(lane);
            } else if (track.fill(lanes)) {
                others.add(track);
            }
        }
    }

    private void forgetIfClosed(Track track) {
        if (lanes.isClosed(track.lane)) {
            known.remove(track.lane);
        }
    }

    /** What the partition of a lane reads with, if it has been read. */
    @Nullable
    Track of(Lane lane) {
        return known.get(lane);
    }
}
