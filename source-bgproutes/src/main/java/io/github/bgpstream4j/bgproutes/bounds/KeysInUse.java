package io.github.bgpstream4j.bgproutes.bounds;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The keys that this JVM is connected with. The service grants one connection to a key; a second one would take the first
 * one's prefixes away before it is refused, so it is refused here.
 *
 * <p>This is static state, which we avoid elsewhere: connections that do not know of each other share it.
 */
public final class KeysInUse {
    private static final Set<String> IN_USE = new HashSet<>();

    private KeysInUse() {}

    /** Takes a key, waiting a little for a connection that is about to end; false if none does. */
    public static boolean acquire(String key, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (IN_USE) {
            while (!IN_USE.add(key)) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                IN_USE.wait(left);
            }
        }
        return true;
    }

    /** Gives a key back. */
    public static void release(String key) {
        synchronized (IN_USE) {
            IN_USE.remove(key);
            IN_USE.notifyAll();
        }
    }
}
