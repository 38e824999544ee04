package io.github.bgpstream4j.transport.live;

import java.time.Duration;

/**
 * The least and the greatest delay of what came lately: how far clocks are apart, and how late the latest is. One message whose time is
 * wrong says nothing. Safe for use by several threads.
 */
public final class Delays {
    private static final Duration MOST_APART = Duration.ofHours(1); // more is a wrong time, not a delay

    // a clock is seldom set, but all may be late for minutes
    private final Highest fromLeast = new Highest(Duration.ofHours(1));
    private final Highest most = new Highest(Duration.ofMinutes(5));

    /** The greatest of the last period or two, but for one. */
    private static final class Highest {
        private static final int ENOUGH = 3;

        private final long periodNanos;
        private long beganNanos;
        private int count;
        private long first = Long.MIN_VALUE;
        private long second = Long.MIN_VALUE;
        private long before = Long.MIN_VALUE;

        Highest(Duration period) {
            periodNanos = period.toNanos();
        }

        void add(long value, long nowNanos) {
            if (count == 0 || nowNanos - beganNanos > periodNanos) {
                before = ofThisPeriod();
                beganNanos = nowNanos;
                count = 0;
                first = Long.MIN_VALUE;
                second = Long.MIN_VALUE;
            }
            count = Math.min(count + 1, ENOUGH);
            if (value > second) {
                second = Math.min(value, first);
                first = Math.max(value, first);
            }
        }

        /** With few others nobody can say which one is wrong. */
        private long ofThisPeriod() {
            return count < ENOUGH ? first : second;
        }

        long get() {
            long highest = Math.max(ofThisPeriod(), before);
            return highest == Long.MIN_VALUE ? 0 : highest;
        }
    }

    /** Nothing has come yet. */
    public Delays() {}

    /** Takes the delay of a message. */
    synchronized void add(long micros, long nowNanos) {
        fromLeast.add(-micros, nowNanos);
        most.add(micros, nowNanos);
    }

    /** In microseconds; below zero if our clock is behind. 0 if nothing has come. */
    synchronized long least() {
        return -fromLeast.get();
    }

    /** In microseconds; 0 if nothing has come. */
    synchronized long most() {
        return Math.min(most.get(), least() + MOST_APART.toNanos() / 1_000);
    }
}
