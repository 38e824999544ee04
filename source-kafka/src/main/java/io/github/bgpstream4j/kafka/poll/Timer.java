package io.github.bgpstream4j.kafka.poll;

import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;

/** Says when it is time again. Used by one thread. */
final class Timer {
    private final StreamClock clock;
    private final long period;
    private long last;

    Timer(StreamClock clock, Duration period) {
        this.clock = clock;
        this.period = period.toNanos();
        last = clock.nanos();
    }

    boolean isDue() {
        long now = clock.nanos();
        if (now - last < period) {
            return false;
        }
        last = now;
        return true;
    }
}
