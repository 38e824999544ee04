package io.github.bgpstream4j.kafka.read;

import io.github.bgpstream4j.kafka.frame.FrameReader;
import io.github.bgpstream4j.kafka.lane.Lane;
import io.github.bgpstream4j.kafka.lane.Lanes;
import io.github.bgpstream4j.kafka.lane.Message;
import io.github.bgpstream4j.kafka.place.Place;
import io.github.bgpstream4j.model.Gap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of a partition as they are read. Used by the thread that reads. */
final class Track implements Comparable<Track> {
    final Lane lane;
    final FrameReader reader;

    /** Up to where it was delivered before; null once it has come there. */
    @Nullable
    Place place;

    /** When the last message was received; {@link Gap#UNKNOWN} before the first. */
    long lastMicros = Gap.UNKNOWN;

    private List<Message> messages = List.of();
    private int next;
    private long headMicros;
    private long key;
    private long arrivedMicros;

    Track(Lane lane, FrameReader reader) {
        this.lane = lane;
        this.reader = reader;
        place = lane.place;
    }

    boolean hasHead() {
        return next < messages.size();
    }

    Message head() {
        return messages.get(next);
    }

    /** When the next message was received, as it says. */
    long headMicros() {
        return headMicros;
    }

    /** What the next message is sorted by: its time, or that of the message before it. */
    long key() {
        return key;
    }

    /** From when on others have had time enough to come before the next message: also if its time is in the future. */
    long waitsFrom() {
        return Math.min(key, arrivedMicros);
    }

    /** Goes to the next message; false if there is none. */
    boolean advance(Lanes lanes) {
        if (++next >= messages.size()) {
            return fill(lanes);
        }
        look();
        return true;
    }

    /** Takes what has come; false if that is nothing. */
    boolean fill(Lanes lanes) {
        Lanes.Taken taken = lanes.take(lane);
        next = 0;
        if (taken == null) {
            messages = List.of();
            return false;
        }
        messages = taken.messages();
        arrivedMicros = taken.arrivedMicros();
        look();
        return true;
    }

    /** Forgets what is here: others read it. */
    void drop() {
        messages = List.of();
        next = 0;
    }

    private void look() {
        Message message = messages.get(next);
        headMicros = reader.timeMicros(message.value(), message.millis());
        key = headMicros == 0 ? key : headMicros;
    }

    @Override
    public int compareTo(Track that) {
        int byTime = Long.compare(key, that.key);
        return byTime != 0 ? byTime : Integer.compare(lane.index, that.lane.index);
    }
}
