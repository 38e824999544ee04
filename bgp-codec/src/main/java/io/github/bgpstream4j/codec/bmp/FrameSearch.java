package io.github.bgpstream4j.codec.bmp;

import io.github.bgpstream4j.codec.BgpHeaderLayout;
import io.github.bgpstream4j.net.BigEndian;
import java.nio.charset.StandardCharsets;

/**
 * Finds where messages go on in a file after bytes that are none. Nothing in BMP marks a message, but BGP messages inside have a marker, and what is in the
 * others fills them.
 */
final class FrameSearch {
    private static final byte[] TEXT = "V: 1.".getBytes(StandardCharsets.US_ASCII);
    private static final int PEER_UP_OPEN = PerPeerHeader.END + 20; // RFC 7854 §4.10
    private static final int MIRRORED_MESSAGE = PerPeerHeader.END + 4; // RFC 7854 §4.7
    private static final int STATISTICS = PerPeerHeader.END + 4; // RFC 7854 §4.8
    private static final int REASON = PerPeerHeader.END;
    private static final int MARKER = 16; // RFC 4271 §4.1
    private static final int TYPE = 5;
    private static final int MOST_WHOLE = 4096; // waiting for more of what is perhaps none could miss others
    private static final int MOST_INFORMATION = 4; // RFC 9736 §3
    private static final int UNKNOWN_FLAGS = 0x0f;
    private static final int IPV6 = 0x80;

    private FrameSearch() {}

    /** Whether there is a message. */
    enum Verdict {
        YES,
        NO,
        /** More bytes decide. */
        MORE
    }

    static Verdict at(byte[] bytes, int at, int limit, int maxMessage) {
        if (bytes[at] == OpenBmpHeader.MAGIC[0] || bytes[at] == TEXT[0]) {
            return begins(bytes, at, limit, bytes[at] == TEXT[0] ? TEXT : OpenBmpHeader.MAGIC);
        }
        if (bytes[at] != BmpFrames.VERSION) {
            return Verdict.NO;
        }
        if (at + TYPE >= limit) {
            return Verdict.MORE;
        }
        BmpType type = BmpType.of(bytes[at + TYPE]);
        long length = BigEndian.uint32(bytes, at + 1);
        if (type == null || length <= BmpFrames.HEADER_LENGTH || length > maxMessage) {
            return Verdict.NO;
        }
        return switch (type) {
            case ROUTE_MONITORING -> marker(bytes, at, PerPeerHeader.END, (int) length, limit);
            case PEER_UP -> marker(bytes, at, PEER_UP_OPEN, (int) length, limit);
            case ROUTE_MIRRORING -> marker(bytes, at, MIRRORED_MESSAGE, (int) length, limit);
            case STATISTICS_REPORT, PEER_DOWN, INITIATION, TERMINATION -> whole(bytes, at, (int) length, limit, type);
        };
    }

    private static Verdict begins(byte[] bytes, int at, int limit, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (at + i == limit) {
                return Verdict.MORE;
            }
            if (bytes[at + i] != text[i]) {
                return Verdict.NO;
            }
        }
        return Verdict.YES;
    }

    private static Verdict marker(byte[] bytes, int message, int offset, int length, int limit) {
        if (length < offset + BgpHeaderLayout.HEADER_LENGTH) {
            return Verdict.NO;
        }
        if (message + offset + MARKER > limit) {
            return Verdict.MORE;
        }
        return isMarker(bytes, message + offset) ? Verdict.YES : Verdict.NO;
    }

    private static Verdict whole(byte[] bytes, int at, int length, int limit, BmpType type) {
        if (length > MOST_WHOLE || (type.hasPeer() && length <= PerPeerHeader.END)) {
            return Verdict.NO;
        }
        if (at + length > limit) {
            return Verdict.MORE;
        }
        int end = at + length;
        boolean fills = switch (type) {
            case PEER_DOWN -> isPeer(bytes, at) && isPeerDown(bytes, at, end);
            case STATISTICS_REPORT ->
                isPeer(bytes, at)
                        && at + STATISTICS <= end
                        && tlvs(bytes, at + STATISTICS, end, 0xffff) == BigEndian.uint32(bytes, at + PerPeerHeader.END);
            default -> tlvs(bytes, at + BmpFrames.HEADER_LENGTH, end, MOST_INFORMATION) > 0;
        };
        return fills ? Verdict.YES : Verdict.NO;
    }

    private static boolean isPeer(byte[] bytes, int at) {
        int type = PerPeerHeader.peerType(bytes, at);
        int flags = PerPeerHeader.flags(bytes, at);
        boolean isIpv4 = PerPeerHeader.addressHigh(bytes, at) == 0 && PerPeerHeader.addressLow(bytes, at) >>> 32 == 0;
        return type <= PerPeerHeader.LOC_RIB && (flags & UNKNOWN_FLAGS) == 0 && ((flags & IPV6) != 0 || isIpv4);
    }

    private static boolean isPeerDown(byte[] bytes, int at, int end) {
        int data = at + REASON + 1;
        return switch (bytes[at + REASON]) {
            case PeerDown.LOCAL_NOTIFICATION, PeerDown.REMOTE_NOTIFICATION ->
                data + BgpHeaderLayout.HEADER_LENGTH <= end
                        && isMarker(bytes, data)
                        && data + BigEndian.uint16(bytes, data + BgpHeaderLayout.LENGTH_OFFSET) == end;
            case PeerDown.LOCAL -> end == data || end == data + 2;
            case PeerDown.REMOTE, PeerDown.NOT_MONITORED -> end == data;
            case PeerDown.LOCAL_TLVS -> tlvs(bytes, data, end, MOST_INFORMATION) >= 0;
            default -> false;
        };
    }

    /** How many TLVs there are; -1 if they do not fill the place, or one has a type above the largest. */
    private static int tlvs(byte[] bytes, int from, int end, int largestType) {
        int count = 0;
        Tlvs tlvs = new Tlvs(bytes, from, end);
        while (tlvs.next()) {
            if (tlvs.type() > largestType) {
                return -1;
            }
            count++;
        }
        return tlvs.end() == end ? count : -1;
    }

    private static boolean isMarker(byte[] bytes, int at) {
        return BigEndian.int64(bytes, at) == -1 && BigEndian.int64(bytes, at + 8) == -1;
    }
}
