package io.github.bgpstream4j.feed.ris;

import io.github.bgpstream4j.codec.PeerRecords;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.SourceInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes records of messages. Safe for use by several threads. */
public final class RisRecords implements RisSink {
    private static final int MAX_SENDERS = 16_384; // more than there are, so somebody invents them
    private static final byte[] NOTHING = {};

    private final PeerRecords records;
    private final SourceInfo source;
    private final Runnable whenNobodys;
    private final Map<RisMessage.From, PeerRecords.From> live = new ConcurrentHashMap<>();
    private final Map<RisMessage.From, PeerRecords.From> filled = new ConcurrentHashMap<>();

    /**
     * Makes records of a source.
     *
     * @param into receives them, such as {@code queue::offer} of a {@link io.github.bgpstream4j.source.RecordQueue}
     * @param source its project, location and whether it is live; each message says its collector
     */
    public RisRecords(PeerRecords.Into into, SourceInfo source) {
        this(into, source, () -> {});
    }

    /**
     * Makes records of a source.
     *
     * @param into receives them, such as {@code queue::offer} of a {@link io.github.bgpstream4j.source.RecordQueue}
     * @param source its project, location and whether it is live; each message says its collector
     * @param whenNobodys hears of each line that cannot be read and names no collector, which a filter of collectors drops
     */
    public RisRecords(PeerRecords.Into into, SourceInfo source, Runnable whenNobodys) {
        records = new PeerRecords(into, source);
        this.source = source;
        this.whenNobodys = whenNobodys;
    }

    @Override
    public boolean message(RisMessage message) throws InterruptedException {
        return add(message, from(live, message.from(), true));
    }

    /**
     * Takes a message that was missed and comes of a file, whose times are whole seconds.
     *
     * @param message a message
     * @return false if nobody reads on
     * @throws InterruptedException if interrupted while waiting
     */
    public boolean filled(RisMessage message) throws InterruptedException {
        return add(message, from(filled, message.from(), false));
    }

    @Override
    public boolean rejected(RisLine.Rejected line) throws InterruptedException {
        if (line.collector().isEmpty()) {
            whenNobodys.run();
            return records.rejected(line.timeMicros(), line.text(), line.issue());
        }
        return records.rejected(of(line.collector()), line.timeMicros(), line.text(), line.issue());
    }

    private SourceInfo of(String collector) {
        return new SourceInfo(new Collector(source.project(), collector), 0, source.location(), source.live());
    }

    private boolean add(RisMessage message, PeerRecords.From from) throws InterruptedException {
        PeerState state = message.state();
        byte[] bytes = message.bytes();
        if (bytes != null) {
            return records.message(from, message.timeMicros(), bytes, message.hasPathIdentifiers(), message.issue());
        }
        return state == null
                ? records.withoutElems(from, message.timeMicros(), NOTHING, message.issue())
                : records.stateChange(from, message.timeMicros(), PeerState.UNKNOWN, state, message.issue());
    }

    private PeerRecords.From from(
            Map<RisMessage.From, PeerRecords.From> known, RisMessage.From from, boolean hasMicroseconds) {
        PeerRecords.From found = known.get(from);
        if (found == null) {
            if (known.size() >= MAX_SENDERS) {
                known.clear();
            }
            found = new PeerRecords.From(of(from.collector()), from.peer(), hasMicroseconds);
            known.put(from, found);
        }
        return found;
    }
}
