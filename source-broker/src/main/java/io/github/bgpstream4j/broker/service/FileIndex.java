package io.github.bgpstream4j.broker.service;

import io.github.bgpstream4j.source.StreamClock;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A service that knows which files there are. Safe for use by several threads. */
public interface FileIndex extends Closeable {
    /** What to call it in messages. */
    String name();

    /** How many seconds to ask for at once. */
    long tileSeconds();

    /**
     * What there is in a span of time, both ends included; perhaps some more, perhaps in disorder, each once, perhaps without some.
     *
     * @param from seconds since 1970
     * @param until seconds since 1970
     */
    List<Resource> files(long from, long until) throws ServiceFailure, InterruptedException;

    /**
     * The same asked once more, because something seems to be missing: nothing before the span keeps the server from what lies in it.
     *
     * @param from seconds since 1970
     * @param until seconds since 1970
     */
    default List<Resource> more(long from, long until) throws ServiceFailure, InterruptedException {
        return files(from, until);
    }

    /** Whether a file may be in an answer about a span; servers give a little more than they are asked for. */
    static boolean isNear(Resource resource, long from, long until) {
        long seconds = resource.name().seconds();
        return !resource.isFile() || (seconds >= from - BEFORE && seconds <= until + BEYOND);
    }

    /** How long before a span the files begin that an answer of BGPStream's broker covers. */
    long BEFORE = 1020;

    /** How many files to expect in an answer at most; all collectors together have 17,000 a day. */
    int MAX_FILES = 50_000;

    /** How long after it the last one may begin. */
    long BEYOND = 120;

    /**
     * What is new.
     *
     * @param begin where the interval begins that has no end, seconds since 1970
     * @param from up to where everything is known, but for files that came late
     * @param since the time of the last answer; 0 for the first question
     */
    News news(long begin, long from, long since) throws ServiceFailure, InterruptedException;

    /** Whether what is new may lack files that it knows, as announcements may be lost. */
    default boolean mayMissNews() {
        return false;
    }

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

    /** A question to a service. */
    @FunctionalInterface
    interface Question<T> {
        T ask(FileIndex service) throws ServiceFailure, InterruptedException;
    }

    /**
     * An answer to what is new.
     *
     * @param resources perhaps some that are known
     * @param time to be given with the next question
     */
    record News(List<Resource> resources, long time) {}
}
