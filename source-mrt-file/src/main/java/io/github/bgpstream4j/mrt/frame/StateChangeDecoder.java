package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.mrt.session.Neighbors;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.ElemCursor;
import io.github.bgpstream4j.source.RecordDecoder;

/** Decodes one BGP4MP state change whose peer is another one than it says, as {@link Neighbors} found. */
final class StateChangeDecoder implements RecordDecoder {
    private final long asn;
    private final IpAddress address;
    private final int states;

    StateChangeDecoder(Neighbors.Side peer, int states) {
        this.asn = peer.asn();
        this.address = peer.address();
        this.states = states;
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, ElemCursor elems) {
        int at = offset + states;
        if (elems.peer(asn, address) && elems.states(BigEndian.uint16(bytes, at), BigEndian.uint16(bytes, at + 2))) {
            elems.emit();
        }
    }
}
