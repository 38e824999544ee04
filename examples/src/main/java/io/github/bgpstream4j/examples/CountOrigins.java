package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.Prefix;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts the prefixes that each AS originates in a table, most prefixes first. */
public final class CountOrigins {
    private static final long UNKNOWN = -1; // no path, or one that ends with a set

    private CountOrigins() {}

    /**
     * Runs the recipe.
     *
     * @param files tables in MRT form
     */
    public static void main(String[] files) {
        Map<Long, Set<Prefix>> prefixes = new TreeMap<>();
        for (String file : files) {
            try (BgpStream stream = BgpStream.open("mrt:" + file)) {
                // what the callback is shown must not be kept; the prefix it returns may be
                stream.visitElems(elem -> {
                    Prefix prefix = elem.prefix();
                    long origin = elem.originAsn(UNKNOWN);
                    if (elem.type() == ElemType.RIB && prefix != null && origin != UNKNOWN) {
                        prefixes.computeIfAbsent(origin, asn -> new HashSet<>()).add(prefix);
                    }
                });
            }
        }
        Comparator<Map.Entry<Long, Set<Prefix>>> bySize =
                Comparator.comparingInt(entry -> entry.getValue().size());
        prefixes.entrySet().stream()
                .sorted(bySize.reversed()) // stable: equal numbers stay in the order of the AS numbers
                .forEach(entry -> System.out.println(
                        "AS" + entry.getKey() + " " + entry.getValue().size()));
    }
}
