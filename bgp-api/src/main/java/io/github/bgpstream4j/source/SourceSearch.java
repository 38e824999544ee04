package io.github.bgpstream4j.source;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A search for sources that goes on as its stream does, and is at most one answer ahead of it. Used by one thread at a time, though not
 * always the same, except for {@link #close()}.
 */
public interface SourceSearch extends Closeable {
    /**
     * Goes on, and waits for what there is to find. A search in an interval that is not over waits for new sources, too, and comes back
     * without any when it has given up waiting for some of them.
     *
     * @return what was found, perhaps nothing; null if there will be no more, after which this is not called again
     * @throws IOException if the search cannot go on; the message is one line for people, without secrets
     * @throws InterruptedException if the thread was interrupted
     */
    @Nullable
    FoundSources next() throws IOException, InterruptedException;

    /**
     * Ends the search; may be called by any thread and more than once. A call of {@link #next} that waits then ends soon, with anything:
     * nobody looks.
     */
    @Override
    void close();
}
