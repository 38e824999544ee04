package io.github.bgpstream4j.model;

import org.jspecify.annotations.Nullable;

/**
 * A loss before a record, carried by the next record delivered.
 *
 * @param cause why
 * @param records how many records were lost, or {@link #UNKNOWN}
 * @param fromByte for a file: the offset of the first byte lost, or {@link #UNKNOWN}
 * @param toByte for a file: the offset of the first byte read again, or {@link #UNKNOWN}
 * @param fromMicros for a live source and for missing files: the time since which something may be missing, in microseconds since 1970, or
 *     {@link #UNKNOWN}
 * @param toMicros for a live source and for missing files: the time until which something may be missing, in microseconds since 1970, or
 *     {@link #UNKNOWN}
 */
public record Gap(Cause cause, long records, long fromByte, long toByte, long fromMicros, long toMicros) {
    /** A number nobody knows. */
    public static final long UNKNOWN = -1;

    /** Reasons for a loss, the gravest last. */
    public enum Cause {
        /** Bytes between two records make no record. */
        UNREADABLE_BYTES,
        /** The consumer was slower than a live source. */
        OVERFLOW,
        /** A live source was connected again. */
        RECONNECT,
        /**
         * An archive does not have files that it should have; the gap has their time span. Carried by the one record about a source that
         * stands for them.
         */
        MISSING_FILES
    }

    /**
     * A loss of which no time is known.
     *
     * @param cause why
     * @param records how many records were lost, or {@link #UNKNOWN}
     * @param fromByte for a file: the offset of the first byte lost, or {@link #UNKNOWN}
     * @param toByte for a file: the offset of the first byte read again, or {@link #UNKNOWN}
     */
    public Gap(Cause cause, long records, long fromByte, long toByte) {
        this(cause, records, fromByte, toByte, UNKNOWN, UNKNOWN);
    }

    /**
     * A loss of a live source, or of files.
     *
     * @param cause why
     * @param records how many records were lost, or {@link #UNKNOWN}
     * @param fromMicros the time since which something may be missing, or {@link #UNKNOWN}
     * @param toMicros the time until which something may be missing, or {@link #UNKNOWN}
     * @return a gap that is in no file
     */
    public static Gap ofTime(Cause cause, long records, long fromMicros, long toMicros) {
        return new Gap(cause, records, UNKNOWN, UNKNOWN, fromMicros, toMicros);
    }

    /**
     * How many bytes were lost.
     *
     * @return 0 if that is not known
     */
    public long octets() {
        return fromByte == UNKNOWN || toByte == UNKNOWN ? 0 : toByte - fromByte;
    }

    /**
     * One loss in place of two that no record stands between.
     *
     * @param first the earlier one, null if there is none
     * @param second the later one, null if there is none
     * @return both: the graver cause, the sum of their records, all bytes and times of the two and what is between them
     */
    public static @Nullable Gap join(@Nullable Gap first, @Nullable Gap second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        boolean counted = first.records != UNKNOWN && second.records != UNKNOWN;
        long records = counted ? first.records + second.records : UNKNOWN;
        Cause cause = first.cause.compareTo(second.cause) >= 0 ? first.cause : second.cause;
        boolean fromFirst = first.fromMicros == UNKNOWN || second.fromMicros == UNKNOWN;
        long from = fromFirst ? first.fromMicros : Math.min(first.fromMicros, second.fromMicros);
        long to = second.toMicros == UNKNOWN ? UNKNOWN : Math.max(first.toMicros, second.toMicros);
        return new Gap(cause, records, first.fromByte, second.toByte, from, to);
    }
}
