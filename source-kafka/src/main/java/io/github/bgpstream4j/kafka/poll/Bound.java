package io.github.bgpstream4j.kafka.poll;

import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.text.TimeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A place in all partitions at once: where reading begins, or where it ends.
 *
 * @param kind which place
 * @param micros the time, in microseconds since 1970, if it is one
 */
public record Bound(Kind kind, long micros) {
    /** What the place is. */
    public enum Kind {
        /** What is there first. */
        EARLIEST,
        /** After what is there now. */
        LATEST,
        /** A time. */
        TIME
    }

    /** What is there first. */
    public static final Bound EARLIEST = new Bound(Kind.EARLIEST, 0);

    /** After what is there now. */
    public static final Bound LATEST = new Bound(Kind.LATEST, 0);

    private static final String TIME = "time:";

    /**
     * A time.
     *
     * @param micros microseconds since 1970
     * @return the place of the first message of that time or later
     */
    public static Bound at(long micros) {
        return new Bound(Kind.TIME, micros);
    }

    /**
     * A time.
     *
     * @param time any
     * @return the place of the first message of that time or later
     */
    public static Bound at(Instant time) {
        return at(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    /**
     * Reads a place.
     *
     * @param text {@code latest}, {@code earliest} or {@code time:} and a time
     * @return null if it is something else
     */
    public static @Nullable Bound parse(String text) {
        if (text.equals("latest")) {
            return LATEST;
        }
        if (text.equals("earliest")) {
            return EARLIEST;
        }
        if (!text.startsWith(TIME)) {
            return null;
        }
        try {
            return at(
                    TimeText.parse(text.substring(TIME.length()), Instant.now()).firstMicros());
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return switch (kind) {
            case EARLIEST -> "earliest";
            case LATEST -> "latest";
            case TIME ->
                TIME
                        + Instant.ofEpochSecond(
                                Math.floorDiv(micros, TimeInterval.MICROS_PER_SECOND),
                                Math.floorMod(micros, TimeInterval.MICROS_PER_SECOND) * 1_000);
        };
    }
}
