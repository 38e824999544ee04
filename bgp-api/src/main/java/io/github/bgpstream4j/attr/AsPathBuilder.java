package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.BigEndian;
import java.util.Arrays;

/** Writes segments with four-octet AS numbers. */
final class AsPathBuilder {
    private static final int MAX_COUNT = 255; // RFC 4271 §4.3: the path segment length is one octet
    private static final int ASN_SIZE = 4;

    private byte[] bytes = new byte[64];
    private int length;
    private int segment = -1;

    void startSegment(AsPathSegmentType type) {
        ensure(AsPath.SEGMENT_HEADER);
        segment = length;
        bytes[length++] = (byte) type.code();
        bytes[length++] = 0;
    }

    /** Adds to the segment begun last. */
    void asn(long asn) {
        if ((bytes[segment + 1] & 0xff) == MAX_COUNT) {
            startSegment(AsPathSegmentType.of(bytes[segment]));
        }
        ensure(ASN_SIZE);
        BigEndian.putInt32(bytes, length, Asn.check(asn));
        length += ASN_SIZE;
        bytes[segment + 1]++;
    }

    /** Adds to an AS_SEQUENCE, which is begun if need be. */
    void sequence(long asn) {
        if (segment < 0 || bytes[segment] != AsPathSegmentType.AS_SEQUENCE.code()) {
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
        boolean atSeam = length > 0;
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
        return Arrays.copyOf(bytes, length);
    }

    AsPath build() {
        return length == 0 ? AsPath.EMPTY : new AsPath(toByteArray(), 0, length, ASN_SIZE);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }
}
