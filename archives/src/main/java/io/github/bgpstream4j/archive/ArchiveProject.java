package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import java.util.List;

/**
 * A project that collects BGP data. Immutable.
 *
 * <p>One of files has an archive; one of streams has none, such as {@code ris-live}.
 */
public final class ArchiveProject {
    private final String name;
    private final ArchiveLayout layout;
    private final String root;
    private final String domain;
    private final List<FilePeriod> periods;

    ArchiveProject(String name, ArchiveLayout layout, String root, String domain, List<FilePeriod> periods) {
        this.name = name;
        this.layout = layout;
        this.root = root;
        this.domain = domain;
        this.periods = List.copyOf(periods);
    }

    /**
     * What filters call it.
     *
     * @return such as {@code ris}
     */
    public String name() {
        return name;
    }

    /**
     * Where its archive is.
     *
     * @return a URL without a slash at its end, such as {@code https://data.ris.ripe.net}
     */
    public String root() {
        return root;
    }

    /**
     * How often it writes files.
     *
     * @param type table or updates
     * @param seconds when, in seconds since 1970
     * @return seconds
     */
    public int periodSeconds(RecordType type, long seconds) {
        return period(type, seconds).periodSeconds();
    }

    /**
     * How much time the records of a file nominally cover, as BGPStream's broker has it.
     *
     * @param type table or updates
     * @param seconds time of the file, in seconds since 1970
     * @return seconds
     */
    public int durationSeconds(RecordType type, long seconds) {
        return period(type, seconds).durationSeconds();
    }

    ArchiveLayout layout() {
        return layout;
    }

    String domain() {
        return domain;
    }

    FilePeriod period(RecordType type, long seconds) {
        FilePeriod found = null;
        for (FilePeriod period : periods) {
            if (period.type() == type && (found == null || period.fromSeconds() <= seconds)) {
                found = period;
            }
        }
        if (found == null) {
            throw new IllegalStateException("no period of " + type + " in project " + name);
        }
        return found;
    }

    /** Since when names can be computed. */
    long regularSinceSeconds(RecordType type) {
        for (FilePeriod period : periods) {
            if (period.type() == type && !period.irregular()) {
                return period.fromSeconds();
            }
        }
        return Long.MAX_VALUE;
    }

    /** The first time, not before another, at which there should be a file. */
    long slotFrom(RecordType type, long seconds) {
        FilePeriod period = period(type, seconds);
        long slot = period.slotFrom(seconds);
        FilePeriod then = period(type, slot);
        return then.equals(period) ? slot : then.slotFrom(then.fromSeconds());
    }

    @Override
    public String toString() {
        return name;
    }
}
