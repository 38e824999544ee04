package io.github.bgpstream4j.kafka;

import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpMessage;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.OpenBmpFrame;

/** Messages of a router {@code linx} as RouteViews publishes them. */
final class Frames {
    private static final String ADDRESS = "203.0.113.9";

    private Frames() {}

    static byte[] of(long seconds, BmpMessage message) {
        return OpenBmpFrame.of("linx", ADDRESS, seconds * 1_000_000, message)
                .collector("is-cc-bmp1")
                .bytes();
    }

    static BmpPeer peer(long asn, String address) {
        return BmpPeer.of(asn, address);
    }

    static UpdateBuilder announce(String nextHop, String path, String... prefixes) {
        return BgpMessage.update()
                .attr(WireAttribute.origin(0), WireAttribute.asPath(path), WireAttribute.nextHop(nextHop))
                .nlri(prefixes);
    }
}
