package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.table.Route;
import io.github.bgpstream4j.table.RoutingTable;
import java.time.Instant;

/** Shows what every peer said at some time of one prefix and all around it: a table dump, brought up to that time. */
public final class TableAt {
    private TableAt() {}

    /**
     * Runs the recipe.
     *
     * @param arguments the time, such as {@code 2026-01-01T00:04:00Z}, the prefix, then MRT files: tables and the updates
     *     after them
     */
    public static void main(String[] arguments) {
        Instant time = Instant.parse(arguments[0]);
        Prefix prefix = Prefix.parse(arguments[1]);
        RoutingTable table = new RoutingTable();
        BgpStream.Builder builder = BgpStream.builder().interval(Instant.EPOCH, time);
        for (int i = 2; i < arguments.length; i++) {
            builder.source("mrt:" + arguments[i]);
        }
        try (BgpStream stream = builder.open()) {
            stream.visitElems(table);
        }
        for (Route route : table.covering(prefix)) {
            System.out.println(
                    route.prefix() + " since " + route.time() + " " + route.owner() + " path " + route.asPath());
        }
        System.out.println(table.routeCount() + " routes to " + table.prefixCount() + " prefixes");
    }
}
