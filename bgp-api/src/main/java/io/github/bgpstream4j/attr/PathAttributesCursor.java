package io.github.bgpstream4j.attr;

import org.jspecify.annotations.Nullable;

/**
 * Path attributes that are set to other bytes again and again, so that looking at them allocates nothing.
 *
 * <p>Not to be kept, and owned by one thread: who wants to keep what it shows calls {@link #owned()}. For decoders and
 * filters; nobody else needs to know this class.
 */
public final class PathAttributesCursor extends PathAttributes {
    private static final byte[] NOTHING = {};

    private @Nullable PathAttributes owned;

    /** Makes a cursor over nothing. */
    public PathAttributesCursor() {
        super(NOTHING, 0, 0, DecodeContext.AS4);
    }

    /**
     * Shows other bytes from now on.
     *
     * @param block holds the attributes; not copied
     * @param start the first octet
     * @param length how many octets
     * @param howToRead their context
     */
    public void set(byte[] block, int start, int length, DecodeContext howToRead) {
        bytes = block;
        offset = start;
        end = start + length;
        context = howToRead;
        owned = null;
    }

    /** Shows no attributes from now on. */
    public void clear() {
        end = offset;
        owned = NONE;
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
