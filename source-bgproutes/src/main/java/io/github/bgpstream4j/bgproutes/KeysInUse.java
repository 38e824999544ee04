package io.github.bgpstream4j.bgproutes;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The keys that this JVM is connected with. The service grants one connection to a key; a second one would take the first
 * one's prefixes away before it is refused, so it is refused here.
 *
 * <p>This is static state, which we avoid elsewhere: connections that do not know of each other share it.
 */
final class KeysInUse {
    private static final Set<String> IN_USE = new HashSet<>();

    private KeysInUse() {}

    /** Takes a key, waiting a little for a connection that is about to end. */
    static void acquire(ApiKey key, URI server, Duration patience)
            throws WebsocketConnectionException, InterruptedException {
        String id = id(key, server);
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (IN_USE) {
            while (!IN_USE.add(id)) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new WebsocketConnectionException(
                            "this program has a connection with the same API key; close it first, or use another key");
                }
                IN_USE.wait(left);
            }
        }
    }

    static void release(ApiKey key, URI server) {
        synchronized (IN_USE) {
            IN_USE.remove(id(key, server));
            IN_USE.notifyAll();
        }
    }

    private static String id(ApiKey key, URI server) {
        return server + " " + key.fingerprint();
    }
}
