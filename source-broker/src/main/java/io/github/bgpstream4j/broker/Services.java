package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.broker.service.FileIndex;
import io.github.bgpstream4j.broker.service.Questions;
import io.github.bgpstream4j.broker.service.ServiceFailure;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.transport.RetryPolicy;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * The services that know which files there are, the best one first: when one fails, the next one goes on, and the first is tried again after a while,
 * less and less often. Used by one thread, but for
 * {@link #close()}.
 */
final class Services implements Closeable {
    private static final Duration PAUSE = Duration.ofSeconds(150);
    private static final RetryPolicy BACK =
            new RetryPolicy(Duration.ofMinutes(5), Duration.ofHours(1), 0.5, Integer.MAX_VALUE, Duration.ofHours(1));

    private final List<FileIndex> all;
    private final Questions questions;
    private final OpenContext context;
    private final boolean hasNames;
    private Runnable onChange = () -> {};
    private final int[] failures; // of each in a row
    private final long[] notBefore; // when each may be asked again, in seconds since 1970
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
        failures = new int[all.size()];
        notBefore = new long[all.size()];
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
    <T> T askNext(FileIndex service, FileIndex.Question<T> question) throws ServiceFailure, InterruptedException {
        questions.hasOther(true);
        return question.ask(service);
    }

    /**
     * Asks those that may have come back, then the current service or, if that fails, the next.
     *
     * @throws ServiceFailure if the last one fails; names it
     */
    private <T> T ask(FileIndex.Question<T> question) throws ServiceFailure, InterruptedException {
        ServiceFailure failure = null;
        for (int i = 0; i < current; i++) {
            if (isDue(i)) {
                try {
                    T answer = ask(i, question);
                    change(i, all.get(i).name() + " answers again; going on with it");
                    return answer;
                } catch (ServiceFailure e) {
                    failure = e;
                }
            }
        }
        while (current < all.size()) {
            try {
                return ask(current, question);
            } catch (ServiceFailure e) {
                failure = e;
                if (current == all.size() - 1 || isClosed()) {
                    break;
                }
                change(
                        current + 1,
                        e.getMessage() + "; going on with "
                                + all.get(current + 1).name());
            }
        }
        if (failure == null) {
            throw new IllegalStateException("nobody to ask");
        }
        throw failure;
    }

    private <T> T ask(int service, FileIndex.Question<T> question) throws ServiceFailure, InterruptedException {
        FileIndex index = all.get(service);
        questions.hasOther(service < current || service < all.size() - 1 || hasNames);
        try {
            T answer = question.ask(index);
            failures[service] = 0;
            return answer;
        } catch (ServiceFailure e) {
            failures[service]++;
            if (e.isFinal()) {
                index.close();
            }
            notBefore[service] = e.isFinal()
                    ? Long.MAX_VALUE
                    : now() + BACK.pause(failures[service]).toSeconds();
            throw new ServiceFailure(index.name() + ": " + e.getMessage(), e.isFinal(), e.status());
        }
    }

    private boolean isDue(int service) {
        return now() >= notBefore[service];
    }

    private void change(int service, String warning) {
        current = service;
        context.monitor().warned(warning);
        onChange.run();
    }

    /** All have failed: something else goes on until one may have come back. */
    void leave(String warning) {
        change(all.size(), warning);
    }

    /** Whether one that failed may have come back, after all were left. */
    boolean isAnyDue() {
        return IntStream.range(0, all.size()).anyMatch(this::isDue);
    }

    /**
     * The same as asking once, if wanted without end: they are asked again after a while, unless the last one refuses the question.
     *
     * @param isPatient whether to ask on
     * @throws ServiceFailure if it refuses, the question is not asked on, or nobody waits any more
     */
    <T> T ask(boolean isPatient, FileIndex.Question<T> question) throws ServiceFailure, InterruptedException {
        for (boolean isFirst = true; true; isFirst = false) {
            try {
                return ask(question);
            } catch (ServiceFailure e) {
                if (!isPatient || e.isFinal() || isClosed()) {
                    throw e;
                }
                if (isFirst) {
                    context.monitor().warned(e.getMessage() + "; trying again");
                }
                pause();
            }
        }
    }

    /** Waits for a while after a failure. */
    void pause() throws InterruptedException {
        context.clock().sleep(PAUSE, closed);
    }

    /** Waits until there may be something new. */
    void await(Duration atMost) throws InterruptedException {
        all.get(current).await(atMost, context.clock(), closed);
    }

    private long now() {
        return context.clock().instant().getEpochSecond();
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
