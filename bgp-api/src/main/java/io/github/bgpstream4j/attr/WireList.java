package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A list of values of equal width, still in their wire form. Equal to another one with the same values in the same order. */
abstract class WireList {
    final byte[] bytes;
    final int offset;
    final int length;

    /** A remainder too short to be a value does not belong to the list. */
    WireList(byte[] bytes, int offset, int length, int width) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length - length % width;
    }

    abstract int width();

    /** Appends the value that begins at an index of the bytes. */
    abstract void appendAt(AsciiBuffer out, int at);

    /**
     * How many values there are.
     *
     * @return 0 or more
     */
    public final int size() {
        return length / width();
    }

    /**
     * Whether there are no values.
     *
     * @return true if the size is 0
     */
    public final boolean isEmpty() {
        return length == 0;
    }

    /**
     * The wire form.
     *
     * @return a copy
     */
    public final byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    /**
     * Appends one value.
     *
     * @param out where it goes
     * @param index 0 to size - 1
     * @throws IndexOutOfBoundsException if there is no such value
     */
    public final void appendValue(AsciiBuffer out, int index) {
        appendAt(out, checkIndex(index));
    }

    /**
     * Appends the values, one blank between two.
     *
     * @param out where they go
     */
    public final void appendTo(AsciiBuffer out) {
        for (int at = offset; at < offset + length; at += width()) {
            if (at > offset) {
                out.put(' ');
            }
            appendAt(out, at);
        }
    }

    /**
     * Appends the values as a JSON array of strings.
     *
     * @param out where they go
     */
    public final void appendJsonTo(AsciiBuffer out) {
        out.put('[');
        for (int at = offset; at < offset + length; at += width()) {
            out.put(at > offset ? ",\"" : "\"");
            appendAt(out, at);
            out.put('"');
        }
        out.put(']');
    }

    final int checkIndex(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("index " + index + " of " + size());
        }
        return offset + index * width();
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof WireList that
                && getClass() == that.getClass()
                && Arrays.equals(bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
    }

    @Override
    public final int hashCode() {
        int hash = width();
        for (int at = offset; at < offset + length; at++) {
            hash = hash * 31 + bytes[at];
        }
        return hash;
    }

    /** The values, one blank between two. */
    @Override
    public final String toString() {
        AsciiBuffer out = new AsciiBuffer();
        appendTo(out);
        return out.toString();
    }
}
