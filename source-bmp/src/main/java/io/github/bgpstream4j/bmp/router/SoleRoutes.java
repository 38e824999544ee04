package io.github.bgpstream4j.bmp.router;

import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.codec.AttributeEncoder;
import io.github.bgpstream4j.codec.UpdateEncoder;
import io.github.bgpstream4j.codec.UpdateFields;
import io.github.bgpstream4j.codec.UpdateFields.Part;
import io.github.bgpstream4j.codec.bmp.PeerUp;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.Hash;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The path identifier of the one route that each prefix has in a router's own table, where a router gives identifiers to its choices: GoBGP. It announces
 * another choice under its identifier and withdraws the one before only together with the prefix, so that for RFC 7911 both would be there. What is
 * replaced is to be withdrawn by who knows that.
 *
 * <p>A prefix costs 14 to 16 bytes in all but small tables. Owned by one thread.
 */
final class SoleRoutes {
    private static final int ID = 4;
    private static final int FIRST_ROOM = 1 << 8;
    private static final int GROWS_SLOWLY_FROM = 1 << 12;
    private static final AddressFamily[] FAMILIES = {AddressFamily.IPV4_UNICAST, AddressFamily.IPV6_UNICAST};

    private final UpdateFields fields = new UpdateFields();
    private final WireBuffer[] replaced = {new WireBuffer(), new WireBuffer()};
    private long[] keys = new long[FIRST_ROOM]; // 0 for none
    private int[] ids = new int[FIRST_ROOM];
    private int size;

    /**
     * Whether a session is one of such a table: it has identifiers for families that it does not have, which no BGP session can agree on.
     *
     * @param up its Peer Up
     */
    static boolean has(PeerUp up) {
        Set<AddressFamily> identified = up.pathIdentifiers(RibView.LOC_RIB);
        return !identified.isEmpty() && !up.families().containsAll(identified);
    }

    /**
     * Learns what a message does.
     *
     * @param message an UPDATE with its header
     * @return UPDATEs that withdraw what it replaces; null for nothing
     */
    byte @Nullable [] replacedBy(byte[] message) {
        if (!fields.set(message, 0, message.length)) {
            return null;
        }
        for (Part part : Part.values()) {
            NlriCodec codec = fields.codec(part);
            int family = codec == null ? -1 : Arrays.asList(FAMILIES).indexOf(codec.family());
            if (codec != null && family >= 0) {
                boolean announces = part == Part.NLRI || part == Part.REACH;
                learn(message, part, codec, announces, replaced[family]);
            }
        }
        return replaced[0].length() + replaced[1].length() == 0 ? null : withdrawal();
    }

    private void learn(byte[] message, Part part, NlriCodec codec, boolean announces, WireBuffer out) {
        int end = fields.end(part);
        int at = fields.from(part);
        while (at >= 0 && at + ID < end) {
            int next = codec.next(message, at + ID, end);
            if (next < 0) {
                return;
            }
            long key = key(message, at + ID, next, codec.family().isIpv6());
            int id = BigEndian.int32(message, at);
            int slot = slot(key);
            boolean known = keys[slot] != 0;
            if (announces) {
                if (known && ids[slot] != id) {
                    out.u32(ids[slot] & 0xffffffffL).put(message, at + ID, next);
                }
                put(slot, key, id);
            } else if (known && ids[slot] == id) {
                remove(slot);
            }
            at = next;
        }
    }

    private byte[] withdrawal() {
        WireBuffer out = new WireBuffer();
        UpdateEncoder update = new UpdateEncoder(out);
        update.begin();
        out.put(replaced[0].bytes(), 0, replaced[0].length());
        update.attributes();
        if (replaced[1].length() > 0) {
            int attribute = AttributeEncoder.beginUnreach(out, FAMILIES[1]);
            out.put(replaced[1].bytes(), 0, replaced[1].length());
            AttributeOutput.end(out, attribute);
        }
        update.nlri();
        update.end(); // never longer than the message whose prefixes it has
        replaced[0].clear();
        replaced[1].clear();
        return out.toByteArray();
    }

    /** Of a prefix; that two have the same one of 64 bits does not come. */
    private static long key(byte[] bytes, int from, int to, boolean ipv6) {
        long key = ipv6 ? 6 : 4;
        for (int at = from; at < to; at++) {
            key = (key * 31 + (bytes[at] & 0xff)) * Hash.GOLDEN_RATIO;
            key ^= key >>> 29;
        }
        return key == 0 ? 1 : key;
    }

    /** Where a key is, or would be. */
    private int slot(long key) {
        int slot = home(key);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = next(slot);
        }
        return slot;
    }

    private int home(long key) {
        return (int) (((key >>> 32) * keys.length) >>> 32);
    }

    private int next(int slot) {
        return slot + 1 == keys.length ? 0 : slot + 1;
    }

    private void put(int slot, long key, int id) {
        boolean isNew = keys[slot] == 0;
        keys[slot] = key;
        ids[slot] = id;
        if (isNew && ++size > keys.length / 8 * 7) {
            grow();
        }
    }

    /** By an eighth, as twice the room would be half empty. */
    private void grow() {
        long[] oldKeys = keys;
        int[] oldIds = ids;
        int room = oldKeys.length;
        keys = new long[room < GROWS_SLOWLY_FROM ? 2 * room : room + room / 8];
        ids = new int[keys.length];
        for (int i = 0; i < room; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                ids[slot] = oldIds[i];
            }
        }
    }

    /** Moves those that come after it closer to where they should be. */
    private void remove(int slot) {
        int hole = slot;
        for (int at = next(hole); keys[at] != 0; at = next(at)) {
            if (distance(home(keys[at]), at) >= distance(hole, at)) {
                keys[hole] = keys[at];
                ids[hole] = ids[at];
                hole = at;
            }
        }
        keys[hole] = 0;
        size--;
    }

    private int distance(int from, int to) {
        return to < from ? to - from + keys.length : to - from;
    }

    /** How many prefixes have a route. */
    int size() {
        return size;
    }

    /** Bytes of memory, but for a few dozen. */
    long byteCount() {
        return (long) keys.length * (Long.BYTES + Integer.BYTES);
    }
}
