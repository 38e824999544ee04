package io.github.bgpstream4j.table;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one peer says of one prefix, and with ADD-PATH of one path to it; also the elem that a dump of the table has for it,
 * so that every format prints it.
 *
 * <p>Immutable and self-sufficient; keep it as long as you like. Shares its attributes with the table; {@link #attributes()}
 * copies them, so keep what it returns while you ask for several.
 */
public final class Route implements ElemView {

    private final TablePeer owner;
    private final RibKey rib;
    private final long prefixHigh;
    private final long prefixLow;
    private final int prefixLength;
    private final long pathId;
    private final byte[] block;
    private final long timeMicros;
    private final long originatedMicros;
    private final boolean stale;

    /** The route with this number, one of those of a node. */
    Route(TableState table, PrefixTrie trie, int node, int route) {
        NodeTable nodes = trie.nodes();
        RouteTable routes = table.routes;
        owner = table.peers.get(routes.peer(route));
        rib = trie.key();
        prefixHigh = nodes.high(node);
        prefixLow = nodes.low(node);
        prefixLength = nodes.length(node);
        pathId = routes.pathId(route);
        block = table.blocks.get(routes.block(route));
        timeMicros = routes.timeMicros(route);
        originatedMicros = routes.originatedMicros(route);
        stale = routes.isStale(route);
    }

    private Route(Route of, long timeMicros, long originatedMicros) {
        owner = of.owner;
        rib = of.rib;
        prefixHigh = of.prefixHigh;
        prefixLow = of.prefixLow;
        prefixLength = of.prefixLength;
        pathId = of.pathId;
        block = of.block;
        this.timeMicros = timeMicros;
        this.originatedMicros = originatedMicros;
        stale = of.stale;
    }

    /** The entry that a dump at some time has for this route: a route that an UPDATE brought was originated by it. */
    Route dumpedAt(long micros) {
        long originated = originatedMicros == Long.MIN_VALUE ? timeMicros : originatedMicros;
        return new Route(this, micros, originated);
    }

    /** Whether the attributes, the next hop and the labels say the same. */
    boolean saysWhat(Route that) {
        return block == that.block || AttributeBlock.saySame(block, that.block);
    }

    /** Whether both are of the same path: same peer, family, prefix and path identifier. */
    boolean isSamePathAs(Route that) {
        return prefixHigh == that.prefixHigh
                && prefixLow == that.prefixLow
                && prefixLength == that.prefixLength
                && pathId == that.pathId
                && rib.equals(that.rib)
                && owner.equals(that.owner);
    }

    RibKey rib() {
        return rib;
    }

    /**
     * Whose table the route is in.
     *
     * @return the peer, and who heard it
     */
    public TablePeer owner() {
        return owner;
    }

    /**
     * Whether the table that the route is in is no longer followed, or is being sent again and the route has not come yet: it may be
     * one that is gone. See {@link io.github.bgpstream4j.model.TableMark}.
     *
     * @return false of all routes but a monitored router's
     */
    public boolean isStale() {
        return stale;
    }

    /** Always {@link ElemType#RIB}. */
    @Override
    public ElemType type() {
        return ElemType.RIB;
    }

    /** A record of a table with the peer's source and {@link #timeMicros()}, made for this route. */
    @Override
    public RecordInfo record() {
        return new RecordInfo(
                RecordType.RIB,
                RecordStatus.VALID,
                DumpPosition.MIDDLE,
                timeMicros,
                timeMicros % TimeInterval.MICROS_PER_SECOND != 0,
                new SourceInfo(owner.collector(), 0, "", false),
                -1,
                null,
                null,
                "");
    }

    /** Always 0. */
    @Override
    public int index() {
        return 0;
    }

    @Override
    public long peerAsn() {
        return owner.peer().asn();
    }

    @Override
    public @Nullable IpAddress peerAddress() {
        return owner.peer().address();
    }

    @Override
    public Peer peer() {
        return owner.peer();
    }

    @Override
    public long prefixHigh() {
        return prefixHigh;
    }

    @Override
    public long prefixLow() {
        return prefixLow;
    }

    @Override
    public int prefixLength() {
        return prefixLength;
    }

    @Override
    public AddressFamily family() {
        return rib.family();
    }

    @Override
    public long pathId(long ifAbsent) {
        return pathId == RouteTable.NO_PATH_ID ? ifAbsent : pathId;
    }

    @Override
    public @Nullable RouteDistinguisher routeDistinguisher() {
        return rib.routeDistinguisher();
    }

    @Override
    public List<Integer> labels() {
        return AttributeBlock.labels(block);
    }

    /** The time in the table entry that the route is from; absent if it is from an announcement. */
    @Override
    public long originatedMicros(long ifAbsent) {
        return originatedMicros == Long.MIN_VALUE ? ifAbsent : originatedMicros;
    }

    @Override
    public @Nullable IpAddress nextHop() {
        return AttributeBlock.nextHop(block);
    }

    /** The attributes in the form of a table entry: without NLRI, MP_REACH_NLRI cut to its next hop. */
    @Override
    public PathAttributes attributes() {
        return AttributeBlock.attributes(block);
    }

    @Override
    public int oldStateCode() {
        return 0;
    }

    @Override
    public int newStateCode() {
        return 0;
    }

    @Override
    public BgpElem owned() {
        return BgpElem.copyOf(this);
    }

    /** When the elem was collected that last set this route; of a dumped route, the time of the dump. */
    @Override
    public long timeMicros() {
        return timeMicros;
    }

    /** bgpreader's elem line, 16 fields. */
    @Override
    public String toString() {
        AsciiBuffer out = new AsciiBuffer();
        appendTo(out);
        return out.toString();
    }

    /** Routes are equal if they say the same of the same path since the same time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Route that
                && timeMicros == that.timeMicros
                && originatedMicros == that.originatedMicros
                && isSamePathAs(that)
                && saysWhat(that);
    }

    @Override
    public int hashCode() {
        return Objects.hash(owner, prefixHigh, prefixLow, prefixLength, pathId, timeMicros);
    }
}
