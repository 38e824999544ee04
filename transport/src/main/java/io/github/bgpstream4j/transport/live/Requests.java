package io.github.bgpstream4j.transport.live;

import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is asked on a connection before it is of use: one request after the other, until the other side has confirmed each. One that it
 * does not answer is sent again in another form; in the end we go on without an answer. Safe for use by several threads.
 */
public final class Requests {
    private static final int TO_SEND = 0;
    private static final int SETTLED = -1;
    private static final int MOST_A_TICK = 5;

    private final List<? extends Request> all;
    private final StreamClock clock;
    private final Duration apart;
    private final Duration patience;
    private final Consumer<String> send;
    private final Consumer<String> unanswered;
    private final int[] attempts;
    private final long[] sentNanos;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger left; // written with the lock

    /** Something that is asked for, whose text for people is its {@code toString}. */
    public interface Request {
        /**
         * How it is asked.
         *
         * @param attempt 0 for the first one
         * @return null if there is no other way to ask
         */
        @Nullable
        String message(int attempt);

        /**
         * Whether an answer confirms this.
         *
         * @param answer of the other side
         * @return false if it is about another request, or nobody can say
         */
        boolean isConfirmedBy(String answer);

        /**
         * Whether words of the other side are likely to be about the form this was sent in.
         *
         * @param words of a complaint
         * @return false if nobody can say
         */
        default boolean isRefusedBy(String words) {
            return false;
        }
    }

    /**
     * Nothing is asked yet.
     *
     * @param all what to ask
     * @param clock measures the pauses
     * @param apart how long to wait between two of them
     * @param patience how long to wait for an answer
     * @param send sends a message on this connection
     * @param unanswered hears of a request that we go on without
     */
    public Requests(
            List<? extends Request> all,
            StreamClock clock,
            Duration apart,
            Duration patience,
            Consumer<String> send,
            Consumer<String> unanswered) {
        this.all = List.copyOf(all);
        this.clock = clock;
        this.apart = apart;
        this.patience = patience;
        this.send = send;
        this.unanswered = unanswered;
        attempts = new int[all.size()];
        sentNanos = new long[all.size()];
        left = new AtomicInteger(all.size());
    }

    /**
     * Sends all, on a thread of its own, as answers are to be read meanwhile.
     *
     * @param name of the thread
     */
    public void start(String name) {
        Thread thread = new Thread(this::sendAll, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void sendAll() {
        try {
            for (int i = 0; i < attempts.length && ended.getCount() > 0; i++) {
                send(i);
                clock.sleep(apart, ended);
            }
        } catch (InterruptedException e) {
            // nobody does that to it
        }
    }

    /** Sends no more: the connection is lost. */
    public void end() {
        ended.countDown();
    }

    /**
     * Whether nothing is waited for any more.
     *
     * @return true if all are confirmed, or we go on without
     */
    public boolean areSettled() {
        return left.get() == 0;
    }

    /**
     * Takes an answer. If it is like none of the requests, it confirms the oldest that waits for one.
     *
     * @param answer that something is confirmed
     * @return how it was sent last, 0 for the first form; -1 if nothing waited
     */
    public synchronized int answered(String answer) {
        int confirmed = -1;
        for (int i = 0; i < attempts.length; i++) {
            if (all.get(i).isConfirmedBy(answer)) {
                confirmed = i;
                break;
            }
            if (attempts[i] > TO_SEND && (confirmed < 0 || sentNanos[i] < sentNanos[confirmed])) {
                confirmed = i;
            }
        }
        if (confirmed < 0) {
            return -1;
        }
        int attempt = attempts[confirmed] - 1;
        settle(confirmed);
        return Math.max(attempt, -1);
    }

    /**
     * Takes a complaint. If it is likely to be about one that waits and has another form, that is sent at once.
     *
     * @param words of the other side
     */
    public void refused(String words) {
        int oldest = -1;
        synchronized (this) {
            for (int i = 0; i < attempts.length; i++) {
                if (attempts[i] > TO_SEND
                        && (oldest < 0 || sentNanos[i] < sentNanos[oldest])
                        && all.get(i).isRefusedBy(words)
                        && all.get(i).message(attempts[i]) != null) {
                    oldest = i;
                }
            }
        }
        if (oldest >= 0) {
            send(oldest);
        }
    }

    /** Looks for what has waited too long. To be called once a second. */
    public void tick() {
        int sent = 0;
        for (int i = 0; i < attempts.length && sent < MOST_A_TICK; i++) {
            if (isOverdue(i)) {
                if (send(i)) {
                    sent++;
                } else if (settle(i)) {
                    unanswered.accept(all.get(i).toString());
                }
            }
        }
    }

    private synchronized boolean isOverdue(int i) {
        return attempts[i] > TO_SEND && clock.nanos() - sentNanos[i] > patience.toNanos();
    }

    /** False if there is no other form. Sends without the lock: a connection has one of its own. */
    private boolean send(int i) {
        String message;
        synchronized (this) {
            if (attempts[i] == SETTLED || ended.getCount() == 0) {
                return true;
            }
            message = all.get(i).message(attempts[i]);
            if (message == null) {
                return false;
            }
            attempts[i]++;
            sentNanos[i] = clock.nanos();
        }
        send.accept(message);
        return true;
    }

    /** False if it was. */
    private synchronized boolean settle(int i) {
        boolean waited = attempts[i] != SETTLED;
        if (waited) {
            attempts[i] = SETTLED;
            left.decrementAndGet();
        }
        return waited;
    }
}
