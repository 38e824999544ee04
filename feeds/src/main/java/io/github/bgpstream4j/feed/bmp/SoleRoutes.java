package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.codec.UpdateFields;
import io.github.bgpstream4j.codec.UpdateFields.Part;
import io.github.bgpstream4j.codec.bmp.PeerUp;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.WireBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The path identifier of the one route that each prefix has in a router's own table, where a router gives identifiers to its choices: GoBGP. It announces
 * another choice under its identifier and withdraws the one before only together with the prefix, so that for RFC 7911 both would be there. What is
 * replaced is to be withdrawn by who knows that. Owned by one thread.
 */
final class SoleRoutes {
    private static final int ID = 4;

    private final UpdateFields fields = new UpdateFields();
    private final Replaced replaced = new Replaced();
    private final PrefixNumbers identifiers = new PrefixNumbers();

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
     * @return an UPDATE that withdraws what it replaces; null for nothing
     */
    byte @Nullable [] replacedBy(byte[] message) {
        if (!fields.set(message, 0, message.length)) {
            return null;
        }
        for (Part part : Part.values()) {
            NlriCodec codec = fields.codec(part);
            WireBuffer out = codec == null ? null : replaced.of(codec.family());
            if (codec != null && out != null) {
                boolean announces = part == Part.NLRI || part == Part.REACH;
                learn(message, part, codec, announces, out);
            }
        }
        return replaced.withdrawal();
    }

    private void learn(byte[] message, Part part, NlriCodec codec, boolean announces, WireBuffer out) {
        int end = fields.end(part);
        int at = fields.from(part);
        while (at >= 0 && at + ID < end) {
            int next = codec.next(message, at + ID, end);
            if (next < 0) {
                return;
            }
            long key = PrefixNumbers.key(message, at + ID, next, codec.family().isIpv6());
            int id = BigEndian.int32(message, at);
            int slot = identifiers.slot(key);
            boolean known = identifiers.isKnown(slot);
            if (announces) {
                if (known && identifiers.get(slot) != id) {
                    out.u32(identifiers.get(slot) & 0xffffffffL).put(message, at + ID, next);
                }
                identifiers.put(slot, key, id);
            } else if (known && identifiers.get(slot) == id) {
                identifiers.remove(slot);
            }
            at = next;
        }
    }

    /** That of each prefix that has a route. */
    PrefixNumbers identifiers() {
        return identifiers;
    }
}
