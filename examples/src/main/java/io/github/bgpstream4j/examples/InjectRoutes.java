package io.github.bgpstream4j.examples;

import static io.github.bgpstream4j.bgpgg.proto.AsPathSegmentType.AS_SEQUENCE;
import static io.github.bgpstream4j.bgpgg.proto.AsPathSegmentType.AS_SET;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.bgpgg.BgpggClient;
import io.github.bgpstream4j.bgpgg.BgpggException;
import io.github.bgpstream4j.bgpgg.proto.AddIpRouteRequest;
import io.github.bgpstream4j.bgpgg.proto.AsPathSegment;
import io.github.bgpstream4j.bgpgg.proto.Origin;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import java.util.Iterator;
import java.util.concurrent.atomic.LongAdder;

/** Gives the routes of an MRT file to a bgpgg router as routes of its own, in one call, however many they are. */
public final class InjectRoutes {
    private InjectRoutes() {}

    /**
     * Runs the recipe.
     *
     * @param arguments the router as host:port, a file in MRT form
     * @throws BgpggException if the router does not take them
     */
    public static void main(String[] arguments) throws BgpggException {
        try (BgpStream stream = BgpStream.open("mrt:" + arguments[1]);
                BgpggClient router = BgpggClient.connect(arguments[0])) {
            LongAdder given = new LongAdder();
            Iterator<AddIpRouteRequest> routes = stream.elems()
                    .filter(elem -> elem.type() == ElemType.RIB || elem.type() == ElemType.ANNOUNCEMENT)
                    .filter(elem -> elem.nextHop() != null)
                    .peek(elem -> given.increment())
                    .map(InjectRoutes::route)
                    .iterator();
            // a router leaves out what it does not understand without a word
            System.out.println("the router took " + router.addRoutes(routes) + " of " + given + " routes");
        }
    }

    private static AddIpRouteRequest route(BgpElem elem) {
        AddIpRouteRequest.Builder route = AddIpRouteRequest.newBuilder()
                .setPrefix(String.valueOf(elem.prefix()))
                .setNextHop(String.valueOf(elem.nextHop()))
                .setOrigin(Origin.INCOMPLETE);
        AsPath path = elem.asPath();
        if (path != null) {
            for (AsPath.Segment segment : path.segments()) {
                route.addAsPath(segment(segment));
            }
        }
        Communities communities = elem.attributes().communities();
        for (int i = 0; i < communities.size(); i++) {
            route.addCommunities(communities.get(i));
        }
        return route.build();
    }

    private static AsPathSegment segment(AsPath.Segment segment) {
        AsPathSegment.Builder wire =
                AsPathSegment.newBuilder().setSegmentType(segment.type().name().endsWith("SET") ? AS_SET : AS_SEQUENCE);
        segment.asns().forEach(asn -> wire.addAsns(asn.intValue()));
        return wire.build();
    }
}
