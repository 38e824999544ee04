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
 *   <tr><td>{@code bgpstream.lag}</td><td>gauge, seconds</td><td></td><td>how far a live source is behind the present, of the one that is
 *       behind most</td></tr>
 *   <tr><td>{@code bgpstream.queued}</td><td>gauge, bytes</td><td></td><td>records of live sources that wait to be read</td></tr>
 *   <tr><td>{@code bgpstream.counted}</td><td>counter</td><td>{@code what}: what a source says, such as duplicates</td>
 *       <td>what else live sources count; each is there once the registry has asked for {@code bgpstream.queued} after it was counted
 *       first</td></tr>
 *   <tr><td>{@code bgpstream.sources}</td><td>gauge</td><td>{@code state}: waiting, open, ended, failed, skipped</td>
 *       <td>sources</td></tr>
 * </table>
 *
 * <p>The registry asks the stream when it publishes, from its own thread; nothing is done for each record. Give streams that
 * run at the same time different tags. A registry does not keep a stream from being collected.
 */
public final class BgpStreamMetrics implements MeterBinder {
    private static final double MICROS = 1_000_000;

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
        Gauge.builder("bgpstream.lag", stream, counted -> counted.stats().live().lagMicros() / MICROS)
                .tags(tags)
                .baseUnit("seconds")
                .description("how far live sources are behind")
                .register(registry);
        Tags all = tags; // not this, which has the stream
        Gauge.builder("bgpstream.queued", stream, counted -> queued(counted, registry, all))
                .tags(tags)
                .baseUnit("bytes")
                .description("records that wait to be read")
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

    /** The names of counters are known when something was counted; a registry takes each of them once. */
    private static double queued(BgpStream stream, MeterRegistry registry, Tags tags) {
        StreamStats.Live live = stream.stats().live();
        for (String what : live.counts().keySet()) {
            FunctionCounter.builder("bgpstream.counted", stream, counted -> count(counted, what))
                    .tags(tags.and("what", what))
                    .description("what live sources count")
                    .register(registry);
        }
        return live.queuedBytes();
    }

    private static double count(BgpStream stream, String what) {
        return stream.stats().live().counts().getOrDefault(what, 0L);
    }

    private static double sources(BgpStream stream, SourceStats.State state) {
        return stream.sourceStats().stream()
                .filter(source -> source.state() == state)
                .count();
    }
}
