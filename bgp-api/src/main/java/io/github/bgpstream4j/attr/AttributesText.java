package io.github.bgpstream4j.attr;

import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.Hash;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the text that a format makes of path attributes, so that it is made once where the same attributes come again:
 * two of three entries of a table, and all prefixes of a message but the first.
 *
 * <p>Text is used again only for the same bytes, {@link DecodeContext} and next hop; all of them are compared, no hash is
 * trusted. While few attributes come again, nothing is remembered.
 *
 * <p>Owned by one thread. For formats of your own that are to be as fast as those of the package {@code format}.
 */
@SuppressWarnings("ReferenceEquality") // the same object means the same, another one is compared
public final class AttributesText {
    // Bytes and texts lie in a ring, where the newest overwrite the oldest. A slot leads to the newest entry
    // whose bytes hash to it; the entry's start, which only grows, says whether the ring still holds it. More
    // slots find hardly more.
    private static final int SLOTS = 1 << 12;

    private static final int TRIAL = 1 << 12;
    private static final int REST = 15 * TRIAL;
    private static final int WORTHWHILE = TRIAL / 4; // a miss costs about a quarter of what a hit saves

    private final Writer writer;
    private final byte[] ring;
    private final Entry[] slots;
    private long written;

    /** The entry of the attributes before, null if they were not remembered. */
    private @Nullable Entry last;

    private final LastAttributes lastAttributes = new LastAttributes();
    private @Nullable IpAddress lastNextHop;

    private boolean resting;
    private int left = TRIAL;
    private int hits;

    /** Makes the text of attributes. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Appends text that depends on the arguments only, and on no others.
         *
         * @param out receives the text
         * @param attributes all but their NLRI may be shown
         * @param nextHop of the route
         */
        void append(AsciiBuffer out, PathAttributes attributes, @Nullable IpAddress nextHop);
    }

    private static final class Entry {
        long start = Long.MIN_VALUE;
        int octets;
        int text;
        DecodeContext context = DecodeContext.AS4;

        @Nullable
        IpAddress nextHop;
    }

    /**
     * Makes an empty memory.
     *
     * @param writer makes what is not remembered
     * @param memory how many bytes of attributes and text are kept, a power of two
     */
    public AttributesText(Writer writer, int memory) {
        this(writer, memory, SLOTS);
    }

    AttributesText(Writer writer, int ring, int slots) {
        this.writer = writer;
        this.ring = new byte[ring];
        this.slots = new Entry[slots];
        Arrays.setAll(this.slots, i -> new Entry());
    }

    /**
     * Appends what the writer makes of the arguments, or has made of equal ones.
     *
     * @param out receives the text
     * @param attributes not kept
     * @param nextHop of the route
     */
    public void append(AsciiBuffer out, PathAttributes attributes, @Nullable IpAddress nextHop) {
        if (left-- == 0) {
            judge();
        }
        if (resting) {
            writer.append(out, attributes, nextHop);
            return;
        }
        Entry entry = last;
        boolean repeated = lastAttributes.isRepeated(attributes) && nextHop == lastNextHop;
        if (entry == null || !repeated) {
            entry = slots[hash(attributes) & (slots.length - 1)];
            last = entry;
            lastNextHop = nextHop;
            if (!holds(entry, attributes, nextHop)) {
                int from = out.length();
                writer.append(out, attributes, nextHop);
                remember(entry, attributes, nextHop, out, from);
                return;
            }
        }
        hits++;
        out.put(ring, position(entry.start) + entry.octets, entry.text);
    }

    /** After a trial rests if it was not worth while, after a rest tries again: a stream may come from updates to a table. */
    private void judge() {
        resting = !resting && hits < WORTHWHILE;
        left = resting ? REST : TRIAL;
        hits = 0;
    }

    private boolean holds(Entry entry, PathAttributes attributes, @Nullable IpAddress nextHop) {
        if (entry.start < written - ring.length
                || entry.octets != attributes.end - attributes.offset
                || !isSame(entry.context, attributes.context)
                || !isSame(entry.nextHop, nextHop)) {
            return false;
        }
        int at = position(entry.start);
        return Arrays.equals(ring, at, at + entry.octets, attributes.bytes, attributes.offset, attributes.end);
    }

    /** Mostly it is the same object; the equals of a record is slow. */
    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return one == other || (one != null && one.equals(other));
    }

    private void remember(
            Entry entry, PathAttributes attributes, @Nullable IpAddress nextHop, AsciiBuffer out, int from) {
        int octets = attributes.end - attributes.offset;
        int text = out.length() - from;
        int size = octets + text;
        if (size > ring.length / 8) {
            last = null;
            return; // would push out many others
        }
        int at = position(written);
        if (at + size > ring.length) {
            written += ring.length - at;
            at = 0;
        }
        System.arraycopy(attributes.bytes, attributes.offset, ring, at, octets);
        out.copyTo(from, ring, at + octets, text);
        entry.start = written;
        entry.octets = octets;
        entry.text = text;
        entry.context = attributes.context;
        entry.nextHop = nextHop;
        written += size;
    }

    private int position(long start) {
        return (int) (start & (ring.length - 1));
    }

    private static int hash(PathAttributes attributes) {
        byte[] bytes = attributes.bytes;
        int at = attributes.offset;
        int end = attributes.end;
        long hash = 0;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = (Long.rotateLeft(hash, 29) ^ BigEndian.int64(bytes, at)) * Hash.GOLDEN_RATIO;
        }
        hash = (Long.rotateLeft(hash, 29) ^ BigEndian.leftAligned(bytes, at, end - at)) * Hash.GOLDEN_RATIO;
        return (int) (hash >>> 40);
    }
}
