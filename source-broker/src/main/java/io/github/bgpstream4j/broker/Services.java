package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.source.OpenContext;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The services that know which files there are, the best one first: when one fails, the next one goes on. Used by one thread, but for
 * {@link #close()}.
 */
final class Services implements Closeable {
    private static final Duration PAUSE = Duration.ofSeconds(150);

    private final Deque<FileIndex> left;
    private final List<FileIndex> all;
    private final Questions questions;
    private final OpenContext context;
    private final boolean hasNames;
    private final Runnable onChange;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Nobody is asked yet.
     *
     * @param all at least one
     * @param questions what they are asked with
     * @param context clock, and monitor that hears of a service that fails
     * @param hasNames whether computed names go on when the last one fails
     * @param onChange is run when another service takes over
     */
    Services(List<FileIndex> all, Questions questions, OpenContext context, boolean hasNames, Runnable onChange) {
        this.all = new ArrayList<>(all);
        this.left = new ArrayDeque<>(all);
        this.questions = questions;
        this.context = context;
        this.hasNames = hasNames;
        this.onChange = onChange;
    }

    /** A question to a service. */
    @FunctionalInterface
    interface Question<T> {
        T ask(FileIndex service) throws ServiceFailure, InterruptedException;
    }

    /**
     * Asks the current service or, if that fails, the next.
     *
     * @throws ServiceFailure if the last one fails; names it
     */
    private <T> T ask(Question<T> question) throws ServiceFailure, InterruptedException {
        while (true) {
            FileIndex current = left.getFirst();
            questions.hasOther(left.size() > 1 || hasNames);
            try {
                return question.ask(current);
            } catch (ServiceFailure e) {
                String failed = current.name() + ": " + e.getMessage();
                if (left.size() == 1 || isClosed()) {
                    throw new ServiceFailure(failed, e.isFinal(), e.status());
                }
                left.removeFirst().close();
                context.monitor()
                        .warned(failed + "; going on with " + left.getFirst().name());
                onChange.run();
            }
        }
    }

    /**
     * The same, if wanted without end: the last service is asked again after a while, unless it refuses the question.
     *
     * @param isPatient whether to ask on
     * @throws ServiceFailure if it refuses, the question is not asked on, or nobody waits any more
     */
    <T> T ask(boolean isPatient, Question<T> question) throws ServiceFailure, InterruptedException {
        while (true) {
            try {
                return ask(question);
            } catch (ServiceFailure e) {
                if (!isPatient || e.isFinal() || isClosed()) {
                    throw e;
                }
                context.monitor().warned(e.getMessage() + "; trying again");
                context.clock().sleep(PAUSE, closed);
            }
        }
    }

    /** Waits until there may be something new. */
    void await(Duration atMost) throws InterruptedException {
        left.getFirst().await(atMost, context.clock(), closed);
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        questions.close();
        all.forEach(FileIndex::close);
    }
}
