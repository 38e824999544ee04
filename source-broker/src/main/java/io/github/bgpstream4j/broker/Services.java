package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.source.SourceMonitor;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The services that know which files there are, the best one first: when one fails, the next one goes on. Used by one thread, but for
 * {@link #close()}.
 */
final class Services implements Closeable {
    private final Deque<FileIndex> left;
    private final List<FileIndex> all;
    private final Questions questions;
    private final SourceMonitor monitor;
    private final Runnable onChange;

    /**
     * @param all at least one
     * @param questions what they are asked with
     * @param monitor is told of a service that fails
     * @param onChange is run when another service takes over
     */
    Services(List<FileIndex> all, Questions questions, SourceMonitor monitor, Runnable onChange) {
        this.all = new ArrayList<>(all);
        this.left = new ArrayDeque<>(all);
        this.questions = questions;
        this.monitor = monitor;
        this.onChange = onChange;
    }

    /** A question to a service. */
    @FunctionalInterface
    interface Question<T> {
        T ask(FileIndex service) throws ServiceFailure, InterruptedException;
    }

    /** The one that is asked now. */
    FileIndex current() {
        return left.getFirst();
    }

    /** Whether no other one can take over. */
    boolean isLast() {
        return left.size() == 1;
    }

    /**
     * Asks the current service or, if that fails, the next.
     *
     * @throws ServiceFailure if the last one fails; names it
     */
    <T> T ask(Question<T> question) throws ServiceFailure, InterruptedException {
        while (true) {
            try {
                return question.ask(current());
            } catch (ServiceFailure e) {
                String failed = current().name() + ": " + e.getMessage();
                if (isLast()) {
                    throw new ServiceFailure(failed, e.isFinal(), e.status());
                }
                left.removeFirst().close();
                monitor.warned(failed + "; going on with " + current().name());
                onChange.run();
            }
        }
    }

    @Override
    public void close() {
        questions.close();
        all.forEach(FileIndex::close);
    }
}
