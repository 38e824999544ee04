package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.SourceMonitor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which files of an archive are missing, and which may only not be published yet: those younger than files are late. Notes from when on files
 * of the second kind are not there, for one warning. Not safe for use by several threads.
 */
public final class Lateness {
    /** RIS had tables two and a quarter hours after their time in November 2022. */
    private static final long TABLES_SECONDS = 3 * 3600;

    private final long seconds;
    private final Map<RecordType, Long> first = new EnumMap<>(RecordType.class);
    private boolean maybe = true;

    /**
     * Nothing noted yet.
     *
     * @param atMost how late files may be after their nominal end; tables may be three hours in any case
     */
    public Lateness(Duration atMost) {
        seconds = atMost.toSeconds();
    }

    /**
     * The last nominal time of a file that is missing if it is not there.
     *
     * @param collector whose
     * @param type table or updates
     * @param now when the archive was asked, in seconds since 1970
     * @return seconds since 1970
     */
    public long lastJudged(ArchiveCollector collector, RecordType type, long now) {
        return lastEnded(collector, type, now) - secondsOf(type);
    }

    /**
     * The last nominal time of a file that may be there.
     *
     * @param collector whose
     * @param type table or updates
     * @param now when the archive was asked, in seconds since 1970
     * @return seconds since 1970
     */
    public static long lastEnded(ArchiveCollector collector, RecordType type, long now) {
        return now - collector.project().durationSeconds(type, now);
    }

    /**
     * How late files of a type may be after their nominal end.
     *
     * @param type table or updates
     * @return seconds
     */
    public long secondsOf(RecordType type) {
        return type == RecordType.RIB ? Math.max(seconds, TABLES_SECONDS) : seconds;
    }

    /**
     * Notes that a file that is not late yet is not there.
     *
     * @param type table or updates
     * @param fileSeconds its nominal time, in seconds since 1970
     */
    public void notYet(RecordType type, long fileSeconds) {
        maybe = false;
        note(type, fileSeconds);
    }

    /** The same of one that is asked for without knowing. */
    void perhapsNotYet(RecordType type, long fileSeconds) {
        note(type, fileSeconds);
    }

    private void note(RecordType type, long fileSeconds) {
        first.merge(type, fileSeconds, Math::min);
    }

    /**
     * Warns of what has been noted, in one line, and forgets it.
     *
     * @param monitor hears it
     */
    public void report(SourceMonitor monitor) {
        if (first.isEmpty()) {
            return;
        }
        List<String> parts = new ArrayList<>();
        first.forEach((type, from) -> parts.add(
                (type == RecordType.RIB ? "tables" : "updates") + " from " + Instant.ofEpochSecond(from) + " on"));
        monitor.warned("the newest files " + (maybe ? "may not be" : "are not all") + " published yet: "
                + String.join(", ", parts));
        first.clear();
        maybe = true;
    }
}
