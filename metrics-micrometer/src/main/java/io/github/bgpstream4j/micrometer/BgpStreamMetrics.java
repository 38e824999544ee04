package io.github.bgpstream4j.micrometer;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.SourceStats;
import io.github.bgpstream4j.StreamStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The counters of one stream as meters: of all its sources together, because an archive has as many as it has files.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>name</th><th>kind</th><th>tag</th><th>what</th></tr>
 *   <tr><td>{@code bgpstream.records}</td><td>counter</td><td>{@code result}: delivered, filtered, corrupted, unsupported,
 *       late</td><td>{@link StreamStats}</td></tr>
 *   <tr><td>{@code bgpstream.elems}</td><td>counter</td><td></td><td>elems delivered</td></tr>
 *   <tr><td>{@code bgpstream.gaps}</td><td>counter</td><td></td><td>losses between records</td></tr>
 *   <tr><td>{@code bgpstream.dropped}</td><td>counter</td><td></td><td>records dropped because the stream was too slow</td></tr>
 *   <tr><td>{@code bgpstream.reconnects}</td><td>counter</td><td></td><td>connections made anew</td></tr>
 *   <tr><td>{@code bgpstream.read}</td><td>counter, bytes</td><td></td><td>octets read</td></tr>
 *   <tr><td>{@code bgpstream.sources}</td><td>gauge</td><td>{@code state}: waiting, open, ended, failed, skipped</td>
 *       <td>sources</td></tr>
 * </table>
 *
 * <p>The registry asks the stream when it publishes, from its own thread; nothing is done for each record. Give streams that
 * run at the same time different tags. A registry does not keep a stream from being collected.
 */
public final class BgpStreamMetrics implements MeterBinder {
    private final BgpStream stream;
    private final Tags tags;

    /**
     * Makes a binder.
     *
     * @param stream whose counters are shown
     * @param tags put on every meter
     */
    public BgpStreamMetrics(BgpStream stream, Iterable<Tag> tags) {
        this.stream = stream;
        this.tags = Tags.of(tags);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        records(registry, "delivered", StreamStats::records);
        records(registry, "filtered", StreamStats::filteredRecords);
        records(registry, "corrupted", StreamStats::corruptedRecords);
        records(registry, "unsupported", StreamStats::unsupportedRecords);
        records(registry, "late", StreamStats::lateRecords);
        count(registry, "bgpstream.elems", tags, "elems delivered", StreamStats::elems);
        count(registry, "bgpstream.gaps", tags, "losses between records", StreamStats::gaps);
        count(registry, "bgpstream.dropped", tags, "records dropped", StreamStats::dropped);
        count(registry, "bgpstream.reconnects", tags, "connections made anew", StreamStats::reconnects);
        FunctionCounter.builder(
                        "bgpstream.read", stream, counted -> counted.stats().bytes())
                .tags(tags)
                .baseUnit("bytes")
                .description("octets read")
                .register(registry);
        for (SourceStats.State state : SourceStats.State.values()) {
            Gauge.builder("bgpstream.sources", stream, counted -> sources(counted, state))
                    .tags(tags.and("state", state.name().toLowerCase(Locale.ROOT)))
                    .description("sources in a state")
                    .register(registry);
        }
    }

    private void records(MeterRegistry registry, String result, ToDoubleFunction<StreamStats> count) {
        count(registry, "bgpstream.records", tags.and("result", result), "records read", count);
    }

    private void count(
            MeterRegistry registry, String name, Tags all, String description, ToDoubleFunction<StreamStats> count) {
        FunctionCounter.builder(name, stream, counted -> count.applyAsDouble(counted.stats()))
                .tags(all)
                .description(description)
                .register(registry);
    }

    private static double sources(BgpStream stream, SourceStats.State state) {
        return stream.sourceStats().stream()
                .filter(source -> source.state() == state)
                .count();
    }
}
