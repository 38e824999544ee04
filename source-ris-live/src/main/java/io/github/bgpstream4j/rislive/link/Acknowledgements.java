package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.source.StreamClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Subscribes on one connection, one subscription after the other, and waits until the service has agreed to each. One that it does not
 * answer is sent again with the long name of its collector; then we go on without an answer. Safe for use by several threads.
 */
final class Acknowledgements {
    private static final Duration APART = Duration.ofMillis(200); // who is faster may be cut off
    private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();
    private static final int AT_ONCE = 5; // in a second

    private enum State {
        TO_SEND,
        SENT,
        SENT_WITH_DOMAIN,
        SETTLED
    }

    private final List<Subscription> all;
    private final StreamClock clock;
    private final Consumer<String> send;
    private final Consumer<String> warn;
    private final State[] states;
    private final long[] sentNanos;
    private final CountDownLatch ended = new CountDownLatch(1);
    private int left;

    /**
     * Nothing is sent yet.
     *
     * @param all what to subscribe to
     * @param clock measures the pauses
     * @param send sends a message on this connection
     * @param warn hears of what the service does not answer
     */
    Acknowledgements(List<Subscription> all, StreamClock clock, Consumer<String> send, Consumer<String> warn) {
        this.all = all;
        this.clock = clock;
        this.send = send;
        this.warn = warn;
        states = new State[all.size()];
        Arrays.fill(states, State.TO_SEND);
        sentNanos = new long[all.size()];
        left = all.size();
    }

    /** Sends all, on a thread of its own: the answers are read meanwhile. */
    void start() {
        Thread thread = new Thread(this::sendAll, "ris-live-subscribe");
        thread.setDaemon(true);
        thread.start();
    }

    private void sendAll() {
        try {
            for (int i = 0; i < all.size() && ended.getCount() > 0; i++) {
                send(i, State.SENT);
                clock.sleep(APART, ended);
            }
        } catch (InterruptedException e) {
            // nobody does that to it
        }
    }

    /** The connection is lost. */
    void end() {
        ended.countDown();
    }

    /** Whether nothing is waited for any more. */
    synchronized boolean isReady() {
        return left == 0;
    }

    /** Takes an answer: if none of ours is like it, it is the answer to the oldest that has none. */
    synchronized void answered(String json) {
        int oldest = -1;
        for (int i = 0; i < states.length; i++) {
            if (all.get(i).isMeant(json)) {
                settle(i);
                return;
            }
            boolean isWaiting = states[i] == State.SENT || states[i] == State.SENT_WITH_DOMAIN;
            if (isWaiting && (oldest < 0 || sentNanos[i] < sentNanos[oldest])) {
                oldest = i;
            }
        }
        if (oldest >= 0) {
            settle(oldest);
        }
    }

    /** Looks for what has waited too long; called again and again. */
    synchronized void tick() {
        int sent = 0;
        for (int i = 0; i < states.length && sent < AT_ONCE; i++) {
            boolean isLate = clock.nanos() - sentNanos[i] > PATIENCE_NANOS;
            if (isLate && states[i] == State.SENT) {
                send(i, State.SENT_WITH_DOMAIN);
                sent++;
            } else if (isLate && states[i] == State.SENT_WITH_DOMAIN) {
                warn.accept("RIS Live does not confirm the subscription " + all.get(i) + "; going on without");
                settle(i);
            }
        }
    }

    private synchronized void send(int i, State state) {
        if (ended.getCount() > 0 && states[i] != State.SETTLED) {
            states[i] = state;
            sentNanos[i] = clock.nanos();
            send.accept(all.get(i).message(state == State.SENT_WITH_DOMAIN));
        }
    }

    private void settle(int i) {
        if (states[i] != State.SETTLED) {
            states[i] = State.SETTLED;
            left--;
        }
    }
}
