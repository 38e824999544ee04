package io.github.bgpstream4j.model;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.text.AsciiBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the text that a format made last of a prefix: the entries of a table record have it in common.
 *
 * <p>Owned by one thread. For formats of your own that are to be as fast as those of the package {@code format}.
 */
public final class PrefixText {
    private final Writer writer;
    private final AsciiBuffer text = new AsciiBuffer();
    private @Nullable AddressFamily family;
    private long high;
    private long low;
    private int length;

    /** Makes the text of an elem's prefix and family. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Appends text that depends on the prefix and the family only.
         *
         * @param out receives the text
         * @param elem whose prefix
         */
        void append(AsciiBuffer out, ElemView elem);
    }

    /**
     * Makes an empty memory.
     *
     * @param writer makes what is not remembered
     */
    public PrefixText(Writer writer) {
        this.writer = writer;
    }

    /**
     * Appends what the writer makes of an elem's prefix, or has just made of it.
     *
     * @param out receives the text
     * @param elem not kept
     */
    public void append(AsciiBuffer out, ElemView elem) {
        AddressFamily elemFamily = elem.family();
        if (high != elem.prefixHigh()
                || low != elem.prefixLow()
                || length != elem.prefixLength()
                || elemFamily == null
                || !elemFamily.equals(family)) {
            high = elem.prefixHigh();
            low = elem.prefixLow();
            length = elem.prefixLength();
            family = elemFamily;
            text.clear();
            writer.append(text, elem);
        }
        out.put(text);
    }
}
