package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the elems of one message as BGP4MP records: one UPDATE, if they fit into one, or a state change. The collector is not
 * known: its AS number and address are zeros.
 *
 * <pre>
 *   peer AS (2 or 4)  local AS (2 or 4)  interface index (2)  AFI (2)
 *   peer address (4 or 16)  local address (4 or 16)
 *   BGP message ...   or   old state (2)  new state (2)                  RFC 6396 §4.4
 * </pre>
 */
final class MessageEncoder {
    private final RecordOutput output;
    private final OctetBuffer record = new OctetBuffer();

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
        boolean as4 = update.asnSize() == 4;
        int subtype = update.hasPathIds()
                ? (as4 ? RecordHeader.MESSAGE_AS4_ADDPATH : RecordHeader.MESSAGE_ADDPATH)
                : (as4 ? RecordHeader.MESSAGE_AS4 : RecordHeader.MESSAGE);
        begin(update.first(), subtype, as4);
        if (!update.appendTo(record)) {
            return update.size();
        }
        output.write(record);
        return 0;
    }

    private void writeState(BgpElem elem) throws IOException {
        begin(elem, RecordHeader.STATE_CHANGE_AS4, true);
        record.u16(elem.oldStateCode()).u16(elem.newStateCode());
        output.write(record);
    }

    /** Without a peer address there is none of the collector either, as in what old daemons wrote. */
    private void begin(BgpElem elem, int subtype, boolean as4) {
        RecordHeader.beginBgp4mp(elem.record().owned(), subtype, record);
        if (as4) {
            record.u32(elem.peerAsn()).u32(0);
        } else {
            record.u16((int) elem.peerAsn()).u16(0);
        }
        IpAddress address = elem.peerAddress();
        if (address != null) {
            record.u16(0).u16(address.isIpv6() ? AddressFamily.AFI_IPV6 : AddressFamily.AFI_IPV4);
            record.put(address.toByteArray()).fill(0, address.isIpv6() ? 16 : 4);
        }
    }
}
