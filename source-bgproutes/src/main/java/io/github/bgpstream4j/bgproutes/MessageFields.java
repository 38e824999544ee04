package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.attr.Communities;
import io.github.bgpstream4j.attr.LargeCommunities;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.Prefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A live message in the making. */
final class MessageFields {
    @Nullable
    VantagePoint vantagePoint;

    @Nullable
    VantagePoint parent;

    long timeMicros;
    boolean hasSeconds;
    boolean hasMicros;
    List<Prefix> announced = List.of();
    List<Prefix> withdrawn = List.of();

    @Nullable
    AsPath asPath;

    Communities communities = Communities.NONE;
    LargeCommunities largeCommunities = LargeCommunities.NONE;

    @Nullable
    Origin origin;

    List<IpAddress> nextHops = List.of();

    @Nullable
    String asPathText;

    @Nullable
    String communityText;

    @Nullable
    String originText;

    @Nullable
    String nextHopText;
}
