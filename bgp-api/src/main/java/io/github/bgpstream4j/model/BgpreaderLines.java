package io.github.bgpstream4j.model;

import io.github.bgpstream4j.attr.AttributesText;
import io.github.bgpstream4j.text.AsciiBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes of elems what {@link ElemView#appendTo} makes of them, and remembers what they have in common, so that it is made
 * once. {@code ElemFormat.BGPREADER.forOneThread()} writes with it, and so does a format of your own that adds fields to the line.
 *
 * <p>Owned by one thread.
 */
public final class BgpreaderLines {
    private static final int ROUTES = 512 << 10; // bytes; some 150 for each

    private final PeerText peers = new PeerText(PipeText::appendPeer);
    private final PrefixText prefix = new PrefixText(PipeText::appendPrefix);
    private final AttributesText routes = new AttributesText(PipeText::appendRoute, ROUTES);

    private final AsciiBuffer head = new AsciiBuffer();
    private @Nullable SourceInfo source;
    private @Nullable RecordType recordType;
    private @Nullable ElemType type;
    private long timeMicros;

    /** Makes lines that have nothing in common yet. */
    public BgpreaderLines() {}

    /**
     * Appends bgpreader's elem line, 16 fields without line end.
     *
     * @param out where it goes
     * @param elem not kept
     */
    public void append(AsciiBuffer out, ElemView elem) {
        if (!sameHead(elem)) {
            head.clear();
            PipeText.appendHead(head, elem);
        }
        out.put(head);
        peers.append(out, elem);
        prefix.append(out, elem);
        if (elem.type().hasAttributes()) {
            routes.append(out, elem.attributes(), elem.nextHop());
        } else {
            PipeText.appendStates(out, elem);
        }
    }

    /** Whether all that the head shows is as it was; a source has one info. */
    @SuppressWarnings("ReferenceEquality") // equal ones in two objects only cost another head
    private boolean sameHead(ElemView elem) {
        RecordView record = elem.record();
        if (timeMicros == record.timeMicros()
                && record.source() == source
                && recordType == record.type()
                && type == elem.type()) {
            return true;
        }
        timeMicros = record.timeMicros();
        source = record.source();
        recordType = record.type();
        type = elem.type();
        return false;
    }
}
