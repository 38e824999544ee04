package io.github.bgpstream4j.writer;

import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.net.BigEndian;

/**
 * The common header of MRT records, and the types and subtypes that are written (RFC 6396 §2, §4; RFC 8050).
 *
 * <pre>
 *   seconds (4)  type (2)  subtype (2)  length of what follows (4)  [microseconds (4)]
 * </pre>
 */
final class RecordHeader {
    static final int TABLE_DUMP = 12;
    static final int TABLE_DUMP_V2 = 13;
    static final int BGP4MP = 16;
    static final int BGP4MP_ET = 17;

    static final int PEER_INDEX_TABLE = 1;
    static final int BGP4MP_ENTRY = 2;
    static final int MESSAGE = 1;
    static final int MESSAGE_AS4 = 4;
    static final int STATE_CHANGE_AS4 = 5;
    static final int MESSAGE_ADDPATH = 8;
    static final int MESSAGE_AS4_ADDPATH = 9;

    static final int TYPE_OFFSET = 4;
    static final int SUBTYPE_OFFSET = 6;
    static final int LENGTH_OFFSET = 8;
    static final int LENGTH = 12;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MAX_SECONDS = 0xffffffffL;

    private RecordHeader() {}

    static long seconds(long micros) {
        return Math.max(0, Math.min(MAX_SECONDS, Math.floorDiv(micros, MICROS_PER_SECOND)));
    }

    /** Begins a record of BGP4MP, or BGP4MP_ET if its time has microseconds. */
    static void beginBgp4mp(RecordInfo record, int subtype, OctetBuffer out) {
        long micros = Math.floorMod(record.timeMicros(), MICROS_PER_SECOND);
        boolean extended = record.hasMicroseconds() || micros != 0;
        begin(seconds(record.timeMicros()), extended ? BGP4MP_ET : BGP4MP, subtype, out);
        if (extended) {
            out.u32(micros);
        }
    }

    static void begin(long seconds, int type, int subtype, OctetBuffer out) {
        out.clear();
        out.u32(seconds).u16(type).u16(subtype).u32(0);
    }

    static void end(OctetBuffer out) {
        out.patchU32(LENGTH_OFFSET, out.length() - LENGTH);
    }

    /** Whether octets are one whole record. */
    static boolean isWhole(byte[] bytes) {
        return bytes.length >= LENGTH && BigEndian.uint32(bytes, LENGTH_OFFSET) == bytes.length - LENGTH;
    }

    static int type(byte[] bytes) {
        return BigEndian.uint16(bytes, TYPE_OFFSET);
    }

    static int subtype(byte[] bytes) {
        return BigEndian.uint16(bytes, SUBTYPE_OFFSET);
    }

    /** Whether a record holds entries of tables rather than messages. */
    static boolean isTable(byte[] bytes) {
        return switch (type(bytes)) {
            case TABLE_DUMP, TABLE_DUMP_V2 -> true;
            case BGP4MP, BGP4MP_ET -> subtype(bytes) == BGP4MP_ENTRY;
            default -> false;
        };
    }
}
