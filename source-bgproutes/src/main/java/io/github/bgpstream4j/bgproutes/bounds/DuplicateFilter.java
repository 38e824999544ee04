package io.github.bgpstream4j.bgproutes.bounds;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/**
 * Knows the messages of the last seconds again. The service keeps a queue for each prefix, so a message that lists two wanted
 * ones comes twice. Used by one thread.
 */
public final class DuplicateFilter {
    private static final int CAPACITY = 10_000;
    private static final long WINDOW_NANOS = Duration.ofSeconds(30).toNanos();

    // FNV-1a with 64 bits: that two of 10,000 texts share a value by chance takes 10^11 windows
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private record Seen(long hash, long nanos) {}

    private final Queue<Seen> order = new ArrayDeque<>();
    private final Set<Long> hashes = new HashSet<>();

    /** Whether the text of a message came before; remembers it. */
    public boolean isDuplicate(String text, long nowNanos) {
        while (!order.isEmpty()
                && (order.size() >= CAPACITY || nowNanos - order.element().nanos() > WINDOW_NANOS)) {
            hashes.remove(order.remove().hash());
        }
        long hash = hash(text);
        if (!hashes.add(hash)) {
            return true;
        }
        order.add(new Seen(hash, nowNanos));
        return false;
    }

    private static long hash(String text) {
        long hash = OFFSET_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }
}
