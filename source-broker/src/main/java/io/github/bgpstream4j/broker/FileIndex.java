package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.source.StreamClock;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A service that knows which files there are. Safe for use by several threads. */
interface FileIndex extends Closeable {
    /** What to call it in messages. */
    String name();

    /** How many seconds to ask for at once. */
    long tileSeconds();

    /**
     * What there is in a span of time, both ends included; perhaps some more, perhaps in disorder, each once.
     *
     * @param from seconds since 1970
     * @param until seconds since 1970
     */
    List<Resource> files(long from, long until) throws ServiceFailure, InterruptedException;

    /**
     * What is new.
     *
     * @param begin where the interval begins that has no end, seconds since 1970
     * @param from up to where everything is known, but for files that came late
     * @param since the time of the last answer; 0 for the first question
     */
    News news(long begin, long from, long since) throws ServiceFailure, InterruptedException;

    /**
     * Waits until there may be something new.
     *
     * @param atMost how long
     * @param clock what to wait with
     * @param cancelled ends the wait when it reaches 0
     */
    default void await(Duration atMost, StreamClock clock, CountDownLatch cancelled) throws InterruptedException {
        clock.sleep(atMost, cancelled);
    }

    /** Ends what goes on besides questions. */
    @Override
    default void close() {}

    /**
     * An answer to what is new.
     *
     * @param resources perhaps some that are known
     * @param time to be given with the next question
     */
    record News(List<Resource> resources, long time) {}
}
