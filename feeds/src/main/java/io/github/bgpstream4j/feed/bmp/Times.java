package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.codec.bmp.PerPeerHeader;

/** The times of one message after the other, in microseconds since 1970. Used by one thread. */
public final class Times {
    private final boolean byRouter;
    private long received;
    private long router;
    private long record;

    /**
     * Times before the first message.
     *
     * @param byRouter whether records have the router's time, where it says one
     */
    public Times(boolean byRouter) {
        this.byRouter = byRouter;
    }

    /**
     * Says when something was received. It is never earlier than what was received before, whatever people do to the clock.
     *
     * @param micros 0 if nobody knows
     */
    public void received(long micros) {
        received = Math.max(received, micros);
        router = 0;
        record = byRouter && record != 0 ? record : received;
    }

    /** Reads the router's time of a message that has a per-peer header. */
    void of(byte[] bytes, int message) {
        router = PerPeerHeader.timeMicros(bytes, message);
        if (byRouter && router != 0) {
            record = router;
        }
    }

    /**
     * When the message was received.
     *
     * @return 0 if nobody knows
     */
    public long received() {
        return received;
    }

    /**
     * The time of the record.
     *
     * @return 0 if it has none
     */
    public long record() {
        return record;
    }

    /**
     * The router's time.
     *
     * @return 0 if it says none
     */
    public long router() {
        return router;
    }
}
