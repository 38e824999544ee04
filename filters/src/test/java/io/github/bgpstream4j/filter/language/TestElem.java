package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.attr.PathAttributesBuilder;
import io.github.bgpstream4j.filter.Facts;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An elem whose facts are set one by one, and that fails whoever asks for one that is not known yet. */
final class TestElem implements ElemView {
    static final SourceInfo RRC06 = new SourceInfo("ris", "rrc06", "", null, 1_600_000_000, "u1.mrt");

    private int known = Facts.ALL;
    private RecordInfo record = record(RecordType.UPDATE, RecordStatus.VALID, 1_600_000_001_000_000L, RRC06);
    private ElemType type = ElemType.PEER_STATE;
    private long peerAsn;
    private @Nullable IpAddress peerAddress;
    private @Nullable Prefix prefix;
    private @Nullable AddressFamily family;
    private long pathId = -1;
    private PathAttributes attributes = PathAttributes.NONE;

    static RecordInfo record(RecordType type, RecordStatus status, long timeMicros, SourceInfo source) {
        return new RecordInfo(type, status, DumpPosition.MIDDLE, timeMicros, false, source, -1, null, null, "BGP4MP");
    }

    static TestElem peerState(long peer) {
        return new TestElem().peer(peer, "192.0.2.1");
    }

    static TestElem withdrawal(long peer, String prefix) {
        return peerState(peer).type(ElemType.WITHDRAWAL).prefix(prefix);
    }

    static TestElem announcement(long peer, String prefix, PathAttributes attributes) {
        return peerState(peer).type(ElemType.ANNOUNCEMENT).prefix(prefix).attributes(attributes);
    }

    static TestElem announcement(long peer, String prefix, UnaryOperator<PathAttributesBuilder> attributes) {
        return announcement(
                peer, prefix, attributes.apply(PathAttributes.builder()).build());
    }

    static TestElem withPath(String path) {
        return announcement(64500, "10.0.0.0/8", builder -> builder.asPath(AsPath.parse(path)));
    }

    static TestElem endOfRib(AddressFamily family) {
        return peerState(64500).type(ElemType.END_OF_RIB).family(family);
    }

    /** From now on only these facts may be asked. */
    TestElem known(int facts) {
        known = facts;
        return this;
    }

    TestElem record(RecordInfo newRecord) {
        record = newRecord;
        return this;
    }

    TestElem at(long seconds) {
        return record(record(RecordType.UPDATE, RecordStatus.VALID, seconds * 1_000_000, RRC06));
    }

    TestElem peer(long asn, @Nullable String address) {
        peerAsn = asn;
        peerAddress = address == null ? null : IpAddress.parse(address);
        return this;
    }

    TestElem type(ElemType newType) {
        type = newType;
        return this;
    }

    TestElem prefix(String text) {
        Prefix parsed = Prefix.parse(text);
        prefix = parsed;
        return family(parsed.isIpv6() ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST);
    }

    TestElem family(AddressFamily newFamily) {
        family = newFamily;
        return this;
    }

    TestElem withPathId(long id) {
        pathId = id;
        return this;
    }

    TestElem attributes(PathAttributes newAttributes) {
        attributes = newAttributes;
        return this;
    }

    @Override
    public ElemType type() {
        require(Facts.TYPE);
        return type;
    }

    @Override
    public RecordView record() {
        require(Facts.RECORD);
        return record;
    }

    @Override
    public int index() {
        return 0;
    }

    @Override
    public long peerAsn() {
        require(Facts.PEER);
        return peerAsn;
    }

    @Override
    public @Nullable IpAddress peerAddress() {
        require(Facts.PEER);
        return peerAddress;
    }

    @Override
    public long prefixHigh() {
        require(Facts.PREFIX);
        return prefix == null ? 0 : prefix.high();
    }

    @Override
    public long prefixLow() {
        require(Facts.PREFIX);
        return prefix == null ? 0 : prefix.low();
    }

    @Override
    public int prefixLength() {
        require(Facts.PREFIX);
        return prefix == null ? -1 : prefix.lengthBits();
    }

    @Override
    public @Nullable AddressFamily family() {
        require(Facts.TYPE);
        return family;
    }

    @Override
    public long pathId(long ifAbsent) {
        require(Facts.PREFIX);
        return pathId < 0 ? ifAbsent : pathId;
    }

    @Override
    public @Nullable RouteDistinguisher routeDistinguisher() {
        require(Facts.PREFIX);
        return null;
    }

    @Override
    public List<Integer> labels() {
        require(Facts.PREFIX);
        return List.of();
    }

    @Override
    public long originatedMicros(long ifAbsent) {
        require(Facts.ATTRIBUTES);
        return ifAbsent;
    }

    @Override
    public @Nullable IpAddress nextHop() {
        require(Facts.TYPE | Facts.ATTRIBUTES);
        IpAddress hop = attributes.nextHop();
        return hop != null ? hop : attributes.mpNextHop();
    }

    @Override
    public PathAttributes attributes() {
        require(Facts.ATTRIBUTES);
        return attributes;
    }

    @Override
    public int oldStateCode() {
        require(Facts.TYPE);
        return type == ElemType.PEER_STATE ? 6 : 0;
    }

    @Override
    public int newStateCode() {
        require(Facts.TYPE);
        return type == ElemType.PEER_STATE ? 1 : 0;
    }

    @Override
    public BgpElem owned() {
        require(Facts.ALL);
        return BgpElem.copyOf(this);
    }

    /** Not {@code bgpreader}'s line, which would need all facts. */
    @Override
    public String toString() {
        return type.code() + " peer " + peerAsn + ' ' + prefix + ' ' + attributes.asPath();
    }

    private void require(int facts) {
        if ((known & facts) != facts) {
            throw new AssertionError("facts " + facts + " asked when only " + known + " are known");
        }
    }
}
