package io.github.bgpstream4j.codec.nlri;

import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.nlri.OpaqueNlri;
import io.github.bgpstream4j.source.ElemCursor;

/** NLRI of a family without a codec of its own: nobody can tell where one ends, so a field is one, with its path identifiers. */
final class OpaqueCodec extends NlriCodec {
    OpaqueCodec(AddressFamily family) {
        super(family, false);
    }

    @Override
    public boolean isFramed() {
        return false;
    }

    @Override
    int decode(byte[] bytes, int from, int end, int route, ElemCursor elems) {
        elems.nlri(OpaqueNlri::new, bytes, from, end);
        return end;
    }

    @Override
    public int next(byte[] bytes, int from, int end) {
        return end;
    }

    @Override
    public NlriFit fit(byte[] bytes, int from, int end, boolean addPath) {
        return from < end ? NlriFit.NONE : NlriFit.EXACT;
    }

    @Override
    public void encode(WireBuffer out, ElemView elem) {
        if (!(elem.nlri() instanceof OpaqueNlri field)) {
            throw notOfFamily(elem);
        }
        out.put(field.bytes());
    }
}
