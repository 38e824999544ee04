package io.github.bgpstream4j.model;

import io.github.bgpstream4j.net.AddressFamily;

/**
 * Network layer reachability information of a family whose NLRI are not prefixes, or not known here: kept as it came.
 *
 * <p>Immutable.
 */
public final class OpaqueNlri {
    private final AddressFamily family;
    private final ElemType type;
    private final byte[] bytes;

    /**
     * Makes a value.
     *
     * @param family the family
     * @param type announced, withdrawn or part of a table
     * @param bytes the NLRI field; copied
     */
    public OpaqueNlri(AddressFamily family, ElemType type, byte[] bytes) {
        this.family = family;
        this.type = type;
        this.bytes = bytes.clone();
    }

    /**
     * The family.
     *
     * @return as the message says
     */
    public AddressFamily family() {
        return family;
    }

    /**
     * What happened to it.
     *
     * @return announced, withdrawn or part of a table
     */
    public ElemType type() {
        return type;
    }

    /**
     * The NLRI field.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Family, letter of the type and length. */
    @Override
    public String toString() {
        return family + " " + type.code() + " " + bytes.length + " octets";
    }
}
