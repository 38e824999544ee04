package io.github.bgpstream4j.kafka.frame;

import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.net.BigEndian;

/** What a message is, by its first bytes. */
enum Format {
    OPEN_BMP,
    OPEN_BMP_TEXT,
    BMP,
    MRT,
    RIS_LIVE,
    /** A header of ten bytes that programs of others write: version 2, collector, length. */
    OTHER_HEADER,
    UNKNOWN;

    private static final int MAGIC = 0x4f424d50; // OBMP
    private static final int BMP_HEADER = 6;
    private static final int OTHER = 10;
    private static final int LAST_MRT_TYPE = 49; // OSPFv3_ET, RFC 6396 §4

    static Format of(byte[] value) {
        int length = value.length;
        if (length >= 4 && BigEndian.int32(value, 0) == MAGIC) {
            return OPEN_BMP;
        }
        if (length > 2 && value[0] == 'V' && value[1] == ':') {
            return OPEN_BMP_TEXT;
        }
        if (length >= BMP_HEADER && (value[0] == 3 || value[0] == 4) && BigEndian.uint32(value, 1) <= length) {
            return BMP;
        }
        if (isMrt(value)) {
            return MRT;
        }
        int first = 0;
        while (first < length
                && (value[first] == ' ' || value[first] == '\n' || value[first] == '\r' || value[first] == '\t')) {
            first++;
        }
        if (first < length && value[first] == '{') {
            return RIS_LIVE;
        }
        boolean other = length > OTHER
                && BigEndian.uint16(value, 0) == 2
                && BigEndian.uint32(value, OTHER - 4) == length - OTHER;
        return other ? OTHER_HEADER : length > 0 && (value[0] == 3 || value[0] == 4) ? BMP : UNKNOWN;
    }

    private static boolean isMrt(byte[] value) {
        if (value.length < MrtHeaderLayout.HEADER_LENGTH) {
            return false;
        }
        int type = BigEndian.uint16(value, MrtHeaderLayout.TYPE_OFFSET);
        long length = BigEndian.uint32(value, MrtHeaderLayout.LENGTH_OFFSET);
        return type > 0
                && type <= LAST_MRT_TYPE
                && length > 0
                && MrtHeaderLayout.HEADER_LENGTH + length <= value.length;
    }
}
