package io.github.bgpstream4j.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The record that must stand before other ones for these to be read, but is none of a stream: for entries of a TABLE_DUMP_V2
 * table its PEER_INDEX_TABLE (RFC 6396 §4.3.1). Immutable; shared by all records that need it.
 */
public final class RecordContext {
    private final byte[] bytes;

    /**
     * Makes a context; for sources.
     *
     * @param bytes the whole record with its header; not copied
     */
    public RecordContext(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The record as collected, with its header.
     *
     * @return a copy
     */
    public byte[] rawBytes() {
        return bytes.clone();
    }

    /** Contexts are equal if their octets are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof RecordContext that && Arrays.equals(bytes, that.bytes));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
