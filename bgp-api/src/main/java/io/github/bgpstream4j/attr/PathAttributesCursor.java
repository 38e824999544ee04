package io.github.bgpstream4j.attr;

import org.jspecify.annotations.Nullable;

/**
 * Path attributes that are set to other bytes again and again, so that looking at them allocates nothing. The bytes are
 * walked once: where each attribute begins is remembered.
 *
 * <p>Not to be kept, and owned by one thread: who wants to keep what it shows calls {@link #owned()}. For decoders of records,
 * which have one each in place of an object for each message.
 */
public final class PathAttributesCursor extends PathAttributes {
    private static final int CODES = 256;

    /** Of each type code the low bits of the walk that met it last, in the upper half, and where it was met first in that walk. */
    private final long[] met = new long[CODES];

    private long walk = 1;
    private int wholeEnd;
    private @Nullable PathAttributes owned;

    /** Makes a cursor over nothing. */
    public PathAttributesCursor() {
        super(new byte[0], 0, 0, DecodeContext.AS4);
    }

    /**
     * Shows other bytes from now on.
     *
     * @param block holds the attributes; not copied
     * @param start the first byte
     * @param length how many bytes
     * @param howToRead their context
     */
    public void set(byte[] block, int start, int length, DecodeContext howToRead) {
        bytes = block;
        offset = start;
        end = start + length;
        context = howToRead;
        owned = null;
        walk++;
        int at = start;
        for (int position = first(); position >= 0; position = next(position)) {
            int code = codeAt(position);
            if ((int) (met[code] >>> 32) != (int) walk) {
                met[code] = walk << 32 | position;
            }
            at = behind(position);
        }
        wholeEnd = at;
    }

    /**
     * Where the chain of whole attributes ends.
     *
     * @return the byte after the last one; less than the end of the block if what follows is no whole attribute
     */
    public int wholeEnd() {
        return wholeEnd;
    }

    @Override
    long version() {
        return walk;
    }

    @Override
    public int find(int code) {
        long last = met[code];
        return (int) (last >>> 32) == (int) walk ? (int) last : -1;
    }

    /** A copy, the same one until other bytes are shown: the elems of one message share it. */
    @Override
    public PathAttributes owned() {
        PathAttributes copy = owned;
        if (copy == null) {
            copy = offset == end ? NONE : of(bytes, offset, end - offset, context);
            owned = copy;
        }
        return copy;
    }
}
