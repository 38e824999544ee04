package io.github.bgpstream4j.compress;

import java.util.zip.CRC32;

/** The header of a gzip member (RFC 1952 §2.3). */
final class GzipHeader {
    /** How a header was read. */
    enum Result {
        GOOD,
        /** The header is whole, but its checksum is another. */
        BAD_CHECKSUM,
        TRUNCATED,
        /** A member, but of a kind that nobody knows. */
        UNKNOWN,
        /** Nothing that a member can begin with. */
        NONE
    }

    static final int FIXED_LENGTH = 10;

    private static final int DEFLATE = 8;
    private static final int FHCRC = 1 << 1;
    private static final int FEXTRA = 1 << 2;
    private static final int FNAME = 1 << 3;
    private static final int FCOMMENT = 1 << 4;
    private static final int RESERVED = 0xe0;

    // RFC 1952 §2.3.1: XFL of deflate is 2 or 4, zlib also writes 0; systems go up to 13, and Java from 16 on writes
    // 255
    private static final int HIGHEST_SYSTEM = 13;
    private static final int UNKNOWN_SYSTEM = 255;

    private final CRC32 checksum = new CRC32();
    private final BitReader in;

    GzipHeader(BitReader in) {
        this.in = in;
    }

    /** Whether a member begins at an index, for who looks for one among other data. */
    static boolean plausible(byte[] bytes, int at) {
        int system = bytes[at + 9] & 0xff;
        return bytes[at] == 0x1f
                && bytes[at + 1] == (byte) 0x8b
                && bytes[at + 2] == DEFLATE
                && (bytes[at + 3] & RESERVED) == 0
                && (bytes[at + 8] & ~6) == 0
                && (system <= HIGHEST_SYSTEM || system == UNKNOWN_SYSTEM);
    }

    Result read() {
        checksum.reset();
        if (!in.has(2)) {
            return in.buffered() == 0 ? Result.NONE : magic(in.window.bytes[in.at], (byte) 0x8b);
        }
        if (magic(in.window.bytes[in.at], in.window.bytes[in.at + 1]) == Result.NONE) {
            return Result.NONE;
        }
        if (!in.has(FIXED_LENGTH)) {
            return Result.TRUNCATED;
        }
        if (in.window.bytes[in.at + 2] != DEFLATE || (in.window.bytes[in.at + 3] & RESERVED) != 0) {
            return Result.UNKNOWN;
        }
        int flags = in.window.bytes[in.at + 3];
        skip(FIXED_LENGTH);
        if (((flags & FEXTRA) != 0 && !skipExtra())
                || ((flags & FNAME) != 0 && !skipText())
                || ((flags & FCOMMENT) != 0 && !skipText())) {
            return Result.TRUNCATED;
        }
        if ((flags & FHCRC) == 0) {
            return Result.GOOD;
        }
        if (!in.has(2)) {
            return Result.TRUNCATED;
        }
        int expected = in.octet() | (in.octet() << 8);
        return expected == ((int) checksum.getValue() & 0xffff) ? Result.GOOD : Result.BAD_CHECKSUM;
    }

    private static Result magic(byte first, byte second) {
        return first == 0x1f && second == (byte) 0x8b ? Result.TRUNCATED : Result.NONE;
    }

    private void skip(int octets) {
        checksum.update(in.window.bytes, in.at, octets);
        in.at += octets;
    }

    private boolean skipExtra() {
        if (!in.has(2)) {
            return false;
        }
        int length = (in.window.bytes[in.at] & 0xff) | ((in.window.bytes[in.at + 1] & 0xff) << 8);
        skip(2);
        while (length > 0) {
            if (!in.has(1)) {
                return false;
            }
            int count = Math.min(length, in.buffered());
            skip(count);
            length -= count;
        }
        return true;
    }

    private boolean skipText() {
        while (in.has(1)) {
            skip(1);
            if (in.window.bytes[in.at - 1] == 0) {
                return true;
            }
        }
        return false;
    }
}
