package io.github.bgpstream4j.table;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.attr.PathAttributesBuilder;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpElemBuilder;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import java.util.List;
import java.util.Random;

/** Elems of few peers, prefixes, path identifiers and attributes, so that they often meet. */
final class RandomStream {
    private static final AddressFamily[] FAMILIES = {
        AddressFamily.IPV4_UNICAST,
        AddressFamily.IPV4_UNICAST,
        AddressFamily.IPV4_UNICAST,
        AddressFamily.IPV6_UNICAST,
        AddressFamily.IPV6_UNICAST,
        AddressFamily.IPV4_MULTICAST,
        AddressFamily.IPV6_MULTICAST,
        AddressFamily.IPV4_LABELLED,
        AddressFamily.IPV4_VPN,
        AddressFamily.IPV6_VPN,
    };
    private static final SourceInfo[] SOURCES = {
        TableElem.RRC06,
        new SourceInfo("ris", "rrc06", "", null, 0, "another file"),
        new SourceInfo("ris", "rrc00", "", null, 0, ""),
        new SourceInfo("routeviews", "rrc00", "r1", null, 0, ""),
        new SourceInfo("routeviews", "rrc00", "", IpAddress.parse("192.0.2.250"), 0, ""),
    };

    private static final List<TableMark.Kind> KINDS = List.of(TableMark.Kind.values());

    private final Random random;
    private long timeMicros = TableElem.T;

    RandomStream(long seed) {
        random = new Random(seed);
    }

    BgpElem next() {
        timeMicros += random.nextInt(3) == 0 ? random.nextInt(5_000_000) : 1_000_000 - timeMicros % 1_000_000;
        BgpElemBuilder elem = switch (random.nextInt(20)) {
            case 0 -> TableElem.state(4 + random.nextInt(4), 4 + random.nextInt(4));
            case 1 -> TableElem.of(ElemType.END_OF_RIB).family(AddressFamily.IPV4_UNICAST);
            case 2, 3, 4, 5, 6, 7, 8 -> route(ElemType.WITHDRAWAL);
            case 9, 10 -> route(ElemType.RIB).originatedMicros(timeMicros - random.nextInt(3) * 500_000L);
            default -> route(ElemType.ANNOUNCEMENT);
        };
        SourceInfo source = SOURCES[random.nextInt(SOURCES.length)];
        return elem.record(record(source)).timeMicros(timeMicros).peer(peer()).build();
    }

    private Peer peer() {
        return new Peer(
                64500 + random.nextInt(2),
                random.nextInt(4) == 0 ? null : IpAddress.parse("192.0.2." + random.nextInt(2)),
                null,
                null,
                random.nextInt(3) == 0 ? RibView.ADJ_RIB_IN_POST : RibView.UNKNOWN);
    }

    /** Sometimes one that says something of whole tables. */
    private RecordInfo record(SourceInfo source) {
        RecordInfo plain =
                TableElem.of(ElemType.PEER_STATE).source(source).build().record();
        if (random.nextInt(12) > 0) {
            return plain;
        }
        TableMark.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        boolean whole = kind != TableMark.Kind.REPLACED && random.nextBoolean();
        TableMark mark = new TableMark(kind, source.identity(), whole ? null : peer());
        return new RecordInfo(
                plain.type(),
                plain.status(),
                plain.position(),
                plain.timeMicros(),
                plain.hasMicroseconds(),
                source,
                plain.byteOffset(),
                null,
                null,
                plain.dumpLabel(),
                0,
                List.of(mark));
    }

    private BgpElemBuilder route(ElemType type) {
        AddressFamily family = FAMILIES[random.nextInt(FAMILIES.length)];
        BgpElemBuilder elem = TableElem.of(type).prefix(prefix(family.isIpv6())).family(family);
        if (family.isVpn()) {
            RouteDistinguisher distinguisher = new RouteDistinguisher(random.nextInt(3));
            elem.vpn(distinguisher, type.hasAttributes() ? List.of(random.nextInt(3), 7) : List.of());
        }
        if (random.nextInt(3) == 0) {
            elem.pathId(random.nextInt(4) == 0 ? 0xffffffffL : random.nextInt(3));
        }
        if (type.hasAttributes()) {
            elem.attributes(attributes()).nextHop(address());
        }
        return elem;
    }

    /** Prefixes that often lie in one another. */
    Prefix prefix(boolean ipv6) {
        if (!ipv6) {
            return Prefix.ofBits((long) random.nextInt(8) << 61 | (long) random.nextInt(4) << 32, 0, length(32), false);
        }
        long high = 0x2001L << 48 | random.nextInt(2);
        return Prefix.ofBits(high, (long) random.nextInt(4) << 62 | random.nextInt(2), 62 + length(66), true);
    }

    private int length(int max) {
        return random.nextInt(3) == 0 ? random.nextInt(max + 1) : Math.min(random.nextInt(5), max);
    }

    private IpAddress address() {
        return IpAddress.parse(random.nextBoolean() ? "192.0.2." + random.nextInt(2) : "2001:db8::1");
    }

    private PathAttributes attributes() {
        PathAttributesBuilder builder = PathAttributes.builder();
        if (random.nextInt(6) > 0) {
            builder.asPath(AsPath.parse("64500 " + (1 + random.nextInt(3))));
        }
        if (random.nextBoolean()) {
            builder.origin(Origin.IGP).nextHop(address());
        }
        if (random.nextInt(4) == 0) {
            builder.communities(Communities.parse("64500:" + random.nextInt(2)));
        }
        byte[] block = builder.build().toByteArray();
        DecodeContext context = DecodeContext.RIB_ENTRY;
        if (block.length > 0 && random.nextInt(8) == 0) {
            block[random.nextInt(block.length)] ^= (byte) (1 << random.nextInt(8));
            context = random.nextBoolean() ? DecodeContext.AS2 : DecodeContext.AS4_ADD_PATH;
        }
        return PathAttributes.of(block, 0, block.length, context);
    }
}
