package io.github.bgpstream4j.kafka;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamStats;
import io.github.bgpstream4j.model.ElemType;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reads OpenBMP frames of many topics from memory; a stream decodes every elem. Prints how many frames a second came through, and the heap. The client, the merge and the
 * stream share the processors that the JVM has: {@code taskset -c 0} gives them one, {@code -Xmx256m} bounds them.
 */
public final class KafkaLoad {
    private KafkaLoad() {}

    /**
     * Runs the load.
     *
     * @param arguments how many partitions, if not 1,800, and frames in all, if not 4,000,000
     */
    public static void main(String[] arguments) {
        int partitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_800;
        long frames = arguments.length > 1 ? Long.parseLong(arguments[1]) : 4_000_000;
        KafkaSource source = KafkaSource.builder("127.0.0.1:9092")
                .topics(Pattern.compile("^routeviews\\..+\\.bmp_raw$"))
                .fromEarliest()
                .untilLatest()
                .clients(config -> new MadeTopics(config, partitions, frames / partitions))
                .build();
        long[] elems = {0};
        long begun = System.nanoTime();
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            stream.visitElems(elem -> elems[0] += elem.type() == ElemType.ANNOUNCEMENT ? 1 : 0);
            report(stream.stats(), elems[0], partitions, System.nanoTime() - begun);
        }
    }

    private static void report(StreamStats stats, long elems, int partitions, long nanos) {
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%,d frames of %,d partitions: %,d a second, %d MiB of heap, %d dropped, %d gaps%n",
                elems,
                partitions,
                elems * TimeUnit.SECONDS.toNanos(1) / nanos,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                stats.dropped(),
                stats.gaps());
    }
}
