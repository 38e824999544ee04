package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.broker.service.Resource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The files that have been found, so that none is found twice: by their {@linkplain Resource#key keys} and, for another service, by their
 * names alone. Old ones are forgotten, and not taken again. Not safe for use by several threads.
 */
final class Seen {
    private final Map<String, ArchiveName> files = new HashMap<>(); // by their keys
    private final Set<ArchiveName> elsewhere = new HashSet<>();
    private long horizon = Long.MIN_VALUE;

    /** Whether it is the first time. */
    boolean add(ArchiveName name, String place) {
        ArchiveName slot = Resource.slot(name);
        return name.seconds() >= horizon
                && !elsewhere.contains(slot)
                && files.putIfAbsent(Resource.key(name, place), slot) == null;
    }

    /** Another service is asked from now on: it may have the same files at other places. */
    void anotherService() {
        elsewhere.addAll(files.values());
    }

    /** Forgets old files: whatever names one of them is too late. */
    void forgetBefore(long seconds) {
        if (seconds > horizon) {
            horizon = seconds;
            files.values().removeIf(name -> name.seconds() < seconds);
            elsewhere.removeIf(name -> name.seconds() < seconds);
        }
    }
}
