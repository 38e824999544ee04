package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.bgpgg.proto.AddIpRouteRequest;
import io.github.bgpstream4j.bgpgg.wire.AddressText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds routes that a router accepts to its harm; whatever else is wrong with one is for the router to say. */
final class RouteCheck {
    private RouteCheck() {}

    /** What is wrong with a route; null for nothing. */
    static @Nullable String harm(AddIpRouteRequest route) {
        AddressText text = new AddressText();
        byte[] prefix = bytes(route.getPrefix());
        if (!AddressText.isPrefixText(prefix, 0, prefix.length)) {
            return null;
        }
        boolean ipv6 = route.getPrefix().indexOf(':') >= 0;
        if (!text.parsePrefix(prefix, 0, prefix.length)) {
            int most = ipv6 ? AddressText.IPV6_BITS : AddressText.IPV4_BITS;
            return text.lengthBits() > most ? route.getPrefix() + " is longer than " + most + " bits" : null;
        }
        byte[] nextHop = bytes(route.getNextHop());
        boolean ipv4NextHop = text.parseAddress(nextHop, 0, nextHop.length) && !text.isIpv6();
        return ipv6 && ipv4NextHop ? route.getPrefix() + " needs an IPv6 next hop, not " + route.getNextHop() : null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
