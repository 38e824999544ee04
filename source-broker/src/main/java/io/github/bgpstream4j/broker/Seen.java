package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.archive.ArchiveUrl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The files that have been found, so that none is found twice: by their URLs and, for another service, which may have them elsewhere, by
 * their names. Old ones are forgotten. Not safe for use by several threads.
 */
final class Seen {
    private final Set<String> streams = new HashSet<>();
    private final Map<String, Long> urls = new HashMap<>(); // with the time of each file
    private final Map<ArchiveName, Long> names = new HashMap<>();
    private final Set<ArchiveName> elsewhere = new HashSet<>();

    /** Whether it is the first time. */
    boolean add(Resource file) {
        if (!file.isFile()) {
            return streams.add(file.stream() + file.url() + file.attributes());
        }
        ArchiveName name = file.name();
        ArchiveName slot = file.slot();
        String url = ArchiveUrl.canonical(file.url());
        if (urls.containsKey(url) || elsewhere.contains(slot)) {
            return false;
        }
        urls.put(url, name.seconds());
        names.put(slot, name.seconds());
        return true;
    }

    /** Another service is asked from now on: it may have the same files at other places. */
    void anotherService() {
        elsewhere.addAll(names.keySet());
    }

    /** Forgets files that nobody is going to name again. */
    void forgetBefore(long seconds) {
        urls.values().removeIf(time -> time < seconds);
        names.values().removeIf(time -> time < seconds);
        elsewhere.removeIf(name -> name.seconds() < seconds);
    }
}
