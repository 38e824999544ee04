package io.github.bgpstream4j.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/**
 * Virtual time, for tests: a clock on which time passes only while a stream waits for it, and then at once. An hour of records
 * that are paced in real time takes no time, and {@link #instant()} says at each when it came.
 *
 * <p>It is for streams. Sources that sleep do so in real time, as do waits for news alone, such as that of a live source. What is
 * to happen during a wait can be planned: the waiting thread does it and then waits for news, in place of time passing. Safe for
 * use by several threads.
 */
public final class ManualClock implements StreamClock {
    private static final long LOOK_AGAIN_NANOS = 100_000;

    private static final Event NOTHING = new Event(() -> false, () -> {});

    private final Queue<Event> events = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private Instant now;

    private record Event(BooleanSupplier condition, Runnable action) {}

    /**
     * Makes a clock.
     *
     * @param start what time it is
     */
    public ManualClock(Instant start) {
        now = start;
    }

    /**
     * Plans what the next wait but those planned is used for; it must bring news. As long as the condition does not hold, the
     * stream is made to look for other news again and again.
     *
     * @param condition asked on the waiting thread, under the lock of the stream, until it holds
     * @param action then run by that thread; brings news without waiting for another thread
     */
    public synchronized void duringWait(BooleanSupplier condition, Runnable action) {
        events.add(new Event(condition, action));
    }

    /** Lets no time pass after what is planned. */
    public void standStill() {
        duringWait(() -> false, () -> {});
    }

    /**
     * How long each wait was that was not used for something planned.
     *
     * @return a copy, in order
     */
    public synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    /**
     * Lets time pass, as work does.
     *
     * @param time how much
     */
    public synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    @SuppressWarnings({"ResultOfMethodCallIgnored", "WaitNotInLoop"
    }) // the stream looks again, as it may be woken early
    public void await(Condition condition, Duration atMost) throws InterruptedException {
        Event event;
        boolean happens;
        synchronized (this) {
            event = events.peek();
            if (event == null && atMost.equals(FOREVER)) {
                event = NOTHING;
            }
            if (event == null) {
                waits.add(atMost);
                now = now.plus(atMost);
                return;
            }
            happens = event.condition().getAsBoolean();
            if (happens) {
                events.remove();
            }
        }
        if (happens) {
            event.action().run();
            condition.await();
        } else {
            condition.awaitNanos(LOOK_AGAIN_NANOS);
        }
    }
}
