package io.github.bgpstream4j.format;

import io.github.bgpstream4j.attr.PathAttributesBuilder;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpElemBuilder;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SessionEnd;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An elem of texts: at 1600000000 from peer 64500 at 192.0.2.1, prefix 10.0.0.0/24, next hop 192.0.2.9. */
final class FakeElem {
    private final BgpElemBuilder elem;
    private RecordInfo record;

    FakeElem(ElemType type) {
        record = new RecordInfo(
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
        elem = BgpElem.builder(type).record(record);
        peer("192.0.2.1");
        if (type != ElemType.PEER_STATE) {
            prefix(type.hasNlri() ? "10.0.0.0/24" : "0.0.0.0/0");
        }
        if (type.hasAttributes()) {
            nextHop("192.0.2.9");
        }
    }

    FakeElem peer(@Nullable String address) {
        elem.peer(64500, address == null ? null : IpAddress.parse(address));
        return this;
    }

    FakeElem prefix(String text) {
        elem.prefix(Prefix.parse(text));
        return this;
    }

    FakeElem vpn(long distinguisher, Integer... labels) {
        elem.family(AddressFamily.IPV4_VPN).vpn(new RouteDistinguisher(distinguisher), List.of(labels));
        return this;
    }

    FakeElem nextHop(@Nullable String address) {
        elem.nextHop(address == null ? null : IpAddress.parse(address));
        return this;
    }

    FakeElem attributes(PathAttributesBuilder builder) {
        elem.attributes(builder.build());
        return this;
    }

    FakeElem withPathId(long id) {
        elem.pathId(id);
        return this;
    }

    FakeElem originated(long micros) {
        elem.originatedMicros(micros);
        return this;
    }

    FakeElem ended(SessionEnd end) {
        elem.sessionEnd(end);
        return this;
    }

    FakeElem states(int oldCode, int newCode) {
        elem.states(oldCode, newCode);
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

    FakeElem trouble(@Nullable DecodeIssue issue, Gap gap) {
        return record(record.timeMicros(), record.hasMicroseconds(), record.source(), issue, gap, record.dumpLabel());
    }

    RecordInfo record() {
        return record;
    }

    String in(ElemFormat format) {
        AsciiBuffer out = new AsciiBuffer();
        format.append(out, elem.build());
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
        elem.record(record);
        return this;
    }
}
