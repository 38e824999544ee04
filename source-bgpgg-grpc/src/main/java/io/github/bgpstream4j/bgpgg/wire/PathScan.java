package io.github.bgpstream4j.bgpgg.wire;

import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.Hash;

/**
 * What is needed of a message {@code Path} to see whether it is known: who sent it, its identifiers, and a fingerprint of
 * all its attributes. One walk over its fields, no objects. Owned by one thread.
 */
public final class PathScan {
    public static final long NO_ID = -1;

    private static final int PEER_ADDRESS = 4;
    private static final int LOCAL_PATH_ID = 14;
    private static final int REMOTE_PATH_ID = 15;
    private static final int RPKI_VALIDATION = 17;
    private static final int LAST_ATTRIBUTE = 19;

    private static final long SEED = 0x243f6a8885a308d3L; // any odd number does

    private final WireReader fields = new WireReader();
    private int peerFrom;
    private int peerTo;
    private long localPathId;
    private long remotePathId;
    private long fingerprint;

    public void read(byte[] bytes, int from, int to) throws WireException {
        peerFrom = from;
        peerTo = from;
        localPathId = NO_ID;
        remotePathId = NO_ID;
        long hash = SEED;
        fields.set(bytes, from, to);
        while (fields.next()) {
            int number = fields.number();
            switch (number) {
                case PEER_ADDRESS -> {
                    peerFrom = fields.isLengthDelimited() ? fields.from() : from;
                    peerTo = fields.isLengthDelimited() ? fields.to() : from;
                }
                case LOCAL_PATH_ID -> localPathId = fields.uint32();
                case REMOTE_PATH_ID -> remotePathId = fields.uint32();
                case RPKI_VALIDATION -> {} // the router's opinion, not an attribute
                default -> {
                    if (number <= LAST_ATTRIBUTE) {
                        hash = mix(hash, bytes, fields.start(), fields.end());
                    }
                }
            }
        }
        fingerprint = hash ^ hash >>> 32;
    }

    public int peerFrom() {
        return peerFrom;
    }

    public int peerTo() {
        return peerTo;
    }

    /** The identifier that the router gave the path, or {@link #NO_ID}. */
    public long localPathId() {
        return localPathId;
    }

    /** The identifier that the peer gave the path, or {@link #NO_ID}. */
    public long remotePathId() {
        return remotePathId;
    }

    /** Equal for equal attributes; the encoder writes fields in the order of their numbers. */
    public long fingerprint() {
        return fingerprint;
    }

    private static long mix(long before, byte[] bytes, int from, int to) {
        long hash = before;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = step(hash, BigEndian.int64(bytes, at));
        }
        hash = step(hash, BigEndian.leftAligned(bytes, at, to - at));
        return step(hash, to - from);
    }

    private static long step(long hash, long word) {
        long mixed = (hash ^ word) * Hash.GOLDEN_RATIO;
        return mixed ^ Long.rotateLeft(mixed, 29);
    }
}
