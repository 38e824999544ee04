package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.WireBuffer;

/** Writes segments with four-octet AS numbers. */
final class AsPathBuilder {
    private static final int MAX_COUNT = 255; // RFC 4271 §4.3: the path segment length is one octet
    private static final int ASN_SIZE = 4;

    private final WireBuffer out = new WireBuffer();
    private AsPathSegmentType segment = AsPathSegmentType.AS_SET;
    private int count;

    void startSegment(AsPathSegmentType type) {
        segment = type;
        count = 0;
        out.u8(type.code()).u8(0);
    }

    /** Adds to the segment begun last. */
    void asn(long asn) {
        if (count == MAX_COUNT) {
            startSegment(segment);
        }
        out.u32(Asn.check(asn));
        count++;
        out.setU8(out.length() - count * ASN_SIZE - 1, count);
    }

    /** Adds to an AS_SEQUENCE, which is begun if need be. */
    void sequence(long asn) {
        if (out.length() == 0 || segment != AsPathSegmentType.AS_SEQUENCE) {
            startSegment(AsPathSegmentType.AS_SEQUENCE);
        }
        asn(asn);
    }

    void append(AsPath path) {
        for (AsPath.Segment next : path.segments()) {
            startSegment(next.type());
            next.asns().forEach(this::asn);
        }
    }

    /** Appends; where two AS_SEQUENCEs meet they become one, as prepending has it (RFC 4271 §5.1.2). */
    void join(AsPath path) {
        boolean atSeam = out.length() > 0;
        for (AsPath.Segment next : path.segments()) {
            if (atSeam && next.type() == AsPathSegmentType.AS_SEQUENCE) {
                next.asns().forEach(this::sequence);
            } else {
                startSegment(next.type());
                next.asns().forEach(this::asn);
            }
            atSeam = false;
        }
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    AsPath build() {
        return out.length() == 0 ? AsPath.EMPTY : new AsPath(toByteArray(), 0, out.length(), ASN_SIZE);
    }
}
