package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.AsPath;
import io.github.bgpstream4j.model.ElemView;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells how long AS paths are, how many are prepended or end with a set, and which AS stands in most of them. */
public final class PathStatistics {
    private final Map<Integer, Long> lengths = new TreeMap<>();
    private final Map<Long, Long> transits = new HashMap<>();
    private long paths;
    private long prepended;
    private long withoutOrigin;

    private PathStatistics() {}

    /**
     * Runs the recipe.
     *
     * @param files MRT files
     */
    public static void main(String[] files) {
        PathStatistics statistics = new PathStatistics();
        BgpStream.Builder builder = BgpStream.builder();
        for (String file : files) {
            builder.source("mrt:" + file);
        }
        try (BgpStream stream = builder.open()) {
            stream.visitElems(statistics::see);
        }
        statistics.print();
    }

    private void see(ElemView elem) {
        AsPath path = elem.asPath();
        if (path == null || path.isEmpty()) {
            return;
        }
        long[] asns = path.asns(); // prepended ones as often as they stand there
        Set<Long> different = new HashSet<>();
        for (long asn : asns) {
            different.add(asn);
        }
        paths++;
        lengths.merge(path.pathLength(), 1L, Long::sum);
        prepended += different.size() < asns.length ? 1 : 0;
        withoutOrigin += path.originAsn(-1) < 0 ? 1 : 0;
        different.remove(path.firstAsn(-1));
        different.remove(path.originAsn(-1));
        different.forEach(asn -> transits.merge(asn, 1L, Long::sum));
    }

    private void print() {
        System.out.println(paths + " paths, " + prepended + " prepended, " + withoutOrigin + " that end with a set");
        lengths.forEach((length, count) -> System.out.println("length " + length + ": " + count));
        transits.entrySet().stream()
                .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .ifPresent(most -> System.out.println("AS" + most.getKey() + " is inside " + most.getValue()));
    }
}
