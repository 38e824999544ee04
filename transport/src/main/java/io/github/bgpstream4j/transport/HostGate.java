package io.github.bgpstream4j.transport;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Lets a bounded number of threads at once connect to a host or read from it; archives drop clients that want more.
 *
 * <p>Nobody holds a place between two reads: a stream merges many files of one host and may need the first records of the
 * ninth before it goes on with the others, which must not keep it out. Safe for use by several threads.
 */
final class HostGate {
    private final int limit;
    private final Map<String, Integer> inside = new HashMap<>();

    HostGate(int limit) {
        this.limit = limit;
    }

    /** Waits for a place; false if the caller has been cancelled instead. */
    synchronized boolean enter(String host, BooleanSupplier cancelled) throws InterruptedException {
        while (!cancelled.getAsBoolean()) {
            int count = inside.getOrDefault(host, 0);
            if (count < limit) {
                inside.put(host, count + 1);
                return true;
            }
            wait();
        }
        return false;
    }

    synchronized void leave(String host) {
        inside.computeIfPresent(host, (name, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }

    /** Has those who wait look whether they are cancelled. */
    synchronized void wake() {
        notifyAll();
    }
}
