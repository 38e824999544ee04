package io.github.bgpstream4j.bgpgg.record;

import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.bgpgg.peer.PeerSession;
import io.github.bgpstream4j.bgpgg.wire.WireException;
import io.github.bgpstream4j.codec.AttributeEncoder;
import io.github.bgpstream4j.codec.UpdateEncoder;
import io.github.bgpstream4j.codec.mrt.Bgp4mpSubtype;
import io.github.bgpstream4j.codec.mrt.MrtEncoder;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.WireBuffer;

/**
 * Writes what the poller finds as whole MRT records of type BGP4MP_ET, so that they can be decoded like those of a
 * collector and written to a file as they are. Each method returns the record, to be copied before the next one is written. Owned
 * by one thread.
 */
final class RecordWriter {
    /** The largest record: headers, and a message of the length that RFC 8654 allows. */
    static final int MAX_RECORD = 128 + UpdateEncoder.MAX_LENGTH;

    private final WireBuffer out = new WireBuffer(MAX_RECORD);
    private final UpdateEncoder update = new UpdateEncoder(out);
    private final AttributeWriter attributes = new AttributeWriter();

    /**
     * Writes an UPDATE that announces a path, or a table entry, which looks the same.
     *
     * @param path holds the message {@code Path} from {@code first} to {@code behind}
     * @throws WireException if the bytes are no path, or the attributes too long
     */
    WireBuffer announce(long timeMicros, PeerSession peer, NlriWriter nlri, byte[] path, int first, int behind)
            throws WireException {
        beginUpdate(timeMicros, peer, nlri);
        update.attributes();
        boolean multiprotocol = attributes.write(path, first, behind, out, nlri);
        update.nlri();
        if (!multiprotocol) {
            nlri.write(out);
        }
        return endUpdate();
    }

    /** Writes an UPDATE that withdraws a prefix. */
    WireBuffer withdraw(long timeMicros, PeerSession peer, NlriWriter nlri) throws WireException {
        beginUpdate(timeMicros, peer, nlri);
        if (nlri.isIpv6()) {
            update.attributes();
            int start = AttributeEncoder.beginUnreach(out, AddressFamily.IPV6_UNICAST);
            nlri.write(out);
            AttributeOutput.end(out, start);
        } else {
            nlri.write(out);
            update.attributes();
        }
        update.nlri();
        return endUpdate();
    }

    /** Writes a state change; the codes are MRT's. */
    WireBuffer stateChange(long timeMicros, PeerSession peer, int oldState, int newState) {
        begin(timeMicros, peer, Bgp4mpSubtype.BGP4MP_STATE_CHANGE_AS4);
        MrtEncoder.end(out.u16(oldState).u16(newState));
        return out;
    }

    private void beginUpdate(long timeMicros, PeerSession peer, NlriWriter nlri) {
        begin(timeMicros, peer, Bgp4mpSubtype.message(true, nlri.hasPathId()));
        update.begin();
    }

    private WireBuffer endUpdate() throws WireException {
        if (!update.end()) {
            throw new WireException("attributes do not fit into a BGP message");
        }
        MrtEncoder.end(out);
        return out;
    }

    private void begin(long timeMicros, PeerSession peer, Bgp4mpSubtype subtype) {
        MrtEncoder.beginBgp4mp(out, timeMicros, true, subtype, peer.asn(), peer.address());
    }
}
