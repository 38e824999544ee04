package io.github.bgpstream4j.format;

import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.text.AsciiBuffer;

/**
 * A text form of elems, one line for each.
 *
 * <p>The formats here are written down in {@code docs/output.md}. They keep no state, so one may be used by several
 * threads, and but for {@link #JSON} they allocate nothing.
 */
@FunctionalInterface
public interface ElemFormat {
    /** bgpreader's {@code -e}: 16 fields. */
    ElemFormat BGPREADER = (out, elem) -> {
        elem.appendTo(out);
        out.put('\n');
    };

    /** bgpreader's {@code -m}: like bgpdump, without its labels, microseconds and path identifiers. */
    ElemFormat BGPREADER_M = BgpdumpText::appendAsBgpreader;

    /** What {@code bgpdump -m} prints. */
    ElemFormat BGPDUMP = BgpdumpText::append;

    /** JSON Lines: one object with everything that is known of the elem. */
    ElemFormat JSON = JsonText::appendElem;

    /**
     * Appends one elem.
     *
     * @param out receives a line with its line end; nothing if the format has no line for this kind of elem, as
     *     bgpdump's has none for End-of-RIB markers
     * @param elem the elem, not kept
     */
    void append(AsciiBuffer out, ElemView elem);
}
