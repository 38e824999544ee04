package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.codec.UpdateFields;
import io.github.bgpstream4j.codec.UpdateFields.Part;
import io.github.bgpstream4j.codec.bmp.BmpUpdateDecoder;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.WireBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Routes that a router has sent without path identifiers when it sent its table, although the session has them, and has them in the messages after that: GoBGP.
 * A path with an identifier is one that was there without, so that the one without is to be withdrawn when as many paths have come as it stood for. A router
 * that goes on without identifiers never sends any, and its routes are forgotten. Owned by one thread.
 */
final class BareRoutes {
    private static final int ID = 4;
    private static final int PATHS =
            0xff; // what of the number is how many paths are left; the rest is of the identifier that came last

    private final UpdateFields fields = new UpdateFields();
    private final Replaced replaced = new Replaced();
    private final PrefixNumbers paths = new PrefixNumbers();

    void clear() {
        paths.clear();
    }

    /**
     * Learns what a message does.
     *
     * @param message an UPDATE with its header
     * @param reading how it is to be read
     * @param dumping whether the router is sending its table
     * @return an UPDATE without identifiers that withdraws what it replaces; null for nothing
     */
    byte @Nullable [] replacedBy(byte[] message, int reading, boolean dumping) {
        if ((!dumping && paths.isEmpty()) || !fields.set(message, 0, message.length)) {
            return null;
        }
        for (Part part : Part.values()) {
            NlriCodec codec = fields.codec(part);
            WireBuffer out = codec == null ? null : replaced.of(codec.family());
            if (codec == null || out == null || fields.from(part) >= fields.end(part)) {
                continue;
            }
            if (BmpUpdateDecoder.hasIdentifiers(reading, part)) {
                identified(message, part, codec, out);
            } else if (dumping) {
                bare(message, part, codec);
            } else {
                paths.clear();
            }
        }
        return replaced.withdrawal();
    }

    private void bare(byte[] message, Part part, NlriCodec codec) {
        int end = fields.end(part);
        int at = fields.from(part);
        while (at < end) {
            int next = codec.next(message, at, end);
            if (next < 0) {
                return;
            }
            long key = PrefixNumbers.key(message, at, next, codec.family().isIpv6());
            int slot = paths.slot(key);
            if (part == Part.NLRI || part == Part.REACH) {
                paths.put(slot, key, Math.min(paths.get(slot) + 1, PATHS));
            } else if (paths.isKnown(slot)) {
                paths.remove(slot);
            }
            at = next;
        }
    }

    private void identified(byte[] message, Part part, NlriCodec codec, WireBuffer out) {
        int end = fields.end(part);
        int at = fields.from(part);
        while (!paths.isEmpty() && at + ID < end) {
            int next = codec.next(message, at + ID, end);
            if (next < 0) {
                return;
            }
            long key = PrefixNumbers.key(message, at + ID, next, codec.family().isIpv6());
            int slot = paths.slot(key);
            int number = paths.get(slot);
            int id = (BigEndian.int32(message, at) + 1) << 8;
            if (number != 0 && (number & ~PATHS) != id) {
                int left = (number & PATHS) - 1;
                if (left == 0) {
                    out.put(message, at + ID, next);
                    paths.remove(slot);
                } else {
                    paths.put(slot, key, id | left);
                }
            }
            at = next;
        }
    }
}
