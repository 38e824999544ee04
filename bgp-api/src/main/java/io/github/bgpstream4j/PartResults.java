package io.github.bgpstream4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one part becomes, from the worker that decodes it to the consumer: nearly always one result, several if the collector
 * {@linkplain PartCollector#isFull() is full} before the part ends.
 *
 * @param <R> what it becomes
 */
final class PartResults<R> {
    // as many wait for the consumer before the worker does; parts of ordinary data become fewer
    private static final int AHEAD = 2;

    private final List<R> ready = new ArrayList<>(AHEAD);
    private boolean complete;
    private @Nullable Throwable failure;

    /** To be called before the part is decoded. */
    synchronized void begin() {
        complete = false;
    }

    /** Hands on a result; waits while there are enough. */
    synchronized void put(R result) {
        await(() -> ready.size() < AHEAD);
        ready.add(result);
        notifyAll();
    }

    /** Hands on the last result. */
    synchronized void end(R last) {
        put(last);
        complete = true;
    }

    /** Says that the part cannot be decoded on. */
    synchronized void fail(Throwable why) {
        failure = why;
        notifyAll();
    }

    /** Waits for the next result; after those there are it throws what the worker has failed of. */
    synchronized R take() {
        await(() -> !ready.isEmpty() || failure != null);
        if (ready.isEmpty() && failure instanceof Error error) {
            throw error;
        }
        if (ready.isEmpty() && failure instanceof RuntimeException exception) {
            throw exception;
        }
        notifyAll();
        return ready.remove(0);
    }

    /** Whether the last result has been taken. */
    synchronized boolean isTaken() {
        return complete && ready.isEmpty();
    }

    private synchronized void await(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            throw StreamInterruptedException.of(e);
        }
    }
}
