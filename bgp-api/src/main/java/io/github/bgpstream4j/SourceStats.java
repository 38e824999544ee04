package io.github.bgpstream4j;

import io.github.bgpstream4j.model.SourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * What became of one source so far.
 *
 * @param source which one
 * @param state how far it is
 * @param counts its records, elems and losses
 * @param failure why it {@linkplain State#FAILED failed}, in one line; null if it has not
 */
public record SourceStats(
        SourceInfo source,
        State state,
        StreamStats counts,
        @Nullable String failure) {
    /** How far a source is. */
    public enum State {
        /** Its time has not come. */
        WAITING,
        /** It is being read. */
        OPEN,
        /** It was read to its end. */
        ENDED,
        /** It could not be opened or not be read on. */
        FAILED,
        /** None of its records can be wanted, so it was not opened. */
        SKIPPED
    }
}
