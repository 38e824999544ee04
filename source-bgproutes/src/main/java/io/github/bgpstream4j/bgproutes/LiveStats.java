package io.github.bgpstream4j.bgproutes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a connection has seen.
 *
 * @param messages delivered
 * @param duplicates left out, because a message that lists two wanted prefixes comes once for each
 * @param reconnects after a lost connection
 * @param flaws how often each flaw was found
 * @param unknownFields how often each field was seen that is not known
 */
public record LiveStats(
        long messages,
        long duplicates,
        long reconnects,
        Map<MessageIssue, Long> flaws,
        Map<String, Long> unknownFields) {
    /**
     * Copies the maps.
     *
     * @param messages delivered
     * @param duplicates left out
     * @param reconnects after a lost connection
     * @param flaws how often each flaw was found
     * @param unknownFields how often each field was seen that is not known
     */
    public LiveStats {
        flaws = Map.copyOf(flaws);
        unknownFields = Map.copyOf(unknownFields);
    }

    /** What a connection has seen so far. Safe for use by several threads. */
    static final class Counters {
        private static final int MAX_NAMES = 64; // who invents names must not fill our memory

        private final AtomicLong messages = new AtomicLong();
        private final AtomicLong duplicates = new AtomicLong();
        private final AtomicLong reconnects = new AtomicLong();
        private final Map<MessageIssue, Long> flaws = new ConcurrentHashMap<>();
        private final Map<String, Long> unknownFields = new ConcurrentHashMap<>();

        void message() {
            messages.incrementAndGet();
        }

        void duplicate() {
            duplicates.incrementAndGet();
        }

        void reconnect() {
            reconnects.incrementAndGet();
        }

        void flaw(MessageIssue flaw) {
            flaws.merge(flaw, 1L, Long::sum);
        }

        void unknownField(String name) {
            if (unknownFields.size() < MAX_NAMES || unknownFields.containsKey(name)) {
                unknownFields.merge(name, 1L, Long::sum);
            }
        }

        LiveStats snapshot() {
            return new LiveStats(messages.get(), duplicates.get(), reconnects.get(), flaws, unknownFields);
        }
    }
}
