package io.github.bgpstream4j;

/** Says when a record of the past is to be delivered. */
final class Pacer {
    private final Pacing pacing;
    private boolean started;
    private long firstRecordMicros;
    private long firstClockMicros;

    Pacer(Pacing pacing) {
        this.pacing = pacing;
    }

    boolean isUnpaced() {
        return pacing.isUnpaced();
    }

    /**
     * When a record is due by the clock; the first one asked for is due at once.
     *
     * @param recordMicros the time of the record
     * @param clockMicros what time it is
     * @return a time of the clock, perhaps past
     */
    long due(long recordMicros, long clockMicros) {
        if (!started) {
            started = true;
            firstRecordMicros = recordMicros;
            firstClockMicros = clockMicros;
        }
        double micros = (recordMicros - firstRecordMicros) / pacing.speed();
        return micros < RecordFeed.NEVER - firstClockMicros ? firstClockMicros + (long) micros : RecordFeed.NEVER;
    }
}
