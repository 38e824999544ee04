package io.github.bgpstream4j.source;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.Hash;
import io.github.bgpstream4j.net.IpAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the cursors of a reader and the records kept of it share. Safe for use by several threads: a peer is immutable, and
 * at worst is made twice.
 */
final class ReaderCaches {
    private static final int PEERS = 256;

    private final @Nullable Peer[] peers = new @Nullable Peer[PEERS];
    private final AtomicReference<@Nullable ElemCursor> spare = new AtomicReference<>();

    /** A peer whose address is at a place: the same few send most messages, so each is made once. */
    Peer peer(long asn, byte[] bytes, int at, boolean ipv6) {
        long high = ipv6 ? BigEndian.int64(bytes, at) : BigEndian.uint32(bytes, at) << 32;
        long low = ipv6 ? BigEndian.int64(bytes, at + 8) : 0;
        long mixed = (asn ^ high ^ Long.rotateLeft(low, 32)) * Hash.GOLDEN_RATIO;
        int slot = (int) (mixed >>> 56);
        Peer cached = peers[slot];
        IpAddress address = cached == null ? null : cached.address();
        if (cached == null
                || cached.asn() != asn
                || address == null
                || address.high() != high
                || address.low() != low
                || address.isIpv6() != ipv6) {
            cached = new Peer(asn, IpAddress.ofBits(high, low, ipv6));
            peers[slot] = cached;
        }
        return cached;
    }

    /**
     * A cursor over a kept record. What it needs costs some kilobytes, a record some hundred bytes, so it is used again; a thread or
     * a visitor that finds it taken makes a new one.
     */
    ElemCursor take(RecordInfo record, FilterPlan plan, ElemVisitor visitor) {
        ElemCursor cursor = spare.getAndSet(null);
        if (cursor == null) {
            cursor = new ElemCursor(record, this, false);
        }
        cursor.plan(plan);
        cursor.visitor = visitor;
        return cursor;
    }

    void giveBack(ElemCursor cursor) {
        cursor.visitor = ElemCursor.NOBODY;
        spare.set(cursor);
    }
}
