package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.net.BigEndian;

/**
 * Where a record is written: a place in the array of a batch. Bounded by what fits into a BGP message; what does not fit is
 * an exception. Owned by one thread.
 */
final class RecordSink {
    private byte[] bytes = {};
    private int at;
    private int limit;

    void set(byte[] target, int from, int room) {
        bytes = target;
        at = from;
        limit = from + room;
    }

    int at() {
        return at;
    }

    void u8(int value) throws WireException {
        require(1);
        bytes[at++] = (byte) value;
    }

    void u16(int value) throws WireException {
        require(2);
        BigEndian.putInt16(bytes, at, value);
        at += 2;
    }

    void u32(long value) throws WireException {
        require(4);
        BigEndian.putInt32(bytes, at, value);
        at += 4;
    }

    void fill(int value, int count) throws WireException {
        for (int i = 0; i < count; i++) {
            u8(value);
        }
    }

    void copy(byte[] source, int from, int to) throws WireException {
        require(to - from);
        System.arraycopy(source, from, bytes, at, to - from);
        at += to - from;
    }

    void words(int[] words, int count) throws WireException {
        for (int i = 0; i < count; i++) {
            u32(words[i]);
        }
    }

    /** A prefix in the form of RFC 4271 §4.3, the bits behind its length cleared. */
    void prefix(int[] words, int lengthBits) throws WireException {
        u8(lengthBits);
        for (int bit = 0; bit < lengthBits; bit += 8) {
            int octet = words[bit >> 5] >>> (24 - (bit & 31)) & 0xff;
            int kept = Math.min(8, lengthBits - bit);
            u8(octet & 0xff << (8 - kept));
        }
    }

    /** Begins an attribute; its length is filled in by {@link #endAttribute}. */
    int beginAttribute(int flags, int code) throws WireException {
        u8(flags);
        u8(code);
        u8(0);
        return at;
    }

    /** Ends an attribute whose value began at a place: a long one is moved to make room for a longer length field. */
    void endAttribute(int value) throws WireException {
        int length = at - value;
        if (length <= 0xff) {
            bytes[value - 1] = (byte) length;
            return;
        }
        require(1);
        if (length > 0xffff) {
            throw new WireException("attributes do not fit into a BGP message");
        }
        System.arraycopy(bytes, value, bytes, value + 1, length);
        bytes[value - 3] |= 0x10; // RFC 4271 §4.3: the extended length flag
        BigEndian.putInt16(bytes, value - 1, length);
        at++;
    }

    /** Writes a length into a place left for it. */
    void patchU16(int place, int value) {
        BigEndian.putInt16(bytes, place, value);
    }

    void patchU32(int place, long value) {
        BigEndian.putInt32(bytes, place, value);
    }

    void patchU8(int place, int value) {
        bytes[place] = (byte) value;
    }

    private void require(int octets) throws WireException {
        if (octets > limit - at) {
            throw new WireException("attributes do not fit into a BGP message");
        }
    }
}
