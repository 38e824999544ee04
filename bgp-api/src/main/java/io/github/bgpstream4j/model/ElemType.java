package io.github.bgpstream4j.model;

import org.jspecify.annotations.Nullable;

/** Kinds of elems, with BGPStream's letters. */
public enum ElemType {
    /** A route in a table dump. */
    RIB('R'),
    /** A route announced by an UPDATE. */
    ANNOUNCEMENT('A'),
    /** A route withdrawn by an UPDATE. */
    WITHDRAWAL('W'),
    /** A change of a peer's session state. */
    PEER_STATE('S'),
    /** The End-of-RIB marker of a family (RFC 4724 §2); delivered only when asked for. */
    END_OF_RIB('E');

    private final char code;

    ElemType(char code) {
        this.code = code;
    }

    /**
     * BGPStream's letter.
     *
     * @return one of R A W S E
     */
    public char code() {
        return code;
    }

    /**
     * Whether elems of this kind describe a route and so have path attributes.
     *
     * @return true for table entries and announcements
     */
    public boolean hasAttributes() {
        return this == RIB || this == ANNOUNCEMENT;
    }

    /**
     * Whether elems of this kind are about a route: to a prefix, or to what another family has.
     *
     * @return true for table entries, announcements and withdrawals
     */
    public boolean hasNlri() {
        return this == RIB || this == ANNOUNCEMENT || this == WITHDRAWAL;
    }

    /**
     * The kind with a letter.
     *
     * @param code a letter
     * @return null if no kind has it
     */
    public static @Nullable ElemType of(char code) {
        for (ElemType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }
}
