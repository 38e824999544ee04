package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.codec.mrt.Bgp4mpSubtype;
import io.github.bgpstream4j.codec.mrt.MrtEncoder;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.WireBuffer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes the elems of one message as BGP4MP records: one UPDATE, if they fit into one, or a state change. */
final class MessageEncoder {
    private final RecordOutput output;
    private final WireBuffer record = new WireBuffer();

    MessageEncoder(RecordOutput output) {
        this.output = output;
    }

    /**
     * Writes the elems of one record.
     *
     * @param elems none of them table entries
     * @return how many of them no message has room for
     */
    long write(List<BgpElem> elems) throws IOException {
        long left = 0;
        UpdateParts update = null;
        for (BgpElem elem : elems) {
            boolean state = elem.type() == ElemType.PEER_STATE;
            if (update == null || state || !update.add(elem)) {
                left += write(update);
                update = state ? null : new UpdateParts(elem);
            }
            if (state) {
                writeState(elem);
            }
        }
        return left + write(update);
    }

    private long write(@Nullable UpdateParts update) throws IOException {
        if (update == null) {
            return 0;
        }
        begin(update.first(), Bgp4mpSubtype.message(update.asnSize() == 4, update.hasPathIds()));
        if (!update.appendTo(record)) {
            return update.size();
        }
        output.write(record);
        return 0;
    }

    private void writeState(BgpElem elem) throws IOException {
        begin(elem, Bgp4mpSubtype.BGP4MP_STATE_CHANGE_AS4);
        record.u16(elem.oldStateCode()).u16(elem.newStateCode());
        output.write(record);
    }

    private void begin(BgpElem elem, Bgp4mpSubtype subtype) {
        RecordInfo info = elem.record().owned();
        long micros = info.timeMicros();
        boolean extended = info.hasMicroseconds() || micros % TimeInterval.MICROS_PER_SECOND != 0;
        MrtEncoder.beginBgp4mp(record, micros, extended, subtype, elem.peerAsn(), elem.peerAddress());
    }
}
