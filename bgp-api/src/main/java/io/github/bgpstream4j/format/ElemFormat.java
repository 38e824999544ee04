package io.github.bgpstream4j.format;

import io.github.bgpstream4j.model.BgpreaderLines;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.text.AsciiBuffer;

/**
 * A text form of elems, one line for each.
 *
 * <p>The formats here are written down in {@code docs/output.md}. They keep no state, so one may be used by several
 * threads. Who prints many elems asks for a writer {@link #forOneThread()}, which is faster.
 */
@FunctionalInterface
@SuppressWarnings("ClassInitializationDeadlock") // nobody but this interface can begin with SharedFormat
public interface ElemFormat {
    /** bgpreader's {@code -e}: 16 fields. */
    ElemFormat BGPREADER = new SharedFormat(
            (out, elem) -> {
                if (!BgpdumpText.isOfOtherFamily(elem)) {
                    elem.appendTo(out);
                    out.put('\n');
                }
            },
            () -> {
                BgpreaderLines lines = new BgpreaderLines();
                return (out, elem) -> {
                    if (!BgpdumpText.isOfOtherFamily(elem)) {
                        lines.append(out, elem);
                        out.put('\n');
                    }
                };
            });

    /** bgpreader's {@code -m}: like bgpdump, without its labels, microseconds and path identifiers. */
    ElemFormat BGPREADER_M = BgpdumpText::appendAsBgpreader;

    /** What {@code bgpdump -m} prints. */
    ElemFormat BGPDUMP = BgpdumpText::append;

    /** JSON Lines: one object with everything that is known of the elem. */
    ElemFormat JSON = new SharedFormat(JsonText::appendElem, () -> new JsonLines()::append);

    /**
     * Appends one elem.
     *
     * @param out receives a line with its line end; nothing if the format has no line for this kind of elem, as
     *     bgpdump's has none for End-of-RIB markers, and only JSON has any for families without prefixes
     * @param elem the elem, not kept
     */
    void append(AsciiBuffer out, ElemView elem);

    /**
     * This format for the use of one thread. It gives the same lines, and may remember what they have in common to make it
     * once: of most elems the record, of two of three table entries the attributes. Worth its memory, up to three
     * megabytes, for many elems.
     *
     * @return a format that gives the same lines; a new one if it keeps state
     */
    default ElemFormat forOneThread() {
        return this;
    }
}
