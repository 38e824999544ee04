package io.github.bgpstream4j;

/**
 * Turns the records of one part of a stream after the other into results: lines of text, a list, a count. See
 * {@link BgpStream#forEachPart}.
 *
 * <p>Each worker has a collector of its own and uses it for the parts that fall to it, so it needs no lock, and may keep what
 * it likes from one part to the next. It sees records in their order within a part.
 *
 * <p>A part has a bound, what it becomes has none by itself: one record of 64 KiB can hold 30,000 elems, each with a path of
 * 80 KB of text. A collector that keeps something of each elem says by {@link #isFull} that it has kept enough.
 *
 * @param <R> what a part becomes
 */
public interface PartCollector<R> extends StreamVisitor {
    /**
     * Whether what has been kept is to be handed on before the part ends. Asked after each elem and each record; after true
     * {@link #finish} is called and the part goes on. The worker waits if the consumer is too slow.
     *
     * @return false by default: a part has one result
     */
    default boolean isFull() {
        return false;
    }

    /**
     * Ends a part, or a piece of one if {@link #isFull} answered true. Called by the worker that has shown its records.
     *
     * @return what they became since the last call; not to be changed by this collector any more
     */
    R finish();
}
