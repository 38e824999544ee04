package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.codec.RouteKeys;
import io.github.bgpstream4j.codec.bmp.BmpType;
import io.github.bgpstream4j.codec.bmp.Mirroring;
import io.github.bgpstream4j.codec.bmp.PeerDown;
import io.github.bgpstream4j.codec.bmp.PeerKey;
import io.github.bgpstream4j.codec.bmp.PeerUp;
import io.github.bgpstream4j.codec.bmp.PerPeerHeader;
import io.github.bgpstream4j.codec.bmp.Termination;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SessionEnd;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One router, over all its connections: its peers, their sessions and tables, and the records of what it says. Used by one thread.
 *
 * <p>A session is reported once, however often the router says it, and stands while the router is not connected: if it is there again when the router is, nothing
 * is said. What it says of its tables then are the same routes once more, between two marks.
 */
final class Router {
    private static final long SECOND = 1_000_000_000;
    /** A table whose end the router does not mark has been sent when nothing more comes. */
    private static final long QUIET = 60 * SECOND;
    /** A table that changes all the time is never quiet. */
    private static final long LONGEST_DUMP = 600 * SECOND;

    private static final int MANY = 3;
    private static final int TYPE_OFFSET = 5; // RFC 7854 §4.1
    private static final int MOST_PEERS = 16_384; // more than a router has, so somebody invents them
    private static final String MRT_NAME = "BGP4MP_ET"; // what a collector would have written
    private static final byte[] NOTHING = {};

    private final Routers all;
    private final RouterSettings settings;
    private final SourceInfo info;
    private final String name;
    private final RecordBatch.Kind own;
    private final Map<PeerKey, Monitored> peers = new HashMap<>();
    private @Nullable Monitored last;
    private @Nullable Feed feed;
    private @Nullable String lostBecause;
    private boolean again;
    private boolean closedForGood;
    private boolean dumping;
    private boolean saidTakeover;
    private boolean saidTooMany;
    private int superseded;
    private long begunNanos;
    private long routeNanos;
    private long heardMicros;

    Router(Routers all, SourceInfo info, String name) {
        this.all = all;
        this.settings = all.settings;
        this.info = info;
        this.name = name;
        own = new RecordBatch.Kind(info, RecordType.UPDATE, true, "", RecordDecoder.NO_ELEMS);
    }

    boolean isNamed(String other) {
        return name.equals(other);
    }

    @Nullable
    Feed feed() {
        return feed;
    }

    boolean isDumping() {
        return dumping;
    }

    /** Begins a connection, in which the router says everything that there is. */
    void connected(Feed newFeed) {
        feed = newFeed;
        String why = lostBecause;
        again = why != null;
        if (why != null) {
            lostBecause = null;
            all.counts.add(Counts.What.AGAIN);
            all.monitor.reconnected(why);
        }
        dumping = true;
        begunNanos = all.nanos();
        routeNanos = begunNanos;
        peers.values().forEach(Monitored::again);
        mark(TableMark.Kind.DUMP_BEGIN, null);
    }

    /** A connection took the place of one that was not lost, which a router that restarts does once. */
    void superseded() {
        if (++superseded == MANY) {
            all.monitor.warned(
                    this + " connects again and again while it is connected, and each connection ends the one"
                            + " before; if it has several, as FRR has one for each VRF, give each a station of its own, with"
                            + " another port and another collector=");
        }
    }

    /** The connection turns out to be of another router. */
    void forsaken() {
        feed = null;
    }

    boolean isClosedForGood() {
        return closedForGood;
    }

    /** The router ends the connection, and says why. */
    boolean ended(Termination said) throws InterruptedException {
        closedForGood = said.isForGood();
        if (all.isLive() && settings.relay() == null) {
            all.monitor.warned(this + " has ended the connection: " + said
                    + (closedForGood ? "; it is refused until this is started again" : ""));
        }
        return lost("the router ended it: " + said);
    }

    /** Ends the connection. The sessions may stand and end unseen from now on. */
    boolean lost(String why) throws InterruptedException {
        feed = null;
        dumping = false;
        lostBecause = this + ": " + why;
        all.outlet.gap(Gap.ofTime(
                Gap.Cause.RECONNECT, Gap.UNKNOWN, heardMicros == 0 ? Gap.UNKNOWN : heardMicros, Gap.UNKNOWN));
        mark(TableMark.Kind.STALE, null);
        for (Monitored peer : peers.values()) {
            for (RouterTable table : peer.tables()) {
                RouteKeys keys = table.keys();
                if (keys != null) {
                    keys.makeStale();
                }
            }
        }
        return add(own, NOTHING);
    }

    /** Takes a message about a peer; null for one of no known type, or too short for its type. */
    boolean message(@Nullable BmpType type, byte[] bytes, int start, int end) throws InterruptedException {
        heardMicros = all.times().received();
        if (type == null) {
            return unknown(bytes, start, end);
        }
        Monitored peer = peer(bytes, start);
        if (peer == null) {
            return true;
        }
        all.times().of(bytes, start);
        peer.confirm();
        return switch (type) {
            case ROUTE_MONITORING -> routes(peer, bytes, start, end);
            case PEER_UP -> peerUp(peer, bytes, start, end);
            case PEER_DOWN -> peerDown(peer, bytes, start, end);
            case ROUTE_MIRRORING -> mirrored(peer, bytes, start, end);
            case STATISTICS_REPORT -> {
                all.counts.add(Counts.What.STATISTICS);
                yield isLeftOut(peer) || add(own, Arrays.copyOfRange(bytes, start, end));
            }
            case INITIATION, TERMINATION -> throw new AssertionError(type);
        };
    }

    private boolean unknown(byte[] bytes, int start, int end) throws InterruptedException {
        int code = bytes[start + TYPE_OFFSET] & 0xff;
        if (BmpType.of(code) != null) {
            return broken("BMP message of type " + code, "RFC 7854 §4.2", bytes, start, end);
        }
        all.counts.add(Counts.What.UNKNOWN);
        String detail = "BMP message of type " + code + " with " + (end - start) + " bytes";
        DecodeIssue issue = new DecodeIssue(DecodeIssue.Code.UNSUPPORTED, -1, "RFC 7854 §4.1", detail);
        byte[] message = Arrays.copyOfRange(bytes, start, end);
        return all.add(own, message, RecordStatus.UNSUPPORTED_RECORD, issue);
    }

    private @Nullable Monitored peer(byte[] bytes, int start) {
        Monitored peer = last;
        if (peer == null || !peer.key.isOf(bytes, start)) {
            PeerKey key = PeerKey.of(bytes, start);
            peer = peers.get(key);
            if (peer == null) {
                if (peers.size() >= MOST_PEERS) {
                    tooMany();
                    return null;
                }
                peer = new Monitored(key, session(bytes, start));
                peers.put(key, peer);
            }
            last = peer;
        }
        return peer;
    }

    private void tooMany() {
        all.counts.add(Counts.What.PEERS_LEFT_OUT);
        if (!saidTooMany) {
            saidTooMany = true;
            all.monitor.warned(this + " has more than " + MOST_PEERS + " peers; others are left out");
        }
    }

    private Peer session(byte[] bytes, int start) {
        boolean locRib = PerPeerHeader.peerType(bytes, start) == PerPeerHeader.LOC_RIB;
        Peer peer = PerPeerHeader.peer(bytes, start, locRib ? RibView.LOC_RIB : RibView.UNKNOWN);
        return isArchived() ? new Peer(peer.asn(), peer.address()) : peer;
    }

    /** Whether peers are to be those of an archive, which knows nothing else of them. */
    private boolean isArchived() {
        Relay relay = settings.relay();
        return relay != null && relay.archive() != null;
    }

    /** Whether the filter wants nothing of a peer, or nobody wants the router's own tables. */
    private boolean isLeftOut(Monitored monitored) {
        Peer peer = monitored.peer();
        boolean wanted = (all.scope.peerAsns().isEmpty() || all.scope.peerAsns().contains(peer.asn()))
                && (all.scope.peerAddresses().isEmpty()
                        || all.scope.peerAddresses().contains(peer.address()))
                && (!monitored.key.isLocRib() || settings.views().contains(RibView.LOC_RIB));
        return !wanted;
    }

    private boolean routes(Monitored peer, byte[] bytes, int start, int end) throws InterruptedException {
        routeNanos = all.nanos();
        RibView view = PerPeerHeader.view(bytes, start);
        if (!isDelivered(peer, view)) {
            all.counts.add(Counts.What.VIEWS_LEFT_OUT);
            return true;
        }
        if (isLeftOut(peer)) {
            all.counts.add(Counts.What.PEERS_LEFT_OUT);
            return true;
        }
        RouterTable table = table(peer, view);
        byte[] message = withoutOwnAs(peer, view, Arrays.copyOfRange(bytes, start + PerPeerHeader.END, end));
        AddressFamily ended = EndOfRib.family(message);
        if (ended == null) {
            table.route(routeNanos);
        } else if (table.endOfRib(ended, peer.families()) && !whole(table)) {
            return false;
        }
        RecordBatch.Kind kind = table.kind(message, PerPeerHeader.saysTwoBytePath(bytes, start));
        byte[] replaced = table.replacedBy(message);
        if (replaced != null && !route(table, table.replacements(), replaced)) {
            return false;
        }
        return route(table, kind, message) && (ended == null || finishIfComplete());
    }

    private boolean route(RouterTable table, RecordBatch.Kind kind, byte[] message) throws InterruptedException {
        RouteKeys keys = table.keys();
        if (keys != null) {
            all.keyReader.read(kind, message, keys);
        }
        return add(kind, message);
    }

    private boolean withdraw(RouterTable table) throws InterruptedException {
        RouteKeys keys = table.keys();
        return keys == null || keys.withdrawAll((update, addPath) -> add(table.withdrawals(addPath), update));
    }

    private boolean withdrawStale(RouterTable table) throws InterruptedException {
        RouteKeys keys = table.keys();
        return keys == null
                || !settings.sweep()
                || keys.withdrawStale((update, addPath) -> add(table.withdrawals(addPath), update));
    }

    private byte[] withoutOwnAs(Monitored peer, RibView view, byte[] message) {
        boolean isHeard = view == RibView.ADJ_RIB_IN_PRE || view == RibView.ADJ_RIB_IN_POST;
        if (!settings.stripOwnAs() || !isHeard) {
            return message;
        }
        long peerAs = peer.peer().asn();
        Relay relay = settings.relay();
        byte[] stripped = peer.isUp() ? OwnAs.strip(message, peer.ups().get(0).localAsn(), peerAs) : null;
        if (stripped == null && relay != null && relay.ownAs() != 0) {
            stripped = OwnAs.strip(message, relay.ownAs(), peerAs);
        }
        if (stripped == null) {
            return message;
        }
        all.counts.add(Counts.What.STRIPPED);
        return stripped;
    }

    private boolean isDelivered(Monitored peer, RibView view) throws InterruptedException {
        if (!settings.views().isEmpty()) {
            return settings.views().contains(view);
        }
        return switch (peer.choose(view)) {
            case DELIVERED -> true;
            case LEFT_OUT -> false;
            case TAKES_OVER -> takesOver(peer);
        };
    }

    private boolean takesOver(Monitored peer) throws InterruptedException {
        boolean more = true;
        RouterTable before = peer.table(RibView.ADJ_RIB_IN_POST);
        if (before != null) {
            peer.drop(RibView.ADJ_RIB_IN_POST);
            more = withdraw(before);
            mark(TableMark.Kind.REPLACED, before.peer);
        }
        if (!saidTakeover) {
            saidTakeover = true;
            all.monitor.warned(
                    this + " sends routes both as they were before its policy and after it; those from before are"
                            + " delivered, and views= has others");
        }
        return more;
    }

    private RouterTable table(Monitored peer, RibView view) {
        RouterTable table = peer.table(view);
        if (table == null) {
            Peer session = peer.peer();
            Peer seen = isArchived()
                    ? session
                    : new Peer(session.asn(), session.address(), session.bgpId(), session.distinguisher(), view);
            table = new RouterTable(info, seen, peer.ups(), dumping);
            if (settings.withdrawOnDown() || settings.sweep() || peer.mayEndInParts()) {
                table.keep();
            }
            peer.table(view, table);
        }
        return table;
    }

    private boolean peerUp(Monitored peer, byte[] bytes, int start, int end) throws InterruptedException {
        PeerUp up = PeerUp.decode(bytes, start, end);
        if (up == null) {
            return broken("Peer Up", "RFC 7854 §4.10", bytes, start, end);
        }
        if (peer.knows(up)) {
            all.counts.add(Counts.What.REPEATED);
            return true;
        }
        if (peer.isUp() && peer.extendsBy(up)) {
            peer.extend(up);
            return true;
        }
        if ((peer.isUp() || peer.hasTables()) && !down(peer, NOTHING, null)) {
            return false;
        }
        peer.begin(session(bytes, start), up);
        all.counts.add(Counts.What.PEERS_UP);
        return isLeftOut(peer) || state(peer, PeerState.ESTABLISHED, Arrays.copyOfRange(bytes, start, end), null);
    }

    private boolean peerDown(Monitored peer, byte[] bytes, int start, int end) throws InterruptedException {
        PeerDown down = PeerDown.decode(bytes, start, end);
        String table = down.table();
        if (peer.ups().size() > 1 && table != null) {
            for (PeerUp up : peer.ups()) {
                if (table.equals(up.table())) {
                    return partlyDown(peer, up);
                }
            }
        }
        if (peer.isDown() || (table != null && peer.hasEnded(table))) {
            all.counts.add(Counts.What.REPEATED);
            return true;
        }
        return down(peer, Arrays.copyOfRange(bytes, start, end), down.end());
    }

    /** One family of the router's own table ends, while the others stay. */
    private boolean partlyDown(Monitored peer, PeerUp ended) throws InterruptedException {
        peer.end(ended);
        boolean more = true;
        for (RouterTable table : peer.tables()) {
            RouteKeys keys = table.keys();
            more &= keys == null
                    || keys.withdrawAll(ended.families(), (update, addPath) -> add(table.withdrawals(addPath), update));
        }
        return more;
    }

    private boolean down(Monitored peer, byte[] message, @Nullable SessionEnd end) throws InterruptedException {
        for (RouterTable table : peer.tables()) {
            if (!(settings.withdrawOnDown() ? withdraw(table) : withdrawStale(table))) {
                return false;
            }
        }
        peer.end();
        all.counts.add(Counts.What.PEERS_DOWN);
        return isLeftOut(peer) || state(peer, PeerState.IDLE, message, end);
    }

    private boolean state(Monitored monitored, PeerState state, byte[] message, @Nullable SessionEnd end)
            throws InterruptedException {
        Peer peer = monitored.peer();
        RecordDecoder decoder = (bytes, offset, length, elems) -> {
            if (elems.peer(peer) && elems.states(PeerState.UNKNOWN.code(), state.code(), end)) {
                elems.emit();
            }
        };
        return add(new RecordBatch.Kind(info, RecordType.UPDATE, true, MRT_NAME, decoder), message);
    }

    private boolean broken(String what, String rule, byte[] bytes, int start, int end) throws InterruptedException {
        DecodeIssue issue =
                new DecodeIssue(DecodeIssue.Code.TRUNCATED, -1, rule, what + " of " + (end - start) + " bytes");
        byte[] message = Arrays.copyOfRange(bytes, start, end);
        return all.add(own, message, RecordStatus.CORRUPTED_RECORD, issue);
    }

    private boolean mirrored(Monitored peer, byte[] bytes, int start, int end) throws InterruptedException {
        Mirroring mirroring = Mirroring.decode(bytes, start, end);
        if (mirroring.hasLost()) {
            all.counts.add(Counts.What.MIRRORING_LOST);
        }
        if (!settings.mirror() || isLeftOut(peer)) {
            all.counts.add(Counts.What.MIRRORED_LEFT_OUT);
            return true;
        }
        if (mirroring.hasLost()) {
            long now = all.times().received();
            all.outlet.gap(Gap.ofTime(Gap.Cause.OVERFLOW, Gap.UNKNOWN, Gap.UNKNOWN, now == 0 ? Gap.UNKNOWN : now));
            if (mirroring.messages().isEmpty()) {
                return add(own, Arrays.copyOfRange(bytes, start, end));
            }
        }
        RouterTable mirror = table(peer, RibView.UNKNOWN);
        mirror.whole(); // no table, and nothing to wait for
        boolean saysTwoBytePath = PerPeerHeader.saysTwoBytePath(bytes, start);
        for (byte[] message : mirroring.messages()) {
            if (!add(mirror.kind(message, saysTwoBytePath), message)) {
                return false;
            }
        }
        return true;
    }

    private boolean whole(RouterTable table) throws InterruptedException {
        table.whole();
        mark(TableMark.Kind.DUMP_END, table.peer);
        return withdrawStale(table);
    }

    /** Ends what has come to its end without a mark of the router. */
    boolean tick() throws InterruptedException {
        long now = all.nanos();
        boolean over = now - begunNanos > LONGEST_DUMP || now - routeNanos > QUIET;
        boolean any = false;
        for (Monitored peer : peers.values()) {
            for (RouterTable table : peer.tables()) {
                if (table.isDumping() && (over || table.isQuiet(now, QUIET))) {
                    if (!whole(table)) {
                        return false;
                    }
                    any = true;
                }
            }
        }
        return over ? finish() : !any || (add(own, NOTHING) && finishIfComplete());
    }

    /** After a lost connection everything is known that may come again. */
    private boolean finishIfComplete() throws InterruptedException {
        if (!dumping || !again) {
            return true;
        }
        for (Monitored peer : peers.values()) {
            if (!peer.isConfirmed() && !peer.isDown()) {
                return true;
            }
            for (RouterTable table : peer.tables()) {
                if (table.isDumping()) {
                    return true;
                }
            }
        }
        return finish();
    }

    /** Sessions that the router has not mentioned again have ended meanwhile. */
    private boolean finish() throws InterruptedException {
        dumping = false;
        boolean more = true;
        Iterator<Monitored> each = peers.values().iterator();
        while (each.hasNext()) {
            Monitored peer = each.next();
            if (!peer.isConfirmed()) {
                more &= peer.isDown() || down(peer, NOTHING, null);
                each.remove();
            }
        }
        last = null;
        mark(TableMark.Kind.DUMP_END, null);
        return more && add(own, NOTHING);
    }

    private void mark(TableMark.Kind kind, @Nullable Peer peer) {
        if (peer == null && settings.relay() != null) {
            for (Monitored known : peers.values()) {
                for (RouterTable table : known.tables()) {
                    mark(kind, table.peer);
                }
            }
            return;
        }
        all.outlet.mark(new TableMark(kind, info.identity(), peer));
    }

    private boolean add(RecordBatch.Kind kind, byte[] bytes) throws InterruptedException {
        return all.add(kind, bytes, RecordStatus.VALID, null);
    }

    /** What it is called and where it is. */
    @Override
    public String toString() {
        String called = info.router().isEmpty() ? "" : " " + info.router();
        return "router" + called + (info.routerAddress() == null ? "" : " " + info.routerAddress());
    }
}
