package io.github.bgpstream4j.format;

import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.attr.PathAttributesBuilder;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An elem made of what a test says: at 1600000000 from peer 64500 at 192.0.2.1, prefix 10.0.0.0/24, next hop 192.0.2.9. */
final class FakeElem implements ElemView {
    private final ElemType type;
    private RecordInfo record;
    private @Nullable IpAddress peerAddress = IpAddress.parse("192.0.2.1");
    private @Nullable Prefix prefix = Prefix.parse("10.0.0.0/24");
    private @Nullable AddressFamily family = AddressFamily.IPV4_UNICAST;
    private @Nullable IpAddress nextHop;
    private PathAttributes attributes = PathAttributes.NONE;
    private long pathId = -1;
    private long originatedMicros = Long.MIN_VALUE;
    private @Nullable RouteDistinguisher routeDistinguisher;
    private List<Integer> labels = List.of();
    private int oldState;
    private int newState;

    FakeElem(ElemType type) {
        this.type = type;
        this.record = new RecordInfo(
                type == ElemType.RIB ? RecordType.RIB : RecordType.UPDATE,
                RecordStatus.VALID,
                DumpPosition.MIDDLE,
                1_600_000_000_000_000L,
                false,
                new SourceInfo("ris", "rrc06", "", null, 1_599_999_900, "updates.gz"),
                512,
                null,
                null,
                type == ElemType.RIB ? "TABLE_DUMP2" : "BGP4MP");
        if (type == ElemType.PEER_STATE) {
            prefix = null;
            family = null;
        } else if (type.hasAttributes()) {
            nextHop = IpAddress.parse("192.0.2.9");
        }
    }

    FakeElem peer(@Nullable String address) {
        peerAddress = address == null ? null : IpAddress.parse(address);
        return this;
    }

    FakeElem prefix(String text) {
        Prefix parsed = Prefix.parse(text);
        prefix = parsed;
        family = parsed.isIpv6() ? AddressFamily.IPV6_UNICAST : AddressFamily.IPV4_UNICAST;
        return this;
    }

    FakeElem vpn(long distinguisher, Integer... values) {
        family = AddressFamily.IPV4_VPN;
        routeDistinguisher = new RouteDistinguisher(distinguisher);
        labels = List.of(values);
        return this;
    }

    FakeElem nextHop(@Nullable String address) {
        nextHop = address == null ? null : IpAddress.parse(address);
        return this;
    }

    FakeElem attributes(PathAttributesBuilder builder) {
        attributes = builder.build();
        return this;
    }

    FakeElem withPathId(long id) {
        pathId = id;
        return this;
    }

    FakeElem originated(long micros) {
        originatedMicros = micros;
        return this;
    }

    FakeElem states(int oldCode, int newCode) {
        oldState = oldCode;
        newState = newCode;
        return this;
    }

    FakeElem label(String dumpLabel) {
        return record(record.timeMicros(), record.hasMicroseconds(), record.source(), null, null, dumpLabel);
    }

    FakeElem microseconds(int micros) {
        return record(1_600_000_000_000_000L + micros, true, record.source(), null, null, record.dumpLabel() + "_ET");
    }

    FakeElem source(SourceInfo source) {
        return record(record.timeMicros(), record.hasMicroseconds(), source, null, null, record.dumpLabel());
    }

    FakeElem trouble(DecodeIssue issue, Gap gap) {
        return record(record.timeMicros(), record.hasMicroseconds(), record.source(), issue, gap, record.dumpLabel());
    }

    String in(ElemFormat format) {
        AsciiBuffer out = new AsciiBuffer();
        format.append(out, this);
        return out.toString();
    }

    private FakeElem record(
            long micros,
            boolean hasMicroseconds,
            SourceInfo source,
            @Nullable DecodeIssue issue,
            @Nullable Gap gap,
            String dumpLabel) {
        record = new RecordInfo(
                record.type(),
                record.status(),
                record.position(),
                micros,
                hasMicroseconds,
                source,
                record.byteOffset(),
                issue,
                gap,
                dumpLabel);
        return this;
    }

    @Override
    public ElemType type() {
        return type;
    }

    @Override
    public RecordView record() {
        return record;
    }

    @Override
    public int index() {
        return 0;
    }

    @Override
    public long peerAsn() {
        return 64500;
    }

    @Override
    public @Nullable IpAddress peerAddress() {
        return peerAddress;
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
        return oldState;
    }

    @Override
    public int newStateCode() {
        return newState;
    }

    @Override
    public BgpElem owned() {
        return BgpElem.copyOf(this);
    }
}
