package io.github.bgpstream4j.source;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import java.io.IOException;

/**
 * Something that records can be read from: a file, a live feed, a router. Immutable; opening it gives a reader each time.
 */
public interface BgpSource {
    /**
     * Starts reading.
     *
     * @param context limits and the stream's wishes
     * @return a reader at the first record
     * @throws IOException if the source cannot be opened
     */
    RecordReader open(OpenContext context) throws IOException;

    /**
     * What is known of the source before it is opened; names no secret.
     *
     * @return project, collector and location
     */
    SourceInfo info();

    /**
     * What kind of records to expect, for a source that cannot be opened.
     *
     * @return table or updates
     */
    RecordType expectedType();

    /**
     * The earliest time a record of this source can have: until a stream has come so far, it does not open the source.
     *
     * @return microseconds since 1970; {@link Long#MIN_VALUE} if nothing tells
     */
    default long earliestMicros() {
        return Long.MIN_VALUE;
    }
}
