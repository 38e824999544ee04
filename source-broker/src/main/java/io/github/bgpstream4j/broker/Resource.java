package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.archive.ArchiveName;
import java.util.Map;

/**
 * Something that a broker names: a file, or a stream without end.
 *
 * @param name project, collector, type, time and duration
 * @param url where it is; of Kafka the servers to begin with
 * @param sizeBytes how large the file is; -1 if the broker does not say
 * @param stream what kind of stream it is; {@link #FILE} for a file
 * @param attributes more about a stream, by name
 */
record Resource(ArchiveName name, String url, long sizeBytes, String stream, Map<String, String> attributes) {
    static final String FILE = "";

    static Resource file(ArchiveName name, String url, long sizeBytes) {
        return new Resource(name, url, sizeBytes, FILE, Map.of());
    }

    boolean isFile() {
        return stream.equals(FILE);
    }

    /** What the file is, wherever it is: services have it at different places, and do not agree about durations. */
    ArchiveName slot() {
        return new ArchiveName(name.project(), name.collector(), name.type(), name.seconds(), 0);
    }
}
