package io.github.bgpstream4j.transport;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt, and how often to try. The wait is a random part of a bound that doubles with each failure, so
 * that many clients that lost a server at once do not come back at once.
 *
 * @param first the bound after the first failure
 * @param last the largest bound
 * @param least which part of the bound is waited for at least, 0 to 1
 * @param attempts how many attempts in a row may fail
 * @param longestAskedFor how long a server may ask us to stay away
 */
public record RetryPolicy(Duration first, Duration last, double least, int attempts, Duration longestAskedFor) {
    private static final int MAX_DOUBLINGS = 30;
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    /**
     * A wait from nothing to the bound. A server may ask for up to five minutes.
     *
     * @param first the bound after the first failure
     * @param last the largest bound
     * @param attempts how many attempts in a row may fail
     * @return a policy
     */
    public static RetryPolicy upTo(Duration first, Duration last, int attempts) {
        return new RetryPolicy(first, last, 0, attempts, FIVE_MINUTES);
    }

    /**
     * The same with another end.
     *
     * @param count how many attempts in a row may fail
     * @return a policy
     */
    public RetryPolicy withAttempts(int count) {
        return new RetryPolicy(first, last, least, count, longestAskedFor);
    }

    /**
     * Whether to give up.
     *
     * @param failures how many attempts in a row have failed
     * @return true if that are as many as may
     */
    public boolean isOver(int failures) {
        return failures >= attempts;
    }

    /**
     * How long to wait before the next attempt.
     *
     * @param failures how many attempts in a row have failed, at least 1
     * @return a random time within the bounds
     */
    public Duration pause(int failures) {
        double doubled = Math.scalb((double) first.toNanos(), Math.min(failures - 1, MAX_DOUBLINGS));
        double bound = Math.min(doubled, (double) last.toNanos());
        double part = least + ThreadLocalRandom.current().nextDouble() * (1 - least);
        return Duration.ofNanos((long) (bound * part));
    }

    /**
     * The same for a server that says how long to stay away.
     *
     * @param failures how many attempts in a row have failed, at least 1
     * @param askedFor how long it says
     * @return at least that, as far as it is minded
     */
    public Duration pause(int failures, Duration askedFor) {
        Duration usual = pause(failures);
        Duration minded = minded(askedFor);
        return usual.compareTo(minded) < 0 ? minded : usual;
    }

    Duration minded(Duration askedFor) {
        return isTooLong(askedFor) ? longestAskedFor : askedFor;
    }

    boolean isTooLong(Duration askedFor) {
        return askedFor.compareTo(longestAskedFor) > 0;
    }
}
