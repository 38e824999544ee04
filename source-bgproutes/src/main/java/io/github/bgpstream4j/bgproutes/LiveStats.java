package io.github.bgpstream4j.bgproutes;

import java.util.Map;

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
        long messages, long duplicates, long reconnects, Map<Flaw, Long> flaws, Map<String, Long> unknownFields) {
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
}
