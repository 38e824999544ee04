package io.github.bgpstream4j.feed.bmp;

import io.github.bgpstream4j.model.Collector;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a collector hands on what routers reported to it. It may be split by peers, and may begin in the middle: nothing is said of the router as a whole then,
 * and nobody knows the sessions that stand.
 *
 * @param ownAs the AS number that its routers put before that of the peer, whatever OPENs say; 0 for none
 * @param archive gives the name that an archive of the same routes has for a router; null to leave routers their names, and peers their views
 */
public record Relay(long ownAs, @Nullable UnaryOperator<Collector> archive) {}
