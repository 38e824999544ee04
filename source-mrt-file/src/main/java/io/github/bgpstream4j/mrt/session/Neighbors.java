package io.github.bgpstream4j.mrt.session;

import io.github.bgpstream4j.codec.BgpHeaderLayout;
import io.github.bgpstream4j.codec.mrt.Bgp4mpLayout;
import io.github.bgpstream4j.codec.mrt.Bgp4mpSubtype;
import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.codec.mrt.MrtType;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks with whom in the BGP4MP messages of a file, and which sessions are up. By that a state change is understood whose
 * peer is not the peer: OpenBGPD has its own side first there, unlike in messages, and BIRD no address once the connection is gone.
 *
 * <p>A message of a session that was seen lately costs a few nanoseconds. Before any session is known the messages in view are
 * looked at ahead, once for each batch and a few times for each file. Owned by one thread; forgets everything rather than know
 * more than {@value #MOST} sessions.
 */
public final class Neighbors {
    /** The rule that a state change breaks whose peer is another one. */
    public static final String RULE = "RFC 6396 §4.4.1";

    private static final int MOST = 4096;
    private static final int MOST_LOOKS_AHEAD = 8;

    private static final int ESTABLISHED = 6;

    /** One side of a session. */
    public record Side(long asn, boolean ipv6, long high, long low) {
        boolean isUnspecified() {
            return high == 0 && low == 0;
        }

        /** The address, of the family that it has. */
        public IpAddress address() {
            return IpAddress.ofBits(high, low, ipv6);
        }

        /** An AS number and the family of an address. */
        long group() {
            return asn << 1 | (ipv6 ? 1 : 0);
        }

        // by hand: what the JVM makes for a record costs each start 10 ms

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Side that && group() == that.group() && high == that.high && low == that.low;
        }

        @Override
        public int hashCode() {
            return Long.hashCode((group() * 31 + high) * 31 + low);
        }
    }

    /**
     * What a state change is read as.
     *
     * @param peer null if it is read as declared
     * @param states where in the record they stand
     * @param issue what is wrong with it
     */
    public record Change(@Nullable Side peer, int states, DecodeIssue issue) {}

    private final RecentSides recent = new RecentSides();
    private final Map<Side, Side> localByPeer = new HashMap<>();
    private final Set<Side> locals = new HashSet<>();
    private final Set<Long> localAsns = new HashSet<>();
    private final Map<Long, Set<Side>> up = new HashMap<>();
    private int upCount;
    private boolean forgetful;
    private boolean truthful;
    private boolean lookedAhead;
    private int looksAhead;

    /** Other records are in view. */
    public void begin() {
        lookedAhead = false;
    }

    /**
     * Takes note of a record.
     *
     * @param type its MRT type
     * @param subtype that of its header
     * @param bytes holds it
     * @param at its first byte
     * @param end the byte after it
     * @param filled the byte after those in view
     * @return null if it is to be read as declared, and nothing is wrong with it
     */
    public @Nullable Change see(int type, int subtype, byte[] bytes, int at, int end, int filled) {
        Bgp4mpSubtype known = Bgp4mpSubtype.of(subtype);
        if (known != null && known.isStateChange()) {
            return stateChange(bytes, at, end, known.asnSize(), filled);
        }
        int peer = Bgp4mpLayout.peerAt(type, at);
        if (end - peer >= RecentSides.LENGTH
                && recent.state(bytes, peer) != RecentSides.UP
                && message(bytes, at, end, true)) {
            recent.put(bytes, peer, RecentSides.UP);
        }
        return null;
    }

    /**
     * Takes note of a message that was received. Writers may have the sides of those sent the other way.
     *
     * @param now whether it is its turn, so that its session is up
     * @return whether there is nothing more to learn from others like it
     */
    private boolean message(byte[] bytes, int at, int end, boolean now) {
        Bgp4mpSubtype subtype = Bgp4mpSubtype.of(BigEndian.uint16(bytes, at + MrtHeaderLayout.SUBTYPE_OFFSET));
        if (subtype == null || !subtype.isMessage() || subtype.isSent()) {
            return false;
        }
        int body = body(bytes, at, end, subtype.asnSize());
        if (body < 0 || body + BgpHeaderLayout.HEADER_LENGTH > end) {
            return false;
        }
        Side peer = side(bytes, at, subtype.asnSize(), 0);
        Side local = side(bytes, at, subtype.asnSize(), 1);
        if (localByPeer.size() == MOST) {
            forget();
        }
        localByPeer.put(peer, local);
        locals.add(local);
        localAsns.add(local.asn);
        int type = bytes[body + BgpHeaderLayout.TYPE_OFFSET];
        boolean isUp = now && type != BgpHeaderLayout.OPEN && type != BgpHeaderLayout.NOTIFICATION;
        if (isUp) {
            comesUp(peer);
        }
        return isUp || !now;
    }

    private @Nullable Change stateChange(byte[] bytes, int at, int end, int asnSize, int filled) {
        int body = body(bytes, at, end, asnSize);
        if (body < 0 || body + Bgp4mpLayout.STATES > end) {
            return null;
        }
        Side first = side(bytes, at, asnSize, 0);
        Side second = side(bytes, at, asnSize, 1);
        int before = BigEndian.uint16(bytes, body);
        int after = BigEndian.uint16(bytes, body + 2);
        if (!localByPeer.containsKey(first)) {
            lookAhead(bytes, end, filled);
        }
        if (localByPeer.containsKey(first)) {
            truthful = true;
        } else if (isTurned(first, second)) {
            follow(second, before, after);
            String detail = "own side before the peer's, unlike in messages: peer read as " + second.asn + "|"
                    + second.address();
            return new Change(second, body - at, issue(Code.REPAIRED, peerAt(bytes, at) - at, detail));
        } else if (first.isUnspecified() && before == ESTABLISHED && after != ESTABLISHED) {
            return unnamed(
                    first, body - at, Bgp4mpLayout.addressAt(Bgp4mpLayout.afiAt(peerAt(bytes, at), asnSize)) - at);
        }
        follow(first, before, after);
        return null;
    }

    /** Whether messages have the second side as the peer, or the first one as their own, and none says otherwise. */
    private boolean isTurned(Side first, Side second) {
        Side local = localByPeer.get(second);
        if (local != null) {
            return local.equals(first) || (local.asn == first.asn && first.isUnspecified());
        }
        return !truthful
                && !second.isUnspecified()
                && localAsns.contains(first.asn)
                && !localAsns.contains(second.asn)
                && (locals.contains(first) || first.isUnspecified());
    }

    /** The end of a session of which only the AS number and the family are known. */
    private Change unnamed(Side side, int states, int addressAt) {
        Set<Side> sessions = up.getOrDefault(side.group(), Set.of());
        String what = "peer address " + side.address();
        if (sessions.size() != 1 || forgetful) {
            String count = sessions.isEmpty() ? "no session" : "more than one session";
            String detail = what + ": " + count + " of AS " + side.asn + " is known to be up";
            return new Change(null, states, issue(Code.MISSING_CONTEXT, addressAt, detail));
        }
        Side peer = sessions.iterator().next();
        goesDown(peer);
        String detail = what + " read as " + peer.address() + ": the one session of AS " + peer.asn + " that is up";
        return new Change(peer, states, issue(Code.REPAIRED, addressAt, detail));
    }

    private void follow(Side peer, int before, int after) {
        if (after == ESTABLISHED) {
            comesUp(peer);
        } else if (before == ESTABLISHED) {
            goesDown(peer);
        }
    }

    private void comesUp(Side peer) {
        if (upCount == MOST) {
            forget();
        }
        if (up.computeIfAbsent(peer.group(), group -> new HashSet<>()).add(peer)) {
            upCount++;
        }
    }

    private void goesDown(Side peer) {
        Set<Side> sessions = up.get(peer.group());
        if (sessions != null && sessions.remove(peer)) {
            upCount--;
            if (sessions.isEmpty()) {
                up.remove(peer.group());
            }
            recent.down(); // its next message brings it up again
        }
    }

    private void forget() {
        localByPeer.clear();
        locals.clear();
        localAsns.clear();
        up.clear();
        upCount = 0;
        forgetful = true;
        recent.clear();
    }

    private void lookAhead(byte[] bytes, int from, int filled) {
        if (truthful || lookedAhead || looksAhead == MOST_LOOKS_AHEAD) {
            return;
        }
        lookedAhead = true;
        looksAhead++;
        int at = from;
        while (at + MrtHeaderLayout.HEADER_LENGTH <= filled) {
            long end = at + MrtHeaderLayout.HEADER_LENGTH + BigEndian.uint32(bytes, at + MrtHeaderLayout.LENGTH_OFFSET);
            if (end > filled) {
                return;
            }
            if (MrtType.isBgp4mp(BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET))) {
                int peer = peerAt(bytes, at);
                if (end - peer >= RecentSides.LENGTH
                        && recent.state(bytes, peer) == RecentSides.UNKNOWN
                        && message(bytes, at, (int) end, false)) {
                    recent.put(bytes, peer, RecentSides.KNOWN);
                }
            }
            at = (int) end;
        }
    }

    private static int body(byte[] bytes, int at, int end, int asnSize) {
        return Bgp4mpLayout.bodyAt(bytes, Bgp4mpLayout.afiAt(peerAt(bytes, at), asnSize), end);
    }

    private static Side side(byte[] bytes, int at, int asnSize, int index) {
        int peer = peerAt(bytes, at);
        int afiAt = Bgp4mpLayout.afiAt(peer, asnSize);
        boolean ipv6 = Bgp4mpLayout.isIpv6(bytes, afiAt);
        int address = Bgp4mpLayout.addressAt(afiAt) + index * (ipv6 ? 16 : 4);
        return new Side(
                Bgp4mpLayout.asn(bytes, peer + index * asnSize, asnSize),
                ipv6,
                ipv6 ? BigEndian.int64(bytes, address) : BigEndian.uint32(bytes, address) << 32,
                ipv6 ? BigEndian.int64(bytes, address + 8) : 0);
    }

    private static int peerAt(byte[] bytes, int at) {
        return Bgp4mpLayout.peerAt(BigEndian.uint16(bytes, at + MrtHeaderLayout.TYPE_OFFSET), at);
    }

    private static DecodeIssue issue(Code code, int offset, String detail) {
        return new DecodeIssue(code, offset, RULE, detail);
    }
}
