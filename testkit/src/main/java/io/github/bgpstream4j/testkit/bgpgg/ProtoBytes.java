package io.github.bgpstream4j.testkit.bgpgg;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A protobuf message being written, field by field.
 *
 * <p>By hand and not with generated classes, so that what the fake sends does not come from the code under test.
 */
final class ProtoBytes {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH_DELIMITED = 2;
    static final int FIXED32 = 5;

    private byte[] bytes = new byte[64];
    private int size;

    /** A number; like any encoder of proto3, none for 0. */
    ProtoBytes number(int field, long value) {
        return value == 0 ? this : present(field, value);
    }

    /** A number of a field with presence. */
    ProtoBytes present(int field, long value) {
        return varint((long) field << 3 | VARINT).varint(value);
    }

    ProtoBytes text(int field, String value) {
        return value.isEmpty() ? this : message(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoBytes message(int field, byte[] value) {
        varint((long) field << 3 | LENGTH_DELIMITED).varint(value.length);
        return put(value, 0, value.length);
    }

    ProtoBytes message(int field, ProtoBytes value) {
        varint((long) field << 3 | LENGTH_DELIMITED).varint(value.size);
        return put(value.bytes, 0, value.size);
    }

    ProtoBytes packed(int field, long... values) {
        if (values.length == 0) {
            return this;
        }
        ProtoBytes list = new ProtoBytes();
        for (long value : values) {
            list.varint(value);
        }
        return message(field, list);
    }

    ProtoBytes put(byte[] source, int from, int length) {
        room(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        return this;
    }

    ProtoBytes varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    ProtoBytes clear() {
        size = 0;
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int octets) {
        if (size + octets > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + octets));
        }
    }
}
