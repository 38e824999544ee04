package io.github.bgpstream4j.model;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a record.
 *
 * @param code the kind
 * @param offset octets from the start of the record (for MRT, of its header) to the place; -1 if there is no one place
 * @param rule where the broken rule is written, for example {@code RFC 7606 §5.3}
 * @param detail the value found, in words
 */
public record DecodeIssue(Code code, int offset, String rule, String detail) {
    /** Kinds of issues, the least severe first. */
    public enum Code {
        /** Read with another meaning than it declares, because only that one fits. */
        REPAIRED,
        /** A type, subtype or family without a decoder. */
        UNSUPPORTED,
        /** An attribute that RFC 7606 says to discard; the route stands. */
        ATTRIBUTE_DISCARD,
        /** A route that RFC 7606 says to treat as withdrawn; it is shown as it was received. */
        TREAT_AS_WITHDRAW,
        /** A reference to something that is not there, such as a peer index without a table. */
        MISSING_CONTEXT,
        /** A value that cannot be, with a loss of what follows it. */
        MALFORMED,
        /** The data ends before the record does. */
        TRUNCATED,
        /** The source cannot be opened, decompressed or read on. */
        UNREADABLE,
        /** The source should be there, but is not: a file that an archive does not have. */
        MISSING;

        /**
         * Whether elems are lost.
         *
         * @return false for issues that leave all elems of the record in place
         */
        public boolean losesElems() {
            return compareTo(TREAT_AS_WITHDRAW) > 0;
        }
    }

    /**
     * The one of two issues that counts.
     *
     * @param first null if there is none
     * @param second null if there is none
     * @return the graver one, the first of two of a kind
     */
    public static @Nullable DecodeIssue graver(@Nullable DecodeIssue first, @Nullable DecodeIssue second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return second.code.compareTo(first.code) > 0 ? second : first;
    }

    /** For example {@code MALFORMED at octet 57: prefix length 33 > 32 (RFC 4271 §4.3)}. */
    @Override
    public String toString() {
        return code + (offset < 0 ? "" : " at octet " + offset) + ": " + detail + " (" + rule + ")";
    }
}
