package io.github.bgpstream4j;

/**
 * Turns the records of one part of a stream after the other into one result each: lines of text, a list, a count. See
 * {@link BgpStream#forEachPart}.
 *
 * <p>Each worker has a collector of its own and uses it for the parts that fall to it, so it needs no lock, and may keep what
 * it likes from one part to the next. It sees records in their order within a part.
 *
 * @param <R> what a part becomes
 */
public interface PartCollector<R> extends StreamVisitor {
    /**
     * Ends a part. Called by the worker that has shown its records.
     *
     * @return what they became; not to be changed by this collector any more
     */
    R finish();
}
