package io.github.bgpstream4j.source;

/**
 * What a source tells of itself while it is read, besides its records. Safe for use by several threads; to be called
 * seldom, once a batch rather than once a record.
 */
public interface SourceMonitor {
    /** Listens to nothing. */
    SourceMonitor SILENT = new SourceMonitor() {};

    /**
     * Octets came in, counted as they are on disk or on the wire.
     *
     * @param count since the call before
     */
    default void bytesRead(long count) {}

    /**
     * Records were dropped because the stream was too slow. They are told in band, too, as the gap before the next record.
     *
     * @param records since the call before
     */
    default void dropped(long records) {}

    /**
     * A lost connection was made anew.
     *
     * @param reason why it was lost, in one line without secrets
     */
    default void reconnected(String reason) {}

    /**
     * Whether a live source has lost its connection. If it is not there again when the interval of the stream ends, the last record reports
     * what may be missing.
     *
     * @param micros since when something may be missing, in microseconds since 1970; {@link io.github.bgpstream4j.model.Gap#UNKNOWN} if
     *     nothing is
     */
    default void lostSince(long micros) {}

    /**
     * How far what is read of a live source is behind the present.
     *
     * @param micros microseconds from the time of the newest record read to now; below zero if clocks differ
     */
    default void lag(long micros) {}

    /**
     * What a live source holds for the stream to read.
     *
     * @param bytes of the records that wait now
     */
    default void queued(long bytes) {}

    /**
     * Something happened that is worth a number, such as that a message came twice.
     *
     * @param what in a few words that are always the same, as {@code duplicates}: each is a number of its own for as long as the stream lasts
     * @param count since the call before
     */
    default void counted(String what, long count) {}

    /**
     * Something went wrong that the source can mend or live with: it tries again, or leaves something out.
     *
     * @param what in one line without secrets
     */
    default void warned(String what) {}
}
