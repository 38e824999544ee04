package io.github.bgpstream4j;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/**
 * A clock on which time passes only while somebody waits for it, and then at once; waits for news alone are real. What is to happen during a wait can be planned:
 * the waiting thread does it and then waits for news, in place of time passing.
 */
final class ManualClock implements StreamClock {
    private static final long LOOK_AGAIN_NANOS = 100_000;

    private static final Event NOTHING = new Event(() -> false, () -> {});

    private final Queue<Event> events = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private Instant now;

    private record Event(BooleanSupplier condition, Runnable action) {}

    ManualClock(long micros) {
        now = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * Plans what the next wait but those planned is used for; it must bring news. As long as the condition does not hold, the
     * stream is made to look for other news again and again.
     */
    synchronized void duringWait(BooleanSupplier condition, Runnable action) {
        events.add(new Event(condition, action));
    }

    /** Lets no time pass behind what is planned. */
    void standStill() {
        duringWait(() -> false, () -> {});
    }

    /** How long each wait was that was not used for an event. */
    synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    synchronized void advance(Duration time) {
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
