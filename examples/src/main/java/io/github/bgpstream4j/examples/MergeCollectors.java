package io.github.bgpstream4j.examples;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.net.Prefix;
import java.util.HashMap;
import java.util.Map;

/** Merges collectors into one stream by time, and tells which of them was the first to hear of each prefix. */
public final class MergeCollectors {
    private MergeCollectors() {}

    /**
     * Runs the recipe.
     *
     * @param sources one or more of each collector, for example {@code mrt:archive/rrc00} and
     *     {@code mrt:updates.gz?collector=rrc01}
     */
    public static void main(String[] sources) {
        Map<Prefix, String> first = new HashMap<>();
        try (BgpStream stream = BgpStream.open(sources)) {
            for (BgpElem elem : stream) {
                Prefix prefix = elem.prefix();
                String collector = elem.record().source().collector();
                if (prefix != null && first.putIfAbsent(prefix, collector) == null) {
                    System.out.println(elem.time() + " " + prefix + " first at " + collector);
                }
            }
            stream.sourceStats()
                    .forEach(source -> System.out.println(
                            source.source().collector() + ": " + source.counts().elems() + " elems"));
        }
    }
}
