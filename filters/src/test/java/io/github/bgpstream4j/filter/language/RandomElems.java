package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.attr.Aggregator;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.attr.ExtendedCommunities;
import io.github.bgpstream4j.attr.LargeCommunities;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.attr.PathAttributesBuilder;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpElemBuilder;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RibView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.net.RouteDistinguisher;
import io.github.bgpstream4j.nlri.OpaqueNlri;
import java.util.Random;

/** Elems of all kinds with values from small ranges, so that random filters often meet them; some attributes are broken. */
public final class RandomElems {
    private static final AddressFamily EVPN = AddressFamily.of(25, 70);
    private static final AddressFamily FLOWS = AddressFamily.of(AddressFamily.AFI_IPV4, 133);

    private RandomElems() {}

    static BgpElem elem(Random random) {
        ElemType type = oneOf(random, ElemType.values());
        BgpElemBuilder elem = BgpElem.builder(type).peer(peer(random)).record(record(random, type));
        if (type.hasNlri()) {
            if (random.nextInt(8) == 0) {
                elem.nlri(new OpaqueNlri(random.nextBoolean() ? FLOWS : EVPN, new byte[] {5, 1}));
            } else {
                elem.prefix(prefix(random));
            }
            if (random.nextBoolean()) {
                elem.pathId(random.nextInt(4));
            }
        } else if (type == ElemType.END_OF_RIB) {
            elem.family(random.nextBoolean() ? AddressFamily.IPV6_MULTICAST : AddressFamily.IPV4_UNICAST);
        }
        return type.hasAttributes() ? elem.attributes(attributes(random)).build() : elem.build();
    }

    private static Peer peer(Random random) {
        Peer peer = new Peer(random.nextInt(4), random.nextInt(5) == 0 ? null : address(random));
        return random.nextBoolean()
                ? peer
                : new Peer(
                        peer.asn(),
                        peer.address(),
                        random.nextBoolean() ? null : address(random),
                        random.nextBoolean() ? null : new RouteDistinguisher(random.nextInt(4)),
                        oneOf(random, RibView.values()));
    }

    private static SourceInfo source(Random random, String collector) {
        String router = random.nextBoolean() ? "" : "r" + random.nextInt(2);
        IpAddress address = random.nextBoolean() ? null : address(random);
        return new SourceInfo("p" + random.nextInt(2), collector, router, address, 0, "");
    }

    private static RecordInfo record(Random random, ElemType type) {
        String collector = random.nextBoolean() ? "rrc0" + random.nextInt(3) : "RRC01.ripe.net";
        return new RecordInfo(
                type == ElemType.RIB ? RecordType.RIB : RecordType.UPDATE,
                random.nextBoolean() ? RecordStatus.VALID : RecordStatus.CORRUPTED_RECORD,
                DumpPosition.MIDDLE,
                random.nextInt(100) * 1_000_000L,
                false,
                source(random, collector),
                -1,
                null,
                null,
                "BGP4MP");
    }

    private static IpAddress address(Random random) {
        return IpAddress.parse("192.0.2." + random.nextInt(4));
    }

    public static <T> T oneOf(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    public static Prefix prefix(Random random) {
        return random.nextBoolean()
                ? Prefix.ofBits((long) random.nextInt(16) << 60, 0, random.nextInt(6), false)
                : Prefix.ofBits(0x2001L << 48, (long) random.nextInt(16) << 60, 62 + random.nextInt(7), true);
    }

    /** Up to six segments of all kinds of numbers from 1 to 4; in two octets or four. */
    static String path(Random random) {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            path.append(path.length() == 0 ? "" : " ");
            int kind = random.nextInt(14);
            switch (kind) {
                case 0 -> path.append('{').append(numbers(random, ",")).append('}');
                case 1 -> path.append('(').append(numbers(random, " ")).append(')');
                case 2 -> path.append('[').append(numbers(random, ",")).append(']');
                default -> path.append(1 + random.nextInt(4));
            }
        }
        return path.toString();
    }

    private static String numbers(Random random, String separator) {
        StringBuilder numbers = new StringBuilder().append(1 + random.nextInt(4));
        for (int i = random.nextInt(3); i > 0; i--) {
            numbers.append(separator).append(1 + random.nextInt(4));
        }
        return numbers.toString();
    }

    private static PathAttributes attributes(Random random) {
        PathAttributesBuilder builder = PathAttributes.builder();
        if (random.nextInt(5) > 0) {
            builder.asPath(AsPath.parse(path(random)));
        }
        if (random.nextBoolean()) {
            builder.origin(oneOf(random, Origin.values())).nextHop(address(random));
        }
        if (random.nextBoolean()) {
            builder.med(random.nextInt(5)).localPref(random.nextInt(5));
        }
        if (random.nextBoolean()) {
            builder.communities(Communities.parse(random.nextInt(3) + ":" + random.nextInt(3) + " 65535:666"));
        }
        if (random.nextBoolean()) {
            builder.largeCommunities(LargeCommunities.parse("1:" + random.nextInt(3) + ":2"))
                    .extendedCommunities(ExtendedCommunities.of(0x0002_0001_0000_0000L + random.nextInt(3)));
        }
        if (random.nextInt(3) == 0) {
            builder.atomicAggregate().aggregator(new Aggregator(random.nextInt(4), address(random)));
        }
        byte[] block = builder.build().toByteArray();
        DecodeContext context = DecodeContext.AS4;
        if (block.length > 0 && random.nextInt(4) == 0) {
            block[random.nextInt(block.length)] ^= (byte) (1 << random.nextInt(8));
            context = random.nextBoolean() ? DecodeContext.AS2 : DecodeContext.TABLE_DUMP_ENTRY;
        }
        return PathAttributes.of(
                block, 0, block.length - random.nextInt(2) * random.nextInt(block.length + 1) / 8, context);
    }
}
