package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;

/**
 * Files of one collector and type that should be there and are not, one after the other.
 *
 * @param collector whose
 * @param type table or updates
 * @param firstSeconds nominal time of the first, in seconds since 1970
 * @param lastSeconds nominal time of the last
 * @param files how many
 */
public record Hole(ArchiveCollector collector, RecordType type, long firstSeconds, long lastSeconds, long files) {
    /**
     * Where the hole ends: the nominal end of its last file, or for tables the time of the next.
     *
     * @return seconds since 1970
     */
    public long endSeconds() {
        return lastSeconds + collector.project().periodSeconds(type, lastSeconds);
    }

    /**
     * The first file.
     *
     * @return its path below the root of the archive
     */
    public String firstPath() {
        return ArchiveName.path(collector, type, firstSeconds);
    }

    /** What is missing, for people. */
    @Override
    public String toString() {
        return files == 1
                ? "missing: " + firstPath()
                : "missing: " + files + " files, " + firstPath() + " to " + lastName();
    }

    /** The same, beside where the first file should be. */
    String detail() {
        return files == 1 ? "missing" : files + " files are missing, from this one to " + lastName();
    }

    private String lastName() {
        String last = ArchiveName.path(collector, type, lastSeconds);
        return last.substring(last.lastIndexOf('/') + 1);
    }
}
