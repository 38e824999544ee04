package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.attr.AttributeType;
import io.github.bgpstream4j.attr.PathAttribute;
import io.github.bgpstream4j.codec.BgpHeaderLayout;
import io.github.bgpstream4j.net.Asn;
import io.github.bgpstream4j.net.BigEndian;
import org.jspecify.annotations.Nullable;

/** Takes the router's own AS number out of the path of a route that it has received, where some routers (FRR until 8.5) put it before they report the route. */
final class OwnAs {
    private static final int SEQUENCE = 2; // RFC 4271 §4.3
    private static final long MAX_TWO_BYTES = 0xffff;

    private OwnAs() {}

    /**
     * The message without the first AS number of its path, if that is the router's and the next one the peer's.
     *
     * @param message an UPDATE with its header
     * @param own the router's AS number
     * @param peer the peer's
     * @return a copy; null if there is nothing to take out
     */
    static byte @Nullable [] strip(byte[] message, long own, long peer) {
        byte[] stripped = strip(message, AttributeType.AS_PATH, own, peer);
        if (stripped == null) {
            return null;
        }
        byte[] both =
                strip(stripped, AttributeType.AS4_PATH, own, peer); // or it is longer than AS_PATH, and does not count
        return both == null ? stripped : both;
    }

    private static byte @Nullable [] strip(byte[] message, AttributeType path, long own, long peer) {
        int withdrawn = BgpHeaderLayout.HEADER_LENGTH;
        if (message.length < withdrawn + 4
                || message[BgpHeaderLayout.TYPE_OFFSET] != BgpHeaderLayout.UPDATE
                || BigEndian.uint16(message, BgpHeaderLayout.LENGTH_OFFSET) != message.length) {
            return null;
        }
        int block = withdrawn + 2 + BigEndian.uint16(message, withdrawn);
        if (block + 2 > message.length) {
            return null;
        }
        int end = block + 2 + BigEndian.uint16(message, block);
        int at = block + 2;
        while (at + 4 <= end && end <= message.length) {
            boolean extended = (message[at] & PathAttribute.EXTENDED_LENGTH) != 0;
            int value = at + (extended ? 4 : 3);
            int next = value + (extended ? BigEndian.uint16(message, at + 2) : message[at + 2] & 0xff);
            if (next > end) {
                return null;
            }
            if ((message[at + 1] & 0xff) == path.code()) {
                int size = size(message, value, next, own, peer);
                return size == 0 ? null : without(message, block, at, value, size);
            }
            at = next;
        }
        return null;
    }

    /** How many bytes AS numbers have, if the path begins with the two; 0 if it does not. */
    private static int size(byte[] message, int from, int end, long own, long peer) {
        if (begins(message, from, end, 4, own, peer)) {
            return 4;
        }
        boolean two = begins(message, from, end, 2, inTwoBytes(own), inTwoBytes(peer));
        return two ? 2 : 0;
    }

    private static long inTwoBytes(long asn) {
        return asn > MAX_TWO_BYTES ? Asn.TRANS : asn;
    }

    private static boolean begins(byte[] message, int from, int end, int size, long own, long peer) {
        int first = from + 2;
        if (first + 2 * size > end || message[from] != SEQUENCE || (message[from + 1] & 0xff) < 2) {
            return false;
        }
        int at = from;
        while (at + 2 <= end) {
            at += 2 + (message[at + 1] & 0xff) * size;
        }
        return at == end && asn(message, first, size) == own && asn(message, first + size, size) == peer;
    }

    private static long asn(byte[] message, int at, int size) {
        return size == 4 ? BigEndian.uint32(message, at) : BigEndian.uint16(message, at);
    }

    private static byte[] without(byte[] message, int block, int attribute, int value, int size) {
        byte[] shorter = new byte[message.length - size];
        int cut = value + 2;
        System.arraycopy(message, 0, shorter, 0, cut);
        System.arraycopy(message, cut + size, shorter, cut, shorter.length - cut);
        shorter[value + 1]--;
        if (value - attribute == 4) {
            BigEndian.putInt16(shorter, attribute + 2, BigEndian.uint16(message, attribute + 2) - size);
        } else {
            shorter[attribute + 2] = (byte) (shorter[attribute + 2] - size);
        }
        BigEndian.putInt16(shorter, block, BigEndian.uint16(message, block) - size);
        BigEndian.putInt16(shorter, BgpHeaderLayout.LENGTH_OFFSET, shorter.length);
        return shorter;
    }
}
