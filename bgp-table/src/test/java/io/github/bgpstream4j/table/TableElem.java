package io.github.bgpstream4j.table;

import io.github.bgpstream4j.attr.AsPath;
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
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An elem whose facts are set one by one; of peer AS 64500 at 192.0.2.1, collector rrc06. */
final class TableElem implements ElemView {
    static final SourceInfo RRC06 = new SourceInfo("ris", "rrc06", "", null, 1_600_000_000, "updates.mrt");
    static final long T = 1_600_000_000_000_000L;
    static final TablePeer PEER = peer(64500, "192.0.2.1");

    private final ElemType type;
    private SourceInfo source = RRC06;
    private long timeMicros = T;
    private Peer peer = PEER.peer();
    private @Nullable Prefix prefix;
    private @Nullable AddressFamily family;
    private @Nullable RouteDistinguisher routeDistinguisher;
    private List<Integer> labels = List.of();
    private long pathId = -1;
    private long originatedMicros = Long.MIN_VALUE;
    private PathAttributes attributes = PathAttributes.NONE;
    private @Nullable IpAddress nextHop;
    private int oldStateCode;
    private int newStateCode;

    private TableElem(ElemType type) {
        this.type = type;
    }

    static TablePeer peer(long asn, @Nullable String address) {
        Peer peer = new Peer(asn, address == null ? null : IpAddress.parse(address));
        return new TablePeer(RRC06.identity(), peer);
    }

    static PathAttributes path(String path) {
        return PathAttributes.builder().asPath(AsPath.parse(path)).build();
    }

    static TableElem of(ElemType type, Prefix prefix) {
        TableElem elem = new TableElem(type);
        elem.prefix = prefix;
        return elem.family(prefix.isIpv6() ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST);
    }

    static TableElem announce(String prefix, String path) {
        return of(ElemType.ANNOUNCEMENT, Prefix.parse(prefix)).attributes(path(path));
    }

    static TableElem entry(String prefix, String path) {
        return of(ElemType.RIB, Prefix.parse(prefix)).attributes(path(path));
    }

    static TableElem withdraw(String prefix) {
        return of(ElemType.WITHDRAWAL, Prefix.parse(prefix));
    }

    static TableElem state(int oldCode, int newCode) {
        TableElem elem = new TableElem(ElemType.PEER_STATE);
        elem.oldStateCode = oldCode;
        elem.newStateCode = newCode;
        return elem;
    }

    static TableElem endOfRib(AddressFamily family) {
        return new TableElem(ElemType.END_OF_RIB).family(family);
    }

    TableElem source(SourceInfo newSource) {
        source = newSource;
        return this;
    }

    TableElem at(long micros) {
        timeMicros = micros;
        return this;
    }

    TableElem from(long asn, @Nullable String address) {
        return from(peer(asn, address).peer());
    }

    TableElem from(Peer newPeer) {
        peer = newPeer;
        return this;
    }

    TableElem family(AddressFamily newFamily) {
        family = newFamily;
        return this;
    }

    TableElem vpn(long distinguisher, Integer... newLabels) {
        routeDistinguisher = new RouteDistinguisher(distinguisher);
        labels = List.of(newLabels);
        return this;
    }

    TableElem withPathId(long id) {
        pathId = id;
        return this;
    }

    TableElem originated(long micros) {
        originatedMicros = micros;
        return this;
    }

    TableElem attributes(PathAttributes newAttributes) {
        attributes = newAttributes;
        return this;
    }

    TableElem via(@Nullable IpAddress address) {
        nextHop = address;
        return this;
    }

    @Override
    public ElemType type() {
        return type;
    }

    @Override
    public RecordInfo record() {
        return new RecordInfo(
                type == ElemType.RIB ? RecordType.RIB : RecordType.UPDATE,
                RecordStatus.VALID,
                DumpPosition.MIDDLE,
                timeMicros,
                true,
                source,
                -1,
                null,
                null,
                "");
    }

    @Override
    public int index() {
        return 0;
    }

    @Override
    public long peerAsn() {
        return peer.asn();
    }

    @Override
    public @Nullable IpAddress peerAddress() {
        return peer.address();
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public long prefixHigh() {
        return prefix == null ? 0 : prefix.high();
    }

    @Override
    public long prefixLow() {
        return prefix == null ? 0 : prefix.low();
    }

    @Override
    public int prefixLength() {
        return prefix == null ? -1 : prefix.lengthBits();
    }

    @Override
    public @Nullable AddressFamily family() {
        return family;
    }

    @Override
    public long pathId(long ifAbsent) {
        return pathId < 0 ? ifAbsent : pathId;
    }

    @Override
    public @Nullable RouteDistinguisher routeDistinguisher() {
        return routeDistinguisher;
    }

    @Override
    public List<Integer> labels() {
        return labels;
    }

    @Override
    public long originatedMicros(long ifAbsent) {
        return originatedMicros == Long.MIN_VALUE ? ifAbsent : originatedMicros;
    }

    @Override
    public @Nullable IpAddress nextHop() {
        return nextHop;
    }

    @Override
    public PathAttributes attributes() {
        return attributes;
    }

    @Override
    public int oldStateCode() {
        return oldStateCode;
    }

    @Override
    public int newStateCode() {
        return newStateCode;
    }

    @Override
    public BgpElem owned() {
        return BgpElem.copyOf(this);
    }

    @Override
    public String toString() {
        return owned().toString();
    }
}
