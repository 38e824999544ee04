package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.Nlri;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;

/** What a router says in tests, and what is heard of it. */
final class Sayings {
    static final BmpMessage HELLO = BmpMessage.initiation("rtr1", "");
    static final BmpPeer PEER = BmpPeer.of(64_500, "192.0.2.1");
    static final BmpPeer LOC_RIB = BmpPeer.locRib(65_000, "10.0.0.1");
    static final String A = "AS64500 192.0.2.1 in-pre: A ";
    static final String W = "AS64500 192.0.2.1 in-pre: W ";
    static final String UP = "AS64500 192.0.2.1: ESTABLISHED";
    static final String DOWN = "AS64500 192.0.2.1: IDLE";
    static final BmpMessage END_OF_IPV4 = PEER.endOfRib(AddressFamily.IPV4_UNICAST);
    static final BmpMessage END_OF_IPV6 = PEER.endOfRib(AddressFamily.IPV6_UNICAST);

    private Sayings() {}

    static UpdateBuilder announce(String... prefixes) {
        return BgpMessage.update()
                .attr(
                        WireAttribute.origin(Origin.IGP),
                        WireAttribute.asPath(64_500),
                        WireAttribute.nextHop("192.0.2.1"))
                .nlri(prefixes);
    }

    static UpdateBuilder announceIdentified(long id, String prefix) {
        return BgpMessage.update()
                .attr(
                        WireAttribute.origin(Origin.IGP),
                        WireAttribute.asPath(64_500),
                        WireAttribute.nextHop("192.0.2.1"))
                .nlri(Nlri.prefix(prefix).pathId(id));
    }
}
