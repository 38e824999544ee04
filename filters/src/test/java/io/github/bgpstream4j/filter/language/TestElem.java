package io.github.bgpstream4j.filter.language;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.PathAttributes;
import io.github.bgpstream4j.attr.PathAttributesBuilder;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpElemBuilder;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import java.util.function.UnaryOperator;

/** Elems of a file of updates of collector rrc06, at 1600000001, of peers at 192.0.2.1. */
final class TestElem {
    static final SourceInfo RRC06 = new SourceInfo("ris", "rrc06", "", null, 1_600_000_000, "u1.mrt");

    private TestElem() {}

    static BgpElemBuilder of(ElemType type, long peer) {
        return BgpElem.builder(type)
                .source(RRC06)
                .timeMicros(1_600_000_001_000_000L)
                .peer(peer, IpAddress.parse("192.0.2.1"));
    }

    static BgpElemBuilder peerState(long peer) {
        return of(ElemType.PEER_STATE, peer).states(6, 1);
    }

    static BgpElemBuilder withdrawal(long peer, String prefix) {
        return of(ElemType.WITHDRAWAL, peer).prefix(Prefix.parse(prefix));
    }

    static BgpElemBuilder announcement(long peer, String prefix, PathAttributes attributes) {
        return of(ElemType.ANNOUNCEMENT, peer).prefix(Prefix.parse(prefix)).attributes(attributes);
    }

    static BgpElemBuilder announcement(long peer, String prefix, UnaryOperator<PathAttributesBuilder> attributes) {
        return announcement(
                peer, prefix, attributes.apply(PathAttributes.builder()).build());
    }

    static BgpElem withPath(String path) {
        return announcement(64500, "10.0.0.0/8", builder -> builder.asPath(AsPath.parse(path)))
                .build();
    }

    static BgpElem endOfRib(AddressFamily family) {
        return of(ElemType.END_OF_RIB, 64500).family(family).build();
    }
}
