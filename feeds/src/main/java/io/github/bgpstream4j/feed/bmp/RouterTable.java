package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.codec.BgpMessageDecoder;
import io.github.bgpstream4j.codec.RouteKeys;
import io.github.bgpstream4j.codec.bmp.BmpUpdateDecoder;
import io.github.bgpstream4j.codec.bmp.MonitoredTable;
import io.github.bgpstream4j.codec.bmp.PeerUp;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.source.RecordBatch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One view of one peer: how its messages are to be read, and how far the router has come in sending it. Used by one thread. */
final class RouterTable {
    private static final String MRT_NAME = "BGP4MP_ET"; // what a collector would have written

    final Peer peer;
    private final SourceInfo source;
    private final MonitoredTable messages;
    private final RecordBatch.@Nullable Kind[] kinds = new RecordBatch.@Nullable Kind[BmpUpdateDecoder.READINGS];
    private final RecordBatch.Kind withdrawals;
    private final RecordBatch.Kind identifiedWithdrawals;
    private @Nullable SoleRoutes soles;
    private @Nullable BareRoutes bare;
    private int reading;
    private @Nullable RouteKeys keys;
    private final Set<AddressFamily> ended = new HashSet<>();
    private boolean dumping;
    private boolean anyRoute;
    private boolean endIsMarked;
    private long heardNanos;

    RouterTable(SourceInfo source, Peer peer, List<PeerUp> ups, boolean dumping) {
        this.source = source;
        this.peer = peer;
        this.dumping = dumping;
        messages = new MonitoredTable(peer);
        withdrawals = withdrawals(DecodeContext.AS4);
        identifiedWithdrawals = withdrawals(DecodeContext.AS4_ADD_PATH);
        ups.forEach(this::extend);
    }

    private RecordBatch.Kind withdrawals(DecodeContext context) {
        BgpMessageDecoder decoder = new BgpMessageDecoder(context);
        return new RecordBatch.Kind(source, RecordType.UPDATE, true, MRT_NAME, (bytes, offset, length, elems) -> {
            if (elems.peer(peer)) {
                decoder.decode(bytes, offset, offset + length, elems);
            }
        });
    }

    /** What records of our own withdrawals share. */
    RecordBatch.Kind withdrawals(boolean addPath) {
        return addPath ? identifiedWithdrawals : withdrawals;
    }

    /** Has the keys of routes kept from now on. */
    void keep() {
        if (keys == null) {
            keys = new RouteKeys();
        }
    }

    /** The keys of the routes; null if they are not kept. */
    @Nullable
    RouteKeys keys() {
        return keys;
    }

    /** A message of our own that withdraws what the message replaces without saying so that {@link #kind} was asked for last; null for nothing. */
    byte @Nullable [] replacedBy(byte[] message) {
        return soles != null
                ? soles.replacedBy(message)
                : bare == null ? null : bare.replacedBy(message, reading, dumping);
    }

    /** What records of such messages share. */
    RecordBatch.Kind replacements() {
        return withdrawals(soles != null);
    }

    /** Says that further families belong to the table. */
    void extend(PeerUp up) {
        messages.peerUp(up);
        if (peer.view() == RibView.LOC_RIB && soles == null && SoleRoutes.has(up)) {
            soles = new SoleRoutes();
        }
        if (peer.view() == RibView.ADJ_RIB_IN_PRE
                && bare == null
                && !up.pathIdentifiers(peer.view()).isEmpty()) {
            bare = new BareRoutes();
        }
    }

    /** What records of routes share that are to be read in the same way. */
    RecordBatch.Kind kind(byte[] message, boolean saysTwoBytePath) {
        reading = messages.read(message, 0, message.length, saysTwoBytePath);
        RecordBatch.Kind kind = kinds[reading];
        if (kind == null) {
            kind = new RecordBatch.Kind(source, RecordType.UPDATE, true, MRT_NAME, new BmpUpdateDecoder(peer, reading));
            kinds[reading] = kind;
        }
        return kind;
    }

    /** Begins once more: the router sends everything again. */
    void again() {
        dumping = true;
        anyRoute = false;
        ended.clear();
        if (bare != null) {
            bare.clear();
        }
    }

    void route(long nanos) {
        anyRoute = true;
        heardNanos = nanos;
    }

    /**
     * Takes an End-of-RIB marker. There are routers that send it before the first route, where it says nothing; of one that has sent it after routes it does, as
     * the table may be empty now.
     *
     * @param families those of the session; the table is whole when all of them are, and all others that it had routes of
     * @return true if the table is whole now
     */
    boolean endOfRib(AddressFamily family, Set<AddressFamily> families) {
        if (!dumping || (!anyRoute && !endIsMarked)) {
            return false;
        }
        ended.add(family);
        boolean isWhole = ended.containsAll(families) && ended.containsAll(messages.families());
        endIsMarked |= isWhole;
        return isWhole;
    }

    boolean isDumping() {
        return dumping;
    }

    /** Whether routes came and then none for some time. */
    boolean isQuiet(long nanos, long limit) {
        return anyRoute && nanos - heardNanos > limit;
    }

    void whole() {
        dumping = false;
        ended.clear();
    }
}
