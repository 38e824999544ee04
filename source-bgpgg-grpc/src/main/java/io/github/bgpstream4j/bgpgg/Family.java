package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.bgpgg.proto.ListRoutesRequest;
import io.github.bgpstream4j.bgpgg.proto.Route;
import java.util.Arrays;

/** The families that bgpgg keeps routes of, and all of them. */
enum Family {
    /** Whatever the router has, also if the numbers asked for are none that it knows. */
    ALL(0, 0),
    /** IPv4 unicast. */
    IPV4(1, 1),
    /** IPv6 unicast. */
    IPV6(2, 1),
    /** BGP-LS. */
    LINK_STATE(16388, 71);

    private final int afi;
    private final int safi;

    Family(int afi, int safi) {
        this.afi = afi;
        this.safi = safi;
    }

    /** What a request is restricted to; before v0.4 a router takes one number alone for none. */
    static Family of(ListRoutesRequest request) {
        return Arrays.stream(values())
                .filter(family -> request.getAfi() == family.afi && request.getSafi() == family.safi)
                .findFirst()
                .orElse(ALL);
    }

    boolean has(Route route) {
        return switch (this) {
            case ALL -> true;
            case IPV4 -> route.hasPrefix() && route.getPrefix().indexOf(':') < 0;
            case IPV6 -> route.hasPrefix() && route.getPrefix().indexOf(':') >= 0;
            case LINK_STATE -> route.hasLsNlri();
        };
    }
}
