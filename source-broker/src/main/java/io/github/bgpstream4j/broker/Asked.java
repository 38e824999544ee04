package io.github.bgpstream4j.broker;

/**
 * When services were asked, and what the answer is about.
 *
 * @param until up to when the answer goes, in seconds since 1970
 * @param now when they were asked
 * @param waits whether files that may still come are waited for; otherwise they are not missing, and nothing more
 */
record Asked(long until, long now, boolean waits) {
    /** Whether it is about all that there is by now, so that only what may still come lies after it. */
    boolean isOfThePresent() {
        return waits && until >= now;
    }

    /** Waiting at a time for everything up to then. */
    static Asked waitingAt(long now) {
        return new Asked(now, now, true);
    }
}
