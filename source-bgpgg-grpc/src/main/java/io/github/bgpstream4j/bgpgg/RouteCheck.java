package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.bgpgg.proto.AddIpRouteRequest;
import io.github.bgpstream4j.bgpgg.wire.AddressText;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.IpAddressParser;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds routes that a router accepts to its harm; whatever else is wrong with one is for the router to say. */
final class RouteCheck {
    private RouteCheck() {}

    /** What is wrong with a route; null for nothing. */
    static @Nullable String harm(AddIpRouteRequest route) {
        AddressText text = new AddressText();
        byte[] prefix = route.getPrefix().getBytes(StandardCharsets.UTF_8);
        if (!AddressText.isPrefixText(prefix, 0, prefix.length)) {
            return null;
        }
        boolean ipv6 = route.getPrefix().indexOf(':') >= 0;
        if (!text.parsePrefix(prefix, 0, prefix.length)) {
            int most = ipv6 ? AddressText.IPV6_BITS : AddressText.IPV4_BITS;
            return text.lengthBits() > most ? route.getPrefix() + " is longer than " + most + " bits" : null;
        }
        IpAddress nextHop = IpAddressParser.parse(route.getNextHop());
        return ipv6 && nextHop != null && !nextHop.isIpv6()
                ? route.getPrefix() + " needs an IPv6 next hop, not " + route.getNextHop()
                : null;
    }
}
