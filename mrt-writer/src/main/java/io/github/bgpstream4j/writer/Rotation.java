package io.github.bgpstream4j.writer;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * When a recording goes on in another file. Immutable.
 *
 * <p>Files are named by the time of records, as archives have them: {@code updates.gz} becomes {@code updates.20160811.1600.gz}.
 */
public final class Rotation {
    /** One file. */
    public static final Rotation NONE = new Rotation(0, Long.MAX_VALUE);

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyyMMdd.HHmm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMdd.HHmmss").withZone(ZoneOffset.UTC);

    private final long seconds;
    private final long octets;

    private Rotation(long seconds, long octets) {
        this.seconds = seconds;
        this.octets = octets;
    }

    /**
     * A file for each stretch of time, by the time of records. A file has the name of the time at which its stretch begins: with 15
     * minutes 16:00, 16:15 and so on. Records that come late stay in the file that is being written.
     *
     * @param period whole seconds, at least one
     * @return the rotation
     */
    public static Rotation every(Duration period) {
        if (period.toSeconds() < 1 || !period.equals(Duration.ofSeconds(period.toSeconds()))) {
            throw new IllegalArgumentException("not a period of whole seconds: " + period);
        }
        return new Rotation(period.toSeconds(), Long.MAX_VALUE);
    }

    /**
     * A new file when one is as long as this, named by the time of its first record.
     *
     * @param octets as stored; the file becomes longer by what had not been compressed yet
     * @return the rotation
     */
    public static Rotation atSize(long octets) {
        if (octets < 1) {
            throw new IllegalArgumentException("not a size: " + octets);
        }
        return new Rotation(0, octets);
    }

    boolean isNone() {
        return this == NONE;
    }

    /** Where the stretch of time that a record falls into begins. */
    long start(long recordSeconds) {
        return seconds == 0 ? recordSeconds : Math.floorDiv(recordSeconds, seconds) * seconds;
    }

    /**
     * Whether a file is at its end.
     *
     * @param start where its stretch of time begins
     * @param length how long it is
     * @param recordSeconds the time of the next record
     */
    boolean isOver(long start, long length, long recordSeconds) {
        return length >= octets || (seconds > 0 && recordSeconds - start >= seconds);
    }

    String name(long start) {
        boolean minutes = seconds > 0 && seconds % 60 == 0;
        return (minutes ? MINUTES : SECONDS).format(Instant.ofEpochSecond(start));
    }
}
