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
     * Something went wrong that the source can mend or live with: it tries again, or leaves something out.
     *
     * @param what in one line without secrets
     */
    default void warned(String what) {}
}
