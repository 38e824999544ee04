package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.net.IpAddress;
import java.io.ByteArrayOutputStream;

/** A growing run of octets in network byte order. */
final class Octets {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Octets u8(long value) {
        out.write((int) value);
        return this;
    }

    Octets u16(long value) {
        return u8(value >> 8).u8(value);
    }

    Octets u32(long value) {
        return u16(value >> 16).u16(value);
    }

    Octets u64(long value) {
        return u32(value >> 32).u32(value);
    }

    /** A number of 2 or 4 octets. */
    Octets number(int size, long value) {
        return size == 2 ? u16(value) : u32(value);
    }

    Octets put(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Octets address(String address) {
        return put(IpAddress.parse(address).toByteArray());
    }

    Octets repeat(int value, int count) {
        for (int i = 0; i < count; i++) {
            u8(value);
        }
        return this;
    }

    int length() {
        return out.size();
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
