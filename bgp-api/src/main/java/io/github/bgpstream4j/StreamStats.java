package io.github.bgpstream4j;

import io.github.bgpstream4j.model.TimeInterval;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a stream, or one of its sources, has delivered so far: numbers that explain any difference between what went in and
 * what came out.
 *
 * @param sources sources opened, or tried to
 * @param failedSources sources that could not be opened or read to their end
 * @param skippedSources sources not opened, because none of their records can be wanted
 * @param records records delivered, those that only tell of their source included
 * @param filteredRecords records read and left out by the intervals or by what the filter says of whole records
 * @param elems elems delivered; those that kept records are asked for do not count
 * @param corruptedRecords records of which a part was lost
 * @param unsupportedRecords records of a type without decoder
 * @param notedRecords records with an issue that loses nothing, as far as they were decoded
 * @param lateRecords records of sources that are live, or were found, that came after younger ones had been delivered
 * @param gaps losses between records
 * @param dropped records of live sources dropped because the stream was too slow
 * @param reconnects connections of live sources lost and made anew
 * @param bytes octets read, as they are on disk or on the wire, of sources that count them; of a file that was looked at before its time
 *     had come, twice those of its beginning
 * @param filteredTimes from the earliest to the latest time of the records left out, and of the first one of each source after the last interval, as far as
 *     they have one; null if there are none
 * @param live what only live sources report
 */
public record StreamStats(
        long sources,
        long failedSources,
        long skippedSources,
        long records,
        long filteredRecords,
        long elems,
        long corruptedRecords,
        long unsupportedRecords,
        long notedRecords,
        long lateRecords,
        long gaps,
        long dropped,
        long reconnects,
        long bytes,
        @Nullable TimeInterval filteredTimes,
        Live live) {
    /** Nothing yet. */
    public static final StreamStats ZERO =
            new StreamStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, Live.NOTHING);

    /**
     * What only live sources report.
     *
     * @param lagMicros microseconds from the time of the record read last to when it was read: of the source that is behind most; 0 if no
     *     source that is open says so
     * @param queuedBytes of records that wait to be read
     * @param counts what else sources count, by its name
     */
    public record Live(long lagMicros, long queuedBytes, Map<String, Long> counts) {
        static final Live NOTHING = new Live(0, 0, Map.of());

        /**
         * Takes a copy.
         *
         * @param lagMicros microseconds
         * @param queuedBytes bytes
         * @param counts by name
         */
        public Live {
            counts = counts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(counts));
        }

        private Live plus(Live that) {
            if (this.equals(NOTHING) || that.equals(NOTHING)) {
                return this.equals(NOTHING) ? that : this;
            }
            Map<String, Long> sums = new TreeMap<>(counts);
            that.counts.forEach((what, count) -> sums.merge(what, count, Long::sum));
            return new Live(Math.max(lagMicros, that.lagMicros), queuedBytes + that.queuedBytes, sums);
        }
    }

    /**
     * The sums of two.
     *
     * @param that others
     * @return each number of this and of that together
     */
    public StreamStats plus(StreamStats that) {
        return new StreamStats(
                sources + that.sources,
                failedSources + that.failedSources,
                skippedSources + that.skippedSources,
                records + that.records,
                filteredRecords + that.filteredRecords,
                elems + that.elems,
                corruptedRecords + that.corruptedRecords,
                unsupportedRecords + that.unsupportedRecords,
                notedRecords + that.notedRecords,
                lateRecords + that.lateRecords,
                gaps + that.gaps,
                dropped + that.dropped,
                reconnects + that.reconnects,
                bytes + that.bytes,
                joined(filteredTimes, that.filteredTimes),
                live.plus(that.live));
    }

    private static @Nullable TimeInterval joined(@Nullable TimeInterval one, @Nullable TimeInterval other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return new TimeInterval(
                Math.min(one.fromMicros(), other.fromMicros()), Math.max(one.untilMicros(), other.untilMicros()));
    }
}
