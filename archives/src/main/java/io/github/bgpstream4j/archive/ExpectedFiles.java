package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * Which files a collector should have of one type, from a time on, and which of them are not among those that there are. Files are said in
 * the order of their times. Costs nothing for a time that is not yet come to. Not safe for use by several threads.
 */
public final class ExpectedFiles {
    private final ArchiveCollector collector;
    private final RecordType type;
    private final long lastSeconds;
    private long next;

    /**
     * Begins.
     *
     * @param collector whose
     * @param type table or updates
     * @param fromSeconds nothing before it is expected, in seconds since 1970; {@link Long#MAX_VALUE} for nothing at all
     * @param lastSeconds nothing after it is expected; {@link Long#MAX_VALUE} for no end
     */
    public ExpectedFiles(ArchiveCollector collector, RecordType type, long fromSeconds, long lastSeconds) {
        this.collector = collector;
        this.type = type;
        this.lastSeconds = lastSeconds;
        boolean none = fromSeconds > lastSeconds || fromSeconds == Long.MAX_VALUE;
        next = none ? Long.MAX_VALUE : collector.slotFrom(type, fromSeconds);
    }

    /**
     * The nominal time of the next file that should be there.
     *
     * @return seconds since 1970; {@link Long#MAX_VALUE} if there is none
     */
    public long nextSeconds() {
        return next > lastSeconds ? Long.MAX_VALUE : next;
    }

    /**
     * Says that there is a file, which is the one expected at its time, or within the period from then on.
     *
     * @param seconds its nominal time, in seconds since 1970
     * @return the files missing before it; null if none is
     */
    public @Nullable Hole found(long seconds) {
        return found(seconds, Long.MAX_VALUE);
    }

    /**
     * The same where files may be late, too: those that may still come are not missing, and not expected any more.
     *
     * @param seconds its nominal time, in seconds since 1970
     * @param judgedSeconds the last nominal time of a file that is missing if it is not there, as {@link Lateness#lastJudged} has it
     * @return the files missing before it; null if none is
     */
    public @Nullable Hole found(long seconds, long judgedSeconds) {
        FilePeriod period = collector.project().period(type, seconds);
        // where times are irregular, those of two files may be a little more apart
        long slack = period.irregular() ? 2L * period.periodSeconds() : period.periodSeconds();
        Hole hole = missingUntil(Math.min(seconds - slack, judgedSeconds));
        next = Math.max(next, collector.slotFrom(type, seconds + 1));
        return hole;
    }

    /**
     * Says that there is no file up to a time.
     *
     * @param seconds the nominal time of the last file that would be there, in seconds since 1970
     * @return the files missing up to then; null if none is
     */
    public @Nullable Hole missingUntil(long seconds) {
        long until = Math.min(seconds, lastSeconds);
        if (next > until || next == Long.MAX_VALUE) {
            return null;
        }
        long first = next;
        long last = next;
        long files = 0;
        while (next <= until) {
            last = next;
            files++;
            next = collector.slotFrom(type, next + 1);
        }
        return new Hole(collector, type, first, last, files);
    }
}
