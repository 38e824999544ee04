package io.github.bgpstream4j.codec;

import io.github.bgpstream4j.attr.AttributeOutput;
import io.github.bgpstream4j.codec.nlri.NlriCodec;
import io.github.bgpstream4j.codec.nlri.NlriCodecs;
import io.github.bgpstream4j.codec.nlri.PrefixCodec;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpElemBuilder;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.ElemVisitor;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which routes one table has, and nothing else of them: what a source needs to withdraw them itself, when a session ends or a router
 * does not send them again. A table is one view of one peer.
 *
 * <p>A route of IPv4 or IPv6 costs 9 to 15 bytes in most tables, those with path identifiers too; in a VPN 8 more. Routes of families
 * without prefixes are not known. Owned by one thread.
 */
public final class RouteKeys implements ElemVisitor {
    private static final int MESSAGE = 4_096; // what any router may have sent (RFC 4271 §4)
    private static final int LONGEST_NLRI = 64; // with path identifier, label and route distinguisher
    private static final long NO_PATH_ID = -1;

    private final Map<Part, RouteKeySet> sets = new LinkedHashMap<>();
    private final WireBuffer key = new WireBuffer();
    private Part lastPart = new Part(AddressFamily.IPV4_UNICAST, false);
    private RouteKeySet lastSet = newSet(lastPart);

    /** Routes of one family, with path identifiers or without. */
    private record Part(AddressFamily family, boolean identified) {}

    /** Receives withdrawals. */
    @FunctionalInterface
    public interface Withdrawals {
        /**
         * Receives a message.
         *
         * @param update an UPDATE with its header that withdraws routes of one family, and does nothing else
         * @param addPath whether path identifiers are before its routes
         * @return false if nobody reads on
         * @throws InterruptedException if interrupted while waiting for room
         */
        boolean withdraw(byte[] update, boolean addPath) throws InterruptedException;
    }

    /** Reads messages for any number of tables. Owned by one thread. */
    public static final class Reader {
        private final RecordBatch batch = new RecordBatch();
        private final RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, this::visit);
        private RouteKeys keys = new RouteKeys();

        /** Makes a reader. */
        public Reader() {}

        /**
         * Reads what a message does to a table.
         *
         * @param kind has its decoder
         * @param message what that is given
         * @param table learns it
         */
        public void read(RecordBatch.Kind kind, byte[] message, RouteKeys table) {
            keys = table;
            System.arraycopy(message, 0, batch.start(message.length), 0, message.length);
            batch.add(kind, 0, 0, message.length, -1);
            if (cursor.move(batch, 0)) {
                cursor.decode();
            }
        }

        private void visit(ElemView elem) {
            keys.visit(elem);
        }
    }

    /** Makes an empty table. */
    public RouteKeys() {
        sets.put(lastPart, lastSet);
    }

    /**
     * Learns what an elem does: a table entry or an announcement adds a route, a withdrawal removes it, and others do nothing.
     *
     * @param elem of this table, not kept
     */
    @Override
    public void visit(ElemView elem) {
        AddressFamily family = elem.family();
        if (family == null || elem.prefixLength() < 0 || !elem.type().hasNlri()) {
            return;
        }
        long pathId = elem.pathId(NO_PATH_ID);
        RouteKeySet set = set(family, pathId != NO_PATH_ID);
        key.clear();
        if (set.isIdentified()) {
            appendNumber(pathId);
        }
        if (set.isVpn()) {
            RouteDistinguisher distinguisher = elem.routeDistinguisher();
            key.u64(distinguisher == null ? 0 : distinguisher.bits());
        }
        PrefixCodec.append(key, elem.prefixHigh(), elem.prefixLow(), elem.prefixLength());
        if (elem.type() == ElemType.WITHDRAWAL) {
            set.remove(key.bytes(), 0, key.length());
        } else {
            set.add(key.bytes(), 0, key.length());
        }
    }

    /**
     * How many routes there are.
     *
     * @return 0 or more
     */
    public int size() {
        int size = 0;
        for (RouteKeySet set : sets.values()) {
            size += set.size();
        }
        return size;
    }

    /**
     * How much memory the routes take.
     *
     * @return bytes
     */
    public long octets() {
        long octets = 0;
        for (RouteKeySet set : sets.values()) {
            octets += set.octets();
        }
        return octets;
    }

    /** Makes all routes stale, each until it is announced again. */
    public void makeStale() {
        sets.values().forEach(RouteKeySet::makeStale);
    }

    /**
     * Withdraws the routes that are still stale, in the order in which they first came, and forgets them.
     *
     * @param out receives the messages
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean withdrawStale(Withdrawals out) throws InterruptedException {
        return withdraw(true, out);
    }

    /**
     * Withdraws all routes, in the order in which they first came, and forgets them.
     *
     * @param out receives the messages
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean withdrawAll(Withdrawals out) throws InterruptedException {
        boolean goOn = withdraw(false, out);
        clear();
        return goOn;
    }

    /**
     * Withdraws all routes of some families, in the order in which they first came, and forgets them.
     *
     * @param families which
     * @param out receives the messages
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting for room
     */
    public boolean withdrawAll(Set<AddressFamily> families, Withdrawals out) throws InterruptedException {
        boolean goOn = true;
        for (Map.Entry<Part, RouteKeySet> entry : sets.entrySet()) {
            if (families.contains(entry.getKey().family)) {
                Message message = new Message(entry.getKey(), out);
                goOn &= entry.getValue().forEach((bytes, from, stale) -> message.add(bytes, from)) && message.end();
                entry.setValue(newSet(entry.getKey()));
            }
        }
        RouteKeySet current = sets.get(lastPart);
        lastSet = current == null ? lastSet : current;
        return goOn;
    }

    /** Forgets all routes. */
    public void clear() {
        sets.clear();
        lastSet = newSet(lastPart);
        sets.put(lastPart, lastSet);
    }

    private boolean withdraw(boolean staleOnly, Withdrawals out) throws InterruptedException {
        for (Map.Entry<Part, RouteKeySet> entry : sets.entrySet()) {
            Message message = new Message(entry.getKey(), out);
            boolean goOn =
                    entry.getValue().forEach((bytes, from, stale) -> (staleOnly && !stale) || message.add(bytes, from));
            if (!goOn || !message.end()) {
                return false;
            }
            if (staleOnly && message.any) {
                entry.getValue().keep(true);
            }
        }
        return true;
    }

    private RouteKeySet set(AddressFamily family, boolean identified) {
        if (lastPart.identified != identified || !lastPart.family.equals(family)) {
            lastPart = new Part(family, identified);
            lastSet = sets.computeIfAbsent(lastPart, RouteKeys::newSet);
        }
        return lastSet;
    }

    private static RouteKeySet newSet(Part part) {
        return new RouteKeySet(part.identified, part.family.isVpn());
    }

    private void appendNumber(long number) {
        long rest = number;
        for (; rest > 0x7f; rest >>>= 7) {
            key.u8(((int) rest & 0x7f) | 0x80);
        }
        key.u8((int) rest);
    }

    /** One UPDATE after the other. */
    private static final class Message {
        private final Part part;
        private final NlriCodec codec;
        private final Withdrawals to;
        private final BgpElemBuilder route = BgpElem.builder(ElemType.WITHDRAWAL);
        private final WireBuffer out = new WireBuffer(MESSAGE);
        private final UpdateEncoder update = new UpdateEncoder(out);
        private final boolean plain;
        private int attribute;
        private boolean open;
        private boolean any;

        Message(Part part, Withdrawals to) {
            this.part = part;
            this.to = to;
            codec = NlriCodecs.of(part.family);
            plain = part.family.equals(AddressFamily.IPV4_UNICAST);
        }

        /** Appends the route of a key; false if nobody reads on. */
        boolean add(byte[] key, int from) throws InterruptedException {
            if (out.length() > MESSAGE - LONGEST_NLRI && !end()) {
                return false;
            }
            if (!open) {
                begin();
            }
            int at = from;
            if (part.identified) {
                long pathId = 0;
                int shift = 0;
                do {
                    pathId |= (long) (key[at] & 0x7f) << shift;
                    shift += 7;
                } while (key[at++] < 0);
                out.u32(pathId);
            }
            RouteDistinguisher distinguisher = null;
            if (part.family.isVpn()) {
                distinguisher = new RouteDistinguisher(BigEndian.int64(key, at));
                at += 8;
            }
            route.prefix(prefix(key, at)).family(part.family);
            if (distinguisher != null) {
                route.vpn(distinguisher, List.of());
            }
            codec.encode(out, route.build());
            return true;
        }

        private Prefix prefix(byte[] key, int at) {
            int bits = key[at] & 0xff;
            int octets = (bits + 7) / 8;
            long high = BigEndian.leftAligned(key, at + 1, Math.min(octets, 8));
            long low = octets > 8 ? BigEndian.leftAligned(key, at + 9, octets - 8) : 0;
            return Prefix.ofBits(high, low, bits, part.family.isIpv6());
        }

        private void begin() {
            open = true;
            any = true;
            out.clear();
            update.begin();
            if (!plain) {
                update.attributes();
                attribute = AttributeEncoder.beginUnreach(out, part.family);
            }
        }

        /** Hands on what there is; false if nobody reads on. */
        boolean end() throws InterruptedException {
            if (!open) {
                return true;
            }
            open = false;
            if (plain) {
                update.attributes();
            } else {
                AttributeOutput.end(out, attribute);
            }
            update.nlri();
            if (!update.end()) {
                throw new AssertionError("a message of " + out.length() + " bytes");
            }
            return to.withdraw(out.toByteArray(), part.identified);
        }
    }
}
