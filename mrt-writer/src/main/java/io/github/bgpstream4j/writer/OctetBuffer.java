package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.net.BigEndian;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Octets that are being put together, in network byte order. Owned by one thread. */
final class OctetBuffer {
    private byte[] bytes = new byte[512];
    private int length;

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    OctetBuffer u8(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    OctetBuffer u16(int value) {
        room(2);
        BigEndian.putInt16(bytes, length, value);
        length += 2;
        return this;
    }

    OctetBuffer u32(long value) {
        room(4);
        BigEndian.putInt32(bytes, length, value);
        length += 4;
        return this;
    }

    OctetBuffer u64(long value) {
        room(8);
        BigEndian.putInt64(bytes, length, value);
        length += 8;
        return this;
    }

    OctetBuffer put(byte[] octets) {
        return put(octets, octets.length);
    }

    OctetBuffer put(OctetBuffer that) {
        return put(that.bytes, that.length);
    }

    OctetBuffer fill(int value, int count) {
        room(count);
        Arrays.fill(bytes, length, length + count, (byte) value);
        length += count;
        return this;
    }

    void patchU32(int at, long value) {
        BigEndian.putInt32(bytes, at, value);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    private OctetBuffer put(byte[] octets, int count) {
        room(count);
        System.arraycopy(octets, 0, bytes, length, count);
        length += count;
        return this;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
