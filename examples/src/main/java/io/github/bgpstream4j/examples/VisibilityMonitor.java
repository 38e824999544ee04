package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.net.Prefix;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells when a vantage point that had a route to a prefix loses it. Reads an MRT file as well as a live source:
 * {@code bgproutes:192.0.2.0/24,2001:db8::/48}.
 */
public final class VisibilityMonitor {
    private final Map<Prefix, Set<Peer>> visible = new HashMap<>();

    private VisibilityMonitor() {}

    /**
     * Runs the recipe.
     *
     * @param sources for example {@code mrt:updates.gz}; by default the sample file
     */
    public static void main(String[] sources) {
        String[] wanted = sources.length > 0 ? sources : new String[] {"mrt:data/updates.sample.mrt.gz"};
        VisibilityMonitor monitor = new VisibilityMonitor();
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
        Set<Peer> having = visible.computeIfAbsent(prefix, any -> new HashSet<>());
        if (elem.type() != ElemType.WITHDRAWAL) {
            having.add(vantagePoint);
        } else if (having.remove(vantagePoint)) {
            System.out.println(
                    elem.time() + " " + prefix + " is lost at " + vantagePoint + ", left are " + having.size());
        }
    }
}
