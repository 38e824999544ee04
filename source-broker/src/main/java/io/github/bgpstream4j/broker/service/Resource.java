package io.github.bgpstream4j.broker.service;

import io.github.bgpstream4j.archive.ArchiveCollector;
import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.archive.ArchiveUrl;
import io.github.bgpstream4j.archive.Catalogue;
import java.util.Map;

/**
 * Something that a broker names: a file, or a stream without end. {@link Skipped#check} decides which files there are.
 *
 * @param name project, collector, type, time and duration
 * @param url where it is; of Kafka the servers to begin with
 * @param sizeBytes how large the file is; -1 if the broker does not say
 * @param stream what kind of stream it is; {@link #FILE} for a file
 * @param attributes more about a stream, by name
 */
public record Resource(ArchiveName name, String url, long sizeBytes, String stream, Map<String, String> attributes) {
    static final String FILE = "";

    static Resource file(ArchiveName name, String url, long sizeBytes) {
        return new Resource(name, url, sizeBytes, FILE, Map.of());
    }

    public boolean isFile() {
        return stream.equals(FILE);
    }

    /** What the file is, wherever it is: services have it at different places, and do not agree about durations. */
    ArchiveName slot() {
        return slot(name);
    }

    /** What names of one file have in common, if all are of one service. */
    public String key() {
        return isFile() ? key(name, url) : stream + " " + url + " " + attributes;
    }

    /**
     * The same of a file: of a collector of the archives there is one at a time. Of another there may be more, but not at the same place:
     * the query of a URL is then a signature, which is another one each time.
     */
    public static String key(ArchiveName name, String place) {
        ArchiveCollector collector = Catalogue.known().collector(name.collector());
        boolean isOfArchive = collector != null && collector.project().name().equals(name.project());
        return slot(name)
                + (isOfArchive ? "" : " " + ArchiveUrl.canonical(place).replaceFirst("\\?.*", ""));
    }

    public static ArchiveName slot(ArchiveName name) {
        return new ArchiveName(name.project(), name.collector(), name.type(), name.seconds(), 0);
    }
}
