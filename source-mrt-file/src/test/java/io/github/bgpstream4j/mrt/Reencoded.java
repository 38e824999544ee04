package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.net.BigEndian;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/**
 * The UPDATE messages of a capture, encoded anew: with path identifiers, or with AS numbers of the other size. Other records
 * stay as they are.
 */
final class Reencoded {
    private static final int AS_PATH = 2;
    private static final int MP_REACH = 14;
    private static final int MP_UNREACH = 15;

    private final byte[] file;
    private final Random random;
    private final long mostId;

    private Reencoded(byte[] file, long mostId) {
        this.file = file;
        this.mostId = mostId;
        this.random = new Random(mostId);
    }

    /**
     * Puts a path identifier before each prefix, and leaves out OPEN messages, which would tell of another encoding.
     *
     * @param file records without path identifiers
     * @param mostId the greatest identifier, up to 0xffffffff
     * @param declared whether subtypes tell of it
     */
    static byte[] withPathIds(byte[] file, long mostId, boolean declared) {
        return new Reencoded(file, mostId).each(declared ? 8 : 0, true);
    }

    /** Writes AS_PATH with two octets for a number where records have four, and the reverse; AS_TRANS for long numbers. */
    static byte[] withOtherAsnSize(byte[] file) {
        return new Reencoded(file, 0).each(0, false);
    }

    private byte[] each(int addToSubtype, boolean pathIds) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at + 12 <= file.length; ) {
            int end = at + 12 + (int) BigEndian.uint32(file, at + 8);
            byte[] record = Arrays.copyOfRange(file, at, end);
            byte[] again = record(record, addToSubtype, pathIds);
            out.writeBytes(again);
            at = end;
        }
        return out.toByteArray();
    }

    private byte[] record(byte[] record, int addToSubtype, boolean pathIds) {
        int type = BigEndian.uint16(record, 4);
        int subtype = BigEndian.uint16(record, 6);
        boolean four = subtype == 4 || subtype == 7;
        if ((type != 16 && type != 17) || !(four || subtype == 1 || subtype == 6)) {
            return record;
        }
        int afi = 12 + (type == 17 ? 4 : 0) + (four ? 8 : 4) + 2;
        int message = afi + 2 + (BigEndian.uint16(record, afi) == 1 ? 8 : 32);
        if (record[message + 18] == 1) {
            return new byte[0];
        }
        if (record[message + 18] != 2) {
            return record;
        }
        if (pathIds && hasOtherFamilies(record, message)) {
            return record;
        }
        byte[] update = pathIds ? addPath(record, message) : otherAsnSize(record, message, four);
        byte[] again = Arrays.copyOf(record, message + 19 + update.length);
        System.arraycopy(update, 0, again, message + 19, update.length);
        put(again, message + 16, 19 + update.length);
        put(again, 10, again.length - 12);
        put(again, 8, (again.length - 12) >> 16);
        if (addToSubtype != 0) {
            put(again, 6, subtype < 6 ? subtype / 3 + addToSubtype : subtype - 6 + addToSubtype + 2);
        }
        return again;
    }

    private static boolean hasOtherFamilies(byte[] record, int message) {
        boolean[] others = {false};
        attributes(record, message, (at, value, next) -> {
            boolean multiprotocol = record[at + 1] == MP_REACH || record[at + 1] == MP_UNREACH;
            others[0] |= multiprotocol && (BigEndian.uint16(record, value) > 2 || (record[value + 2] & 0xff) > 2);
        });
        return others[0];
    }

    private byte[] addPath(byte[] record, int message) {
        int withdrawn = message + 21;
        int attributes = withdrawn + BigEndian.uint16(record, withdrawn - 2) + 2;
        ByteArrayOutputStream rewritten = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        field(out, prefixes(record, withdrawn, attributes - 2));
        int nlri = attributes(record, message, (at, value, next) -> {
            int routes = routesAt(record, record[at + 1], value);
            if (routes < 0) {
                rewritten.write(record, at, next - at);
            } else {
                attribute(rewritten, record, at, value, routes, prefixes(record, routes, next));
            }
        });
        field(out, rewritten.toByteArray());
        out.writeBytes(prefixes(record, nlri, record.length));
        return out.toByteArray();
    }

    /** Where the prefixes of an attribute begin; -1 if it has none. */
    private static int routesAt(byte[] record, int code, int value) {
        return switch (code) {
            case MP_REACH -> value + 5 + (record[value + 3] & 0xff);
            case MP_UNREACH -> value + 3;
            default -> -1;
        };
    }

    private byte[] prefixes(byte[] record, int from, int end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = from; at < end; ) {
            int octets = 1 + ((record[at] & 0xff) + 7) / 8;
            long id = (long) (random.nextDouble() * (mostId + 1));
            out.write((int) (id >> 24));
            out.write((int) (id >> 16));
            out.write((int) (id >> 8));
            out.write((int) id);
            out.write(record, at, octets);
            at += octets;
        }
        return out.toByteArray();
    }

    private static byte[] otherAsnSize(byte[] record, int message, boolean four) {
        int withdrawn = message + 21;
        ByteArrayOutputStream rewritten = new ByteArrayOutputStream();
        int nlri = attributes(record, message, (at, value, next) -> {
            if (record[at + 1] == AS_PATH) {
                attribute(rewritten, record, at, value, value, path(record, value, next, four));
            } else {
                rewritten.write(record, at, next - at);
            }
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        field(out, Arrays.copyOfRange(record, withdrawn, withdrawn + BigEndian.uint16(record, withdrawn - 2)));
        field(out, rewritten.toByteArray());
        out.write(record, nlri, record.length - nlri);
        return out.toByteArray();
    }

    /** A path attribute: its first octet, that of its value, and the one behind it. */
    @FunctionalInterface
    private interface AttributeVisitor {
        void visit(int at, int value, int next);
    }

    /** Walks the attributes; returns where NLRI begin. */
    private static int attributes(byte[] record, int message, AttributeVisitor visitor) {
        int withdrawn = message + 21;
        int at = withdrawn + BigEndian.uint16(record, withdrawn - 2) + 2;
        int end = at + BigEndian.uint16(record, at - 2);
        while (at < end) {
            boolean extended = (record[at] & 0x10) != 0;
            int value = at + (extended ? 4 : 3);
            int next = value + (extended ? BigEndian.uint16(record, at + 2) : record[at + 2] & 0xff);
            visitor.visit(at, value, next);
            at = next;
        }
        return end;
    }

    private static byte[] path(byte[] record, int from, int end, boolean four) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = from; at < end; ) {
            int count = record[at + 1] & 0xff;
            out.write(record, at, 2);
            at += 2;
            for (int i = 0; i < count; i++) {
                if (four) {
                    boolean fits = BigEndian.uint16(record, at) == 0;
                    out.writeBytes(fits ? Arrays.copyOfRange(record, at + 2, at + 4) : new byte[] {0x5b, (byte) 0xa0});
                } else {
                    out.writeBytes(new byte[] {0, 0, record[at], record[at + 1]});
                }
                at += four ? 4 : 2;
            }
        }
        return out.toByteArray();
    }

    /** An attribute with its old beginning and a new end of its value. */
    private static void attribute(
            ByteArrayOutputStream out, byte[] record, int at, int value, int changed, byte[] end) {
        out.write(record[at] | 0x10);
        out.write(record[at + 1]);
        int length = changed - value + end.length;
        out.write(length >> 8);
        out.write(length);
        out.write(record, value, changed - value);
        out.writeBytes(end);
    }

    private static void field(ByteArrayOutputStream out, byte[] octets) {
        out.write(octets.length >> 8);
        out.write(octets.length);
        out.writeBytes(octets);
    }

    private static void put(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }
}
