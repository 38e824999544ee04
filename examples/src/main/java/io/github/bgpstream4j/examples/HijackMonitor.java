package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.net.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells of announcements of one's own address space, or a part of it, with an origin that is not expected there: a hijack, a
 * leak, or a list that is out of date. Each line of the list is a prefix and the AS numbers that may originate it.
 */
public final class HijackMonitor {
    private static final long UNKNOWN = -1; // no path, or one that ends with a set

    private final Map<Prefix, Set<Long>> expected = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();

    private HijackMonitor() {}

    /**
     * Runs the recipe.
     *
     * @param arguments the list, then sources, for example {@code mrt:updates.gz}
     * @throws IOException if the list cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        HijackMonitor monitor = new HijackMonitor();
        BgpStream.Builder builder = BgpStream.builder();
        StringBuilder filter = new StringBuilder("elemtype announcements and prefix more");
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] words = line.strip().split("\\s+");
            Set<Long> origins = monitor.expected.computeIfAbsent(Prefix.parse(words[0]), any -> new HashSet<>());
            for (int i = 1; i < words.length; i++) {
                origins.add(Long.parseLong(words[i]));
            }
            filter.append(' ').append(words[0]); // what is of no interest is not even decoded
        }
        for (int i = 1; i < arguments.length; i++) {
            builder.source(arguments[i]);
        }
        try (BgpStream stream = builder.filter(filter.toString()).open()) {
            stream.elems().forEachOrdered(monitor::see);
        }
    }

    private void see(BgpElem elem) {
        Prefix prefix = elem.prefix();
        if (prefix == null || elem.type() != ElemType.ANNOUNCEMENT) {
            return;
        }
        long origin = elem.originAsn(UNKNOWN);
        for (Map.Entry<Prefix, Set<Long>> own : expected.entrySet()) {
            boolean inside = own.getKey().covers(prefix);
            if (inside && !own.getValue().contains(origin) && told.add(prefix + " " + origin)) {
                String by = origin == UNKNOWN ? "a set or nobody" : "AS" + origin;
                System.out.println(elem.time() + " " + prefix + " of " + own.getKey() + " is originated by " + by
                        + ", first seen at AS" + elem.peerAsn());
            }
        }
    }
}
