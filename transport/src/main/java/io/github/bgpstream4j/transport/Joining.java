package io.github.bgpstream4j.transport;

import java.time.Duration;

/** Waiting for a thread to end. */
final class Joining {
    private Joining() {}

    /** Waits even if interrupted: a stream that is closed interrupts the thread that closes this, and the goodbye takes a moment. */
    static void of(Thread thread, Duration limit) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toMillis();
                left > 0 && thread.isAlive();
                left = (deadline - System.nanoTime()) / 1_000_000) {
            try {
                thread.join(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
