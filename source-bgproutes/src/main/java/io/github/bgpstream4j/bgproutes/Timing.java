package io.github.bgpstream4j.bgproutes;

import java.time.Duration;

/** What a connection knows of time that passes; tests have their own. */
interface Timing {
    /** A clock that counts on whatever people do to the time of day. */
    long nanos();

    /** Waits. */
    void pause(Duration duration) throws InterruptedException;

    /** Calls back now and then, on a thread of its own, until it is closed. */
    Ticks every(Duration period, Runnable task);

    /** Something that goes on. */
    interface Ticks extends AutoCloseable {
        @Override
        void close();
    }
}
