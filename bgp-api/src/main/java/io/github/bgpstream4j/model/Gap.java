package io.github.bgpstream4j.model;

/**
 * A loss before a record, carried by the next record delivered.
 *
 * @param cause why
 * @param records how many records were lost, or {@link #UNKNOWN}
 * @param fromByte for a file: the offset of the first octet lost, or {@link #UNKNOWN}
 * @param toByte for a file: the offset of the first octet read again, or {@link #UNKNOWN}
 */
public record Gap(Cause cause, long records, long fromByte, long toByte) {
    /** A number nobody knows. */
    public static final long UNKNOWN = -1;

    /** Reasons for a loss. */
    public enum Cause {
        /** Octets between two records make no record. */
        UNREADABLE_BYTES,
        /** The consumer was slower than a live source. */
        OVERFLOW,
        /** A live source was connected anew. */
        RECONNECT
    }
}
