package io.github.bgpstream4j.nlri;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * NLRI of a family that is not known here, as it came: a whole field, perhaps of several routes, with their path identifiers if there
 * are any.
 */
public final class OpaqueNlri implements Nlri {
    private final AddressFamily family;
    private final byte[] bytes;

    /**
     * Makes a value.
     *
     * @param family the family
     * @param bytes the NLRI field; copied
     */
    public OpaqueNlri(AddressFamily family, byte[] bytes) {
        this(family, bytes, 0, bytes.length);
    }

    /**
     * Makes a value.
     *
     * @param family the family
     * @param bytes holds the NLRI field; copied
     * @param from its first byte
     * @param to the byte after it
     */
    public OpaqueNlri(AddressFamily family, byte[] bytes, int from, int to) {
        this.family = family;
        this.bytes = Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public AddressFamily family() {
        return family;
    }

    /**
     * The NLRI field.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** One field, {@code value}, in hexadecimal. */
    @Override
    public void fields(Fields out) {
        AsciiBuffer hex = new AsciiBuffer();
        for (byte each : bytes) {
            hex.hexByte(each & 0xff);
        }
        out.field("value", hex.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OpaqueNlri that && family.equals(that.family) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return family.hashCode() * 31 + Arrays.hashCode(bytes);
    }

    /** The {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
