package io.github.bgpstream4j;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.SourceInfo;

/**
 * Is told what happens to the sources of a stream while it runs. No event is told only here: each shows in a record, in
 * the counters or in an exception, too. What is said of a {@link io.github.bgpstream4j.source.SourceFinder} itself is said of its search.
 *
 * <p>Called by the consumer's thread and by those that read the sources, at once perhaps; a call holds up the one who makes
 * it, so it should return soon. What it throws ends the source or the traversal that called.
 */
public interface StreamListener {
    /** Listens to nothing. */
    StreamListener SILENT = new StreamListener() {};

    /**
     * A source is about to be opened.
     *
     * @param source which one
     */
    default void sourceOpened(SourceInfo source) {}

    /**
     * A source has come to its end, or was not opened at all. With {@link BgpStream#forEachPart} the elems of its last records
     * may not have been counted.
     *
     * @param stats what became of it
     */
    default void sourceEnded(SourceStats stats) {}

    /**
     * A source cannot be opened or not be read on.
     *
     * @param source which one
     * @param reason why, in one line
     */
    default void sourceFailed(SourceInfo source, String reason) {}

    /**
     * Something was lost before the next record of a source.
     *
     * @param source which one
     * @param gap the loss
     */
    default void gap(SourceInfo source, Gap gap) {}

    /**
     * A live source has more records than the stream takes. Told once when dropping begins, and again after the source has
     * delivered a record behind the loss.
     *
     * @param source which one
     */
    default void overflow(SourceInfo source) {}

    /**
     * A lost connection was made anew.
     *
     * @param source which one
     * @param reason why it was lost, in one line
     */
    default void reconnected(SourceInfo source, String reason) {}

    /**
     * Something went wrong that the source can mend or live with.
     *
     * @param source which one
     * @param what in one line
     */
    default void warned(SourceInfo source, String what) {}
}
