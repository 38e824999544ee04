package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.bgpgg.BgpggSource;
import io.github.bgpstream4j.model.BgpElem;
import java.time.Duration;

/** Follows a bgpgg router: its table at first, then what changes in it, until it is stopped. */
public final class RouterWatch {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private RouterWatch() {}

    /**
     * Runs the recipe.
     *
     * @param arguments the router as host:port, and how many lines to print if not all
     */
    public static void main(String[] arguments) {
        long limit = arguments.length > 1 ? Long.parseLong(arguments[1]) : Long.MAX_VALUE;
        BgpggSource router =
                BgpggSource.builder(arguments[0]).interval(INTERVAL).build();
        try (BgpStream stream = BgpStream.builder().source(router).open()) {
            stream.elems().limit(limit).forEach(elem -> System.out.println(describe(elem)));
        }
    }

    private static String describe(BgpElem elem) {
        String route = elem.prefix() + " from AS" + elem.peerAsn();
        return switch (elem.type()) {
            case RIB -> "= " + route + ": " + elem.asPath();
            case ANNOUNCEMENT -> "+ " + route + ": " + elem.asPath();
            case WITHDRAWAL -> "- " + route;
            default -> "session with AS" + elem.peerAsn() + ": " + elem.oldState() + " -> " + elem.newState();
        };
    }
}
