package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.source.OpenContext;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The services that know which files there are, the best one first: when one fails, the next one goes on. Used by one thread, but for
 * {@link #close()}.
 */
final class Services implements Closeable {
    private static final Duration PAUSE = Duration.ofSeconds(150);

    private final List<FileIndex> all;
    private final Questions questions;
    private final OpenContext context;
    private final boolean hasNames;
    private Runnable onChange = () -> {};
    private int current;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Nobody is asked yet.
     *
     * @param all at least one
     * @param questions what they are asked with
     * @param context clock, and monitor that hears of a service that fails
     * @param hasNames whether computed names go on when the last one fails
     */
    Services(List<FileIndex> all, Questions questions, OpenContext context, boolean hasNames) {
        this.all = List.copyOf(all);
        this.questions = questions;
        this.context = context;
        this.hasNames = hasNames;
    }

    /** Has something run whenever another service takes over. */
    void onChange(Runnable action) {
        onChange = action;
    }

    /** What to call the current one in messages. */
    String name() {
        return all.get(current).name();
    }

    /** Whether a service comes after the current one. */
    boolean isNext(FileIndex service) {
        return all.indexOf(service) > current;
    }

    /** Asks a service that comes after the current one, which stays the current one. */
    <T> T askNext(FileIndex service, Question<T> question) throws ServiceFailure, InterruptedException {
        questions.hasOther(true);
        return question.ask(service);
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
            boolean isLast = current == all.size() - 1;
            questions.hasOther(!isLast || hasNames);
            try {
                return question.ask(all.get(current));
            } catch (ServiceFailure e) {
                String failed = name() + ": " + e.getMessage();
                if (isLast || isClosed()) {
                    throw new ServiceFailure(failed, e.isFinal(), e.status());
                }
                all.get(current).close();
                current++;
                context.monitor().warned(failed + "; going on with " + name());
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
        all.get(current).await(atMost, context.clock(), closed);
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
