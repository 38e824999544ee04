package io.github.bgpstream4j.source;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * The latest time a record of this source can have: a stream whose intervals all lie behind it does not open the source.
     *
     * @return microseconds since 1970; {@link Long#MAX_VALUE} if nothing tells
     */
    default long latestMicros() {
        return Long.MAX_VALUE;
    }

    /**
     * Whether records arrive as they happen, so that reading waits for them: BGPStream's resource type {@code stream} rather
     * than {@code batch}. The stream reads a live source from its start on and does not wait for it longer than for a record
     * that is a little late.
     *
     * @return what {@link #info()} says; false for what has an end, such as a file
     */
    default boolean isLive() {
        return info().live();
    }

    /**
     * How many bytes the source has where it is stored, compressed or not: what reading it is about to cost. It may look at the disk
     * each time, but asks no server.
     *
     * @return -1 if that is not known, or the source has no end
     */
    default long sizeBytes() {
        return -1;
    }

    /**
     * Whether opening costs little and gives the same records each time. The stream may then look at the first record, close
     * the source and open it again when that record is due, so that fewer sources are open at once.
     *
     * @return true for a file on disk; false for a pipe or a connection
     */
    default boolean isReopenable() {
        return false;
    }

    /**
     * Whether the caller named this very source, and did not find it in a folder, by a pattern or in a list. A stream of one
     * source that is named and cannot be opened throws; of one that was found, a record tells so.
     *
     * @return by default true
     */
    default boolean isNamed() {
        return true;
    }

    /**
     * Whether its records are of many collectors and each names its own, so that {@link #info()} says nothing of them.
     *
     * @return false, unless overridden
     */
    default boolean isOfManyCollectors() {
        return false;
    }

    /**
     * What a service would be asked for, as lines for people: what the source leaves out at its end. Asks nobody.
     *
     * @param scope what is wanted at most
     * @return without secrets; nothing, unless overridden
     * @throws SourceException if the scope has names that nobody knows, or wants nothing that the source can have; its message says
     *     what to do
     */
    default List<String> requests(SourceScope scope) {
        return List.of();
    }

    /**
     * This one source as text, for handing it on, such as to another process: of its {@link SourceSpec#text()}
     * {@link BgpSources#of} makes a source that gives the same records and has the same text. It holds all that the source
     * knows, secrets too. A file that is named relative to the working directory still is, so both processes must have the
     * same one.
     *
     * @return null, unless overridden, if the source is not made of text alone
     */
    default @Nullable SourceSpec spec() {
        return null;
    }
}
