package io.github.bgpstream4j.format;

import io.github.bgpstream4j.attr.AttributesText;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.PeerText;
import io.github.bgpstream4j.model.PrefixText;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.text.AsciiBuffer;
import org.jspecify.annotations.Nullable;

/** The lines of {@link JsonText}, by one thread that remembers what they have in common. */
final class JsonLines {
    private static final int ATTRIBUTES = 2 << 20; // bytes; some 500 for each

    private final PeerText peers = new PeerText(JsonText::appendPeer);
    private final PrefixText prefix = new PrefixText(JsonText::appendPrefix);
    private final AttributesText attributes = new AttributesText(JsonAttributes::append, ATTRIBUTES);
    private final AsciiBuffer recordFields = new AsciiBuffer();
    private @Nullable RecordInfo record;

    void append(AsciiBuffer out, ElemView elem) {
        remember(elem.record().owned());
        JsonText.appendType(out, elem);
        out.put(recordFields);
        JsonText.appendIndex(out, elem);
        peers.append(out, elem);
        JsonText.appendView(out, elem.peer());
        if (elem.type() == ElemType.PEER_STATE) {
            JsonText.appendStates(out, elem);
        } else {
            prefix.append(out, elem);
            JsonText.appendPathFields(out, elem);
            if (elem.type().hasAttributes()) {
                attributes.append(out, elem.attributes(), elem.nextHop());
            }
        }
        out.put("}\n");
    }

    /** The elems of a record show the same copy of its facts, so that to compare them costs nothing. */
    private void remember(RecordInfo facts) {
        if (!facts.equals(record)) {
            record = facts;
            recordFields.clear();
            JsonText.appendRecordFields(recordFields, facts);
        }
    }
}
