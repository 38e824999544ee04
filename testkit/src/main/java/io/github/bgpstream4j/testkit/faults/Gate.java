package io.github.bgpstream4j.testkit.faults;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds octets back until a test lets them go. Once open it stays open. Safe for use by several threads. */
public final class Gate {
    private static final long WAIT_SECONDS = 60;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    private final boolean opensItself;

    /** A gate that is shut. */
    public Gate() {
        this(false);
    }

    private Gate(boolean opensItself) {
        this.opensItself = opensItself;
    }

    /**
     * A gate that another thread opens as soon as a connection has come to it: a delay that no test has to end.
     *
     * @return a gate to be used once
     */
    public static Gate openedWhenReached() {
        return new Gate(true);
    }

    /** Lets through what waits and what comes later. */
    public void open() {
        opened.countDown();
    }

    /**
     * Waits until some connection has come to this gate: all octets before it are on their way.
     *
     * @throws AssertionError if none comes in a minute
     * @throws InterruptedException if the thread is interrupted
     */
    public void awaitReached() throws InterruptedException {
        if (!reached.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("no connection came to the gate");
        }
    }

    void pass() throws InterruptedException {
        reached.countDown();
        if (opensItself && opened.getCount() > 0) {
            Thread opener = new Thread(this::open, "gate");
            opener.setDaemon(true);
            opener.start();
        }
        opened.await();
    }
}
