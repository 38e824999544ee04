package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.codec.BgpHeaderLayout;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import org.jspecify.annotations.Nullable;

/** Recognises End-of-RIB markers (RFC 4724 §2) by their length, so that routes cost nothing. */
final class EndOfRib {
    private static final int EMPTY = BgpHeaderLayout.HEADER_LENGTH + 4; // no withdrawn routes, no attributes
    private static final int WITH_FAMILY = EMPTY + 6; // MP_UNREACH_NLRI with a family only
    private static final int MP_UNREACH = 15;
    private static final int EXTENDED = 0x10;

    private EndOfRib() {}

    /** The family whose end a message marks; null if it is another message. */
    static @Nullable AddressFamily family(byte[] message) {
        if (message.length > WITH_FAMILY + 1
                || message.length < EMPTY
                || message[BgpHeaderLayout.TYPE_OFFSET] != BgpHeaderLayout.UPDATE) {
            return null;
        }
        int attributes = BgpHeaderLayout.HEADER_LENGTH;
        if (BigEndian.uint16(message, attributes) != 0) {
            return null;
        }
        int length = BigEndian.uint16(message, attributes + 2);
        if (message.length == EMPTY) {
            return length == 0 ? AddressFamily.IPV4_UNICAST : null;
        }
        boolean extended = (message[EMPTY] & EXTENDED) != 0;
        int value = EMPTY + (extended ? 4 : 3);
        boolean isMarker = value + AddressFamily.LENGTH == message.length
                && length == message.length - EMPTY
                && message[EMPTY + 1] == MP_UNREACH
                && message[value - 1] == AddressFamily.LENGTH;
        return isMarker ? AddressFamily.decode(message, value) : null;
    }
}
