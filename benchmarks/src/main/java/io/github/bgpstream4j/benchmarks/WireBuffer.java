package io.github.bgpstream4j.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Octets that a generator puts together, most significant first. Used again and again by one thread. */
final class WireBuffer {
    private byte[] bytes = new byte[1 << 12];
    private int size;

    WireBuffer clear() {
        size = 0;
        return this;
    }

    int size() {
        return size;
    }

    WireBuffer u8(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    WireBuffer u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    WireBuffer u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    WireBuffer put(byte... more) {
        return put(more, more.length);
    }

    WireBuffer put(byte[] more, int length) {
        ensure(length);
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
        return this;
    }

    WireBuffer put(WireBuffer more) {
        return put(more.bytes, more.size);
    }

    /** Writes over what was put before. */
    void setU16(int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }

    /** Writes over what was put before. */
    void setU32(int at, long value) {
        setU16(at, (int) (value >>> 16));
        setU16(at + 2, (int) value);
    }

    /** A path attribute (RFC 4271 §4.3) whose length takes one octet, or two if the flags or the value say so. */
    WireBuffer attribute(int flags, int type, WireBuffer value) {
        boolean extended = value.size > 0xff || (flags & 0x10) != 0;
        u8(extended ? flags | 0x10 : flags).u8(type);
        return (extended ? u16(value.size) : u8(value.size)).put(value);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
