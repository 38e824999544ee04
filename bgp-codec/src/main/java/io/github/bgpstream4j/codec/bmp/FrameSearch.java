package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.net.BigEndian;
import java.util.Arrays;

/** Finds where messages go on in a file after bytes that are none: nothing in BMP marks a message, but BGP messages inside have a marker. */
final class FrameSearch {
    private static final int PEER_UP_OPEN = PerPeerHeader.END + 20; // RFC 7854 §4.10
    private static final int MIRRORED_MESSAGE = PerPeerHeader.END + 4; // RFC 7854 §4.7

    private static final int MARKER = 16; // RFC 4271 §4.1
    private static final int TYPE = 5;

    private FrameSearch() {}

    /** Whether there are as many bytes as decide. */
    static boolean isEnough(byte[] bytes, int at, int limit) {
        boolean peerUp = at + TYPE < limit && bytes[at] == 3 && bytes[at + TYPE] == BmpType.PEER_UP.code();
        int marker = peerUp ? PEER_UP_OPEN : MIRRORED_MESSAGE;
        return at + marker + MARKER <= limit;
    }

    static boolean isBegin(byte[] bytes, int at, int maxMessage) {
        if (bytes[at] == OpenBmpHeader.MAGIC[0]) {
            return Arrays.equals(bytes, at, at + OpenBmpHeader.MAGIC.length, OpenBmpHeader.MAGIC, 0, 4);
        }
        if (bytes[at] == 'V') {
            return bytes[at + 1] == ':' && bytes[at + 2] == ' ' && bytes[at + 4] == '.';
        }
        long length = BigEndian.uint32(bytes, at + 1);
        if (bytes[at] != 3 || length <= PerPeerHeader.END || length > maxMessage) {
            return false;
        }
        BmpType type = BmpType.of(bytes[at + TYPE]);
        return (type == BmpType.ROUTE_MONITORING && isMarker(bytes, at + PerPeerHeader.END))
                || (type == BmpType.PEER_UP && isMarker(bytes, at + PEER_UP_OPEN))
                || (type == BmpType.ROUTE_MIRRORING && isMarker(bytes, at + MIRRORED_MESSAGE));
    }

    private static boolean isMarker(byte[] bytes, int at) {
        return BigEndian.int64(bytes, at) == -1 && BigEndian.int64(bytes, at + 8) == -1;
    }
}
