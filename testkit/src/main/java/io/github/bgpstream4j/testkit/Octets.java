package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.net.IpAddress;
import java.io.ByteArrayOutputStream;

/** A growing run of octets in network byte order, which messages of tests are made of. */
public final class Octets {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Makes an empty run. */
    public Octets() {}

    /**
     * Adds one octet.
     *
     * @param value its low 8 bits count
     * @return this
     */
    public Octets u8(long value) {
        out.write((int) value);
        return this;
    }

    /**
     * Adds two octets.
     *
     * @param value its low 16 bits count
     * @return this
     */
    public Octets u16(long value) {
        return u8(value >> 8).u8(value);
    }

    /**
     * Adds four octets.
     *
     * @param value its low 32 bits count
     * @return this
     */
    public Octets u32(long value) {
        return u16(value >> 16).u16(value);
    }

    /**
     * Adds eight octets.
     *
     * @param value all its bits count
     * @return this
     */
    public Octets u64(long value) {
        return u32(value >> 32).u32(value);
    }

    /** A number of 2 or 4 octets. */
    Octets number(int size, long value) {
        return size == 2 ? u16(value) : u32(value);
    }

    /**
     * Adds octets.
     *
     * @param bytes any
     * @return this
     */
    public Octets put(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /**
     * Adds an address.
     *
     * @param address of either family: 4 or 16 octets
     * @return this
     */
    public Octets address(String address) {
        return put(IpAddress.parse(address).toByteArray());
    }

    /**
     * Adds the same octet several times.
     *
     * @param value its low 8 bits count
     * @param count how many times
     * @return this
     */
    public Octets repeat(int value, int count) {
        for (int i = 0; i < count; i++) {
            u8(value);
        }
        return this;
    }

    /**
     * How long the run is.
     *
     * @return octets
     */
    public int length() {
        return out.size();
    }

    /**
     * The run so far.
     *
     * @return a new array
     */
    public byte[] bytes() {
        return out.toByteArray();
    }
}
