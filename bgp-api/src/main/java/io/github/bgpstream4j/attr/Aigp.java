package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.BigEndian;

/** The value of AIGP: TLVs of type (1), length (2) that counts all of the TLV, and value (RFC 7311 §3). */
final class Aigp {
    private static final int TYPE_AND_LENGTH = 3;
    private static final int METRIC = 1;
    private static final int METRIC_LENGTH = 11;

    private Aigp() {}

    static long metric(PathAttributes attributes, long ifAbsent) {
        int position = attributes.find(AttributeType.AIGP.code());
        if (position < 0) {
            return ifAbsent;
        }
        int at = attributes.valueStart(position);
        int end = at + attributes.valueLength(position);
        while (at + TYPE_AND_LENGTH <= end) {
            int length = attributes.uint16(at + 1);
            if (attributes.uint8(at) == METRIC && length == METRIC_LENGTH && at + METRIC_LENGTH <= end) {
                return BigEndian.int64(attributes.bytes, at + TYPE_AND_LENGTH);
            }
            at += Math.max(length, TYPE_AND_LENGTH);
        }
        return ifAbsent;
    }
}
