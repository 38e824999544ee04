package io.github.bgpstream4j.table;

import io.github.bgpstream4j.net.AddressFamily;
import io.github.bgpstream4j.net.RouteDistinguisher;
import org.jspecify.annotations.Nullable;

/**
 * What keeps equal prefixes apart.
 *
 * @param family unicast, multicast, labelled or VPN, of IPv4 or IPv6
 * @param routeDistinguisher of a VPN, else null
 */
record RibKey(AddressFamily family, @Nullable RouteDistinguisher routeDistinguisher) implements Comparable<RibKey> {
    @Override
    public int compareTo(RibKey that) {
        int order = Integer.compare(family.afi(), that.family.afi());
        if (order == 0) {
            order = Integer.compare(family.safi(), that.family.safi());
        }
        return order != 0 ? order : compare(routeDistinguisher, that.routeDistinguisher);
    }

    private static int compare(@Nullable RouteDistinguisher one, @Nullable RouteDistinguisher other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return Long.compareUnsigned(one.bits(), other.bits());
    }
}
