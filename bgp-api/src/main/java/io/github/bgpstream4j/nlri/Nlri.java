package io.github.bgpstream4j.nlri;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a route leads to, as a value (network layer reachability information, RFC 4760 §3).
 *
 * <p>Immutable. Two are equal if their family and all they say are.
 */
public sealed interface Nlri permits OpaqueNlri, PrefixNlri {
    /** Makes a value of the bytes of a message. */
    @FunctionalInterface
    interface Reader {
        /**
         * Makes a value.
         *
         * @param family the family
         * @param bytes holds the NLRI, without its path identifier; not kept
         * @param from its first byte
         * @param to the byte after it
         * @return a value to keep
         */
        Nlri read(AddressFamily family, byte[] bytes, int from, int to);
    }

    /** Receives the fields of an NLRI. */
    @FunctionalInterface
    interface Fields {
        /**
         * Receives a field.
         *
         * @param name in lower case with {@code -} between words
         * @param value a {@link Number}, a list of them, or what its {@code toString} shows
         */
        void field(String name, Object value);
    }

    /**
     * The family.
     *
     * @return as the message says
     */
    AddressFamily family();

    /**
     * Names all fields. Text and JSON are made of them, so a family says nowhere else what it has.
     *
     * @param out receives them, those of the {@link #key()} in the order of the text
     */
    void fields(Fields out);

    /**
     * What identifies the route in a table: a withdrawal has the same key as the announcement. The path identifier is a part of the
     * elem, not of this.
     *
     * @return an NLRI of the same family, without what a withdrawal need not repeat
     */
    default Nlri key() {
        return this;
    }

    /**
     * The route distinguisher.
     *
     * @return null if the family has none
     */
    default @Nullable RouteDistinguisher routeDistinguisher() {
        return null;
    }

    /**
     * The MPLS labels, the outermost first.
     *
     * @return 20-bit values; empty if there are none
     */
    default List<Integer> labels() {
        return List.of();
    }

    /**
     * The fields of the {@link #key()}: {@code [rd:65005:7][prefix:10.1.0.0/16]}. Within a family equal texts mean equal keys.
     *
     * @return ASCII without blanks
     */
    default String text() {
        AsciiBuffer out = new AsciiBuffer();
        appendTo(out);
        return out.toString();
    }

    /**
     * Appends the {@link #text()}.
     *
     * @param out receives it
     */
    default void appendTo(AsciiBuffer out) {
        key().fields((name, value) ->
                out.put('[').put(name).put(':').put(value.toString()).put(']'));
    }
}
