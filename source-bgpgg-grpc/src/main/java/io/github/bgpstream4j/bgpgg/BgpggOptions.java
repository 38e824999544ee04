package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.net.IpAddress;
import java.time.Duration;
import java.util.Set;

/**
 * What a poller is to do.
 *
 * @param connection how to reach the router
 * @param rib which table
 * @param peers addresses of the peers whose tables are wanted; none for all
 * @param interval from the end of a poll to the next one
 * @param ipVersions 4, 6; none for both
 * @param localAsn the AS number of the router's own routes, 0 if it is not known
 * @param initialRib whether the first table is delivered
 * @param withdrawOnDown whether paths that a lost session takes away are withdrawn one by one
 * @param failFast whether a router that cannot be reached at first is an error
 * @param maxPaths how many paths to keep track of at most
 */
record BgpggOptions(
        BgpggChannel.Settings connection,
        BgpggRib rib,
        Set<IpAddress> peers,
        Duration interval,
        Set<Integer> ipVersions,
        long localAsn,
        boolean initialRib,
        boolean withdrawOnDown,
        boolean failFast,
        int maxPaths) {}
