package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import java.util.List;

/** A collector whose files an archive has. Immutable. */
public final class ArchiveCollector {
    /** A time that nobody knows. */
    public static final long UNKNOWN = -1;

    private final ArchiveProject project;
    private final String name;
    private final List<String> folders;
    private final long sinceSeconds;
    private final long untilSeconds;
    private final boolean active;

    ArchiveCollector(
            ArchiveProject project,
            String name,
            List<String> folders,
            long sinceSeconds,
            long untilSeconds,
            boolean active) {
        this.project = project;
        this.name = name;
        this.folders = folders.isEmpty() ? List.of(project.layout().folder(name)) : List.copyOf(folders);
        this.sinceSeconds = sinceSeconds;
        this.untilSeconds = untilSeconds;
        this.active = active;
    }

    /** A collector that is not in the catalogue, in an archive of the same layout. */
    static ArchiveCollector of(ArchiveProject project, String name) {
        return new ArchiveCollector(project, name, List.of(), UNKNOWN, UNKNOWN, true);
    }

    /**
     * Who runs it.
     *
     * @return the project
     */
    public ArchiveProject project() {
        return project;
    }

    /**
     * What filters call it.
     *
     * @return such as {@code rrc00}
     */
    public String name() {
        return name;
    }

    /**
     * Where its files are.
     *
     * @return the folder below the root of its archive
     */
    public String folder() {
        return folders.get(0);
    }

    /**
     * A day since which it is known to have files; it may have older ones.
     *
     * @return seconds since 1970, or {@link #UNKNOWN}
     */
    public long sinceSeconds() {
        return sinceSeconds;
    }

    /**
     * The day after which it has no files.
     *
     * @return seconds since 1970, or {@link #UNKNOWN}; nothing of interest for one that is active
     */
    public long untilSeconds() {
        return untilSeconds;
    }

    /**
     * Whether it still collects.
     *
     * @return false if it is retired
     */
    public boolean isActive() {
        return active;
    }

    /** All folders that are its own: an old one may still be there as a link. */
    List<String> folders() {
        return folders;
    }

    /**
     * The first time at which it should have a file, wherever it begins and ends.
     *
     * @param type table or updates
     * @param seconds not before this, in seconds since 1970
     * @return the nominal time of a file, in seconds since 1970
     */
    public long slotFrom(RecordType type, long seconds) {
        return project.slotFrom(type, seconds);
    }

    @Override
    public String toString() {
        return name;
    }
}
