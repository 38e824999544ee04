package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.net.BigEndian;
import java.nio.charset.StandardCharsets;

/** TLVs, one after the other: type (2), length (2), value. A last one that runs past the end is left out. */
final class Tlvs {
    static final int MOST_TEXT = 1024;
    private static final int HEADER = 4;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int length;

    Tlvs(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.end = end;
        this.at = from;
        this.length = -HEADER;
    }

    boolean next() {
        int header = at + HEADER + length;
        if (header + HEADER > end) {
            return false;
        }
        int size = BigEndian.uint16(bytes, header + 2);
        if (header + HEADER + size > end) {
            return false;
        }
        at = header;
        length = size;
        return true;
    }

    int type() {
        return BigEndian.uint16(bytes, at);
    }

    int from() {
        return at + HEADER;
    }

    int length() {
        return length;
    }

    int end() {
        return at + HEADER + length;
    }

    /** The value as text, as far as it is not longer than any that makes sense. */
    String text() {
        return text(bytes, from(), end());
    }

    static String text(byte[] bytes, int from, int end) {
        return new String(bytes, from, Math.min(end - from, MOST_TEXT), StandardCharsets.UTF_8);
    }
}
