package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.net.Prefix;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells when a vantage point sees another origin of a prefix than before, and when prefixes have several origins at once
 * (MOAS). Reads an MRT file as well as a live source: {@code bgproutes:192.0.2.0/24,2001:db8::/48}.
 */
public final class OriginChangeMonitor {
    private static final long UNKNOWN = -1; // no path, or one that ends with a set

    private final Map<Prefix, Map<Peer, Long>> origins = new HashMap<>();

    private OriginChangeMonitor() {}

    /**
     * Runs the recipe.
     *
     * @param sources for example {@code mrt:updates.gz}; by default the sample file
     */
    public static void main(String[] sources) {
        String[] wanted = sources.length > 0 ? sources : new String[] {"mrt:data/updates.sample.mrt.gz"};
        OriginChangeMonitor monitor = new OriginChangeMonitor();
        try (BgpStream stream = BgpStream.open(wanted)) {
            stream.elems().forEachOrdered(monitor::see);
        }
    }

    private void see(BgpElem elem) {
        Prefix prefix = elem.prefix();
        if (prefix == null) {
            return;
        }
        Peer vantagePoint = elem.peer();
        Map<Peer, Long> seen = origins.computeIfAbsent(prefix, any -> new HashMap<>());
        if (elem.type() == ElemType.WITHDRAWAL) {
            seen.remove(vantagePoint);
            return;
        }
        long origin = elem.originAsn(UNKNOWN);
        if (origin == UNKNOWN) {
            return;
        }
        Set<Long> before = new TreeSet<>(seen.values());
        Long last = seen.put(vantagePoint, origin);
        if (last != null && last != origin) {
            System.out.println(elem.time() + " " + prefix + " AS" + elem.peerAsn() + " sees origin AS" + origin
                    + " in place of AS" + last);
        }
        Set<Long> now = new TreeSet<>(seen.values());
        if (now.size() > 1 && !now.equals(before)) {
            System.out.println(elem.time() + " " + prefix + " has origins " + now);
        }
    }
}
