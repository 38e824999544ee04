package io.github.bgpstream4j.read;

import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSearch;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Asks a search for one answer after the other, on a thread that is free again in between, or on that of the consumer. Used by the
 * consumer, who never waits here unless it asks on its own thread, but for {@link #close()}.
 */
public final class SearchAhead implements AutoCloseable {
    private final Begin begin;
    private final Runnable news;
    private final ExecutorService threads;
    private @Nullable SourceSearch search;
    private @Nullable Future<?> task;
    private @Nullable FoundSources answer;
    private @Nullable Throwable failure;
    private boolean asked;
    private boolean answered;
    private boolean ended;
    private boolean closed;

    /** Begins the search, when it is first asked. */
    @FunctionalInterface
    public interface Begin {
        /** Waits for nothing that takes long. */
        SourceSearch search() throws IOException, InterruptedException;
    }

    /** Asks nothing yet; there is news when there is an answer. */
    public SearchAhead(Begin begin, Runnable news, ExecutorService threads) {
        this.begin = begin;
        this.news = news;
        this.threads = threads;
    }

    /** Asks for the next answer on a thread, unless that has been done. */
    public synchronized void ask() {
        if (mayAsk()) {
            asked = true;
            task = threads.submit(() -> {
                try {
                    answer();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /**
     * Asks for the next answer on the caller's thread, unless another one does.
     *
     * @throws InterruptedException if the thread was interrupted while it searched; it may be asked again
     */
    public void askHere() throws InterruptedException {
        synchronized (this) {
            if (!mayAsk()) {
                return;
            }
            asked = true;
        }
        answer();
    }

    /**
     * The answer that was asked for.
     *
     * @return null if there is none yet, or no more: {@link #hasEnded} reports which
     * @throws IOException as the search did, once
     * @throws Error as the search did: it says nothing of the data
     */
    public synchronized @Nullable FoundSources take() throws IOException {
        if (!answered) {
            return null;
        }
        FoundSources taken = answer;
        answer = null;
        answered = false;
        asked = false;
        ended = taken == null;
        Throwable cause = failure;
        if (cause instanceof IOException broken) {
            throw broken;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof SourceException) {
            throw new IOException(cause.getMessage(), cause); // what was asked for is wrong
        }
        if (cause != null) {
            throw new IOException("defect in a search: " + cause, cause);
        }
        return taken;
    }

    /** Whether {@link #take} has given the last answer. */
    public synchronized boolean hasEnded() {
        return ended;
    }

    /** Makes a search that waits end soon; may be called by any thread. */
    @Override
    public void close() {
        SourceSearch open;
        Future<?> asking;
        synchronized (this) {
            closed = true;
            open = search;
            asking = task;
        }
        if (open != null) {
            open.close(); // without the lock: the search may have locks of its own
        }
        if (asking != null) {
            asking.cancel(true);
        }
    }

    private boolean mayAsk() {
        return !asked && !ended && !closed;
    }

    private void answer() throws InterruptedException {
        FoundSources found = null;
        Throwable broken = null;
        boolean interrupted = true;
        try {
            SourceSearch open = search();
            found = open == null ? null : open.next();
            interrupted = false;
        } catch (IOException | RuntimeException | Error e) {
            broken = e;
            interrupted = false;
        } finally {
            conclude(found, broken, !interrupted);
            news.run();
        }
    }

    /** The search, which is begun if need be; null if nobody wants an answer any more. */
    private @Nullable SourceSearch search() throws IOException, InterruptedException {
        synchronized (this) {
            if (closed || search != null) {
                return closed ? null : search;
            }
        }
        SourceSearch fresh = begin.search();
        synchronized (this) {
            search = fresh;
            if (!closed) {
                return fresh;
            }
        }
        fresh.close();
        return null;
    }

    private void conclude(@Nullable FoundSources found, @Nullable Throwable broken, boolean concluded) {
        SourceSearch over;
        synchronized (this) {
            answer = found;
            failure = closed ? null : broken; // what comes of being closed is no failure
            answered = concluded;
            asked = concluded;
            over = concluded && found == null ? search : null;
        }
        if (over != null) {
            over.close();
        }
    }
}
