package io.github.bgpstream4j.rislive.fill;

import io.github.bgpstream4j.archive.ArchiveFile;
import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.codec.BgpHeaderLayout;
import io.github.bgpstream4j.codec.mrt.Bgp4mpLayout;
import io.github.bgpstream4j.codec.mrt.Bgp4mpSubtype;
import io.github.bgpstream4j.codec.mrt.MrtHeaderLayout;
import io.github.bgpstream4j.codec.mrt.MrtType;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.net.BigEndian;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The collectors' files of updates. A file that is being written on the server ends too early, so one is of use only once it has been read to its
 * end. Used by one thread, but for {@link #cancel}.
 */
final class UpdateFiles {
    /** How much time a file covers. */
    static final long PERIOD_SECONDS = Objects.requireNonNull(Catalogue.known().project(ArchiveName.RIS))
            .periodSeconds(RecordType.UPDATE, Long.MAX_VALUE);

    private static final String ABSENT = "not there";
    private static final int GZIP_OF_NOTHING = 20; // header, an empty block, trailer (RFC 1952)

    private final @Nullable String base;
    private final OpenContext context;
    private final RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> {});
    private final Map<RisMessage.From, RisMessage.From> senders = new HashMap<>();
    private volatile @Nullable RecordReader open;
    private volatile boolean cancelled;
    private final AtomicLong bytes = new AtomicLong();
    private String failure = ABSENT;

    /** With a base of null, they are where RIPE has them. */
    UpdateFiles(@Nullable String base, OpenContext context) {
        this.base = base;
        SourceMonitor monitor = context.monitor();
        this.context = context.withScope(SourceScope.EVERYTHING).withMonitor(new SourceMonitor() {
            @Override
            public void bytesRead(long count) {
                bytes.addAndGet(count);
                monitor.bytesRead(count);
            }
        });
    }

    /** The nominal time of the file that has a second. */
    static long slot(long second) {
        return Math.floorDiv(second, PERIOD_SECONDS) * PERIOD_SECONDS;
    }

    /** Takes messages of a span of time. */
    interface Into {
        boolean offer(RisMessage message);
    }

    /** What became of reading a file. */
    enum Outcome {
        READ,
        /** It may still come. */
        ABSENT,
        /** It will not do. */
        USELESS,
        /** It may be of use if it is read again. */
        BROKEN,
        /** There is no room for its messages. */
        FULL
    }

    /** Why the last file was not read, for a list of files. */
    String failure() {
        return failure;
    }

    /** Whether there is a file; it is opened, but not read to its end. */
    boolean exists(String collector, long slot) {
        return read(collector, slot, Long.MAX_VALUE, Long.MIN_VALUE, null) == Outcome.READ;
    }

    /** Reads the messages of a file from a second to another one. */
    Outcome read(String collector, long slot, long fromSecond, long untilSecond, @Nullable Into into) {
        RecordBatch batch = new RecordBatch();
        Reading reading = new Reading(collector, fromSecond, untilSecond, into);
        long before = bytes.get();
        failure = ABSENT;
        try (RecordReader reader = file(collector, slot).open(context)) {
            open = reader;
            boolean more = !cancelled;
            while (more) {
                batch.start(0);
                more = reader.read(batch);
                Outcome outcome =
                        into == null && batch.size() > 0 && !isMissing(batch) ? Outcome.READ : take(batch, reading);
                if (outcome != null) {
                    return outcome;
                }
            }
            if (into != null && bytes.get() - before < GZIP_OF_NOTHING && !cancelled) {
                failure = "empty"; // somebody begins to write it
                return Outcome.BROKEN;
            }
            return cancelled ? Outcome.ABSENT : Outcome.READ;
        } catch (IOException | SourceException e) {
            failure = SourceException.reason(e);
            return Outcome.BROKEN;
        } finally {
            open = null;
        }
    }

    /** Ends reading soon; may be called by any thread. */
    void cancel() {
        cancelled = true;
        RecordReader reader = open;
        if (reader != null) {
            reader.cancel();
        }
    }

    private ArchiveFile file(String collector, long slot) {
        ArchiveName name = new ArchiveName(ArchiveName.RIS, collector, RecordType.UPDATE, slot, PERIOD_SECONDS);
        if (base == null) {
            return new ArchiveFile(name, name.url(), -1, null);
        }
        return ArchiveFile.isUrl(base)
                ? new ArchiveFile(name, base.replaceFirst("/+$", "") + "/" + name.path(), -1, null)
                : new ArchiveFile(name, Path.of(base).resolve(name.path()), -1);
    }

    private static final class Reading {
        private final String collector;
        private final long fromSecond;
        private final long untilSecond;
        private final @Nullable Into into;

        Reading(String collector, long fromSecond, long untilSecond, @Nullable Into into) {
            this.collector = collector;
            this.fromSecond = fromSecond;
            this.untilSecond = untilSecond;
            this.into = into;
        }

        boolean wants(long second) {
            return second >= fromSecond && second <= untilSecond;
        }
    }

    private static boolean isMissing(RecordBatch batch) {
        Gap gap = batch.gap(0);
        return gap != null && gap.cause() == Gap.Cause.MISSING_FILES;
    }

    /** Null to go on. */
    private @Nullable Outcome take(RecordBatch batch, Reading reading) {
        for (int row = 0; row < batch.size(); row++) {
            RecordStatus status = batch.status(row);
            if (status == RecordStatus.CORRUPTED_SOURCE
                    || status == RecordStatus.CORRUPTED_RECORD
                    || batch.gap(row) != null) {
                failure = isMissing(batch) ? ABSENT : "damaged";
                return isMissing(batch) ? Outcome.ABSENT : Outcome.BROKEN;
            }
            long second = Math.floorDiv(batch.timeMicros(row), TimeInterval.MICROS_PER_SECOND);
            if (status == RecordStatus.VALID && reading.wants(second)) {
                cursor.move(batch, row);
                Outcome outcome = take(cursor.firstOctets(Integer.MAX_VALUE), second, reading);
                if (outcome != null) {
                    return outcome;
                }
            }
        }
        return null;
    }

    private @Nullable Outcome take(byte[] record, long second, Reading reading) {
        if (record.length < MrtHeaderLayout.HEADER_LENGTH) {
            return null;
        }
        int type = BigEndian.uint16(record, MrtHeaderLayout.TYPE_OFFSET);
        Bgp4mpSubtype subtype = Bgp4mpSubtype.of(BigEndian.uint16(record, MrtHeaderLayout.SUBTYPE_OFFSET));
        boolean isOfUse = MrtType.isBgp4mp(type)
                && subtype != null
                && !subtype.isSent()
                && (subtype.isStateChange() || subtype.isMessage());
        if (!isOfUse || subtype == null) {
            return null;
        }
        int peerAt = Bgp4mpLayout.peerAt(type, 0);
        int afiAt = Bgp4mpLayout.afiAt(peerAt, subtype.asnSize());
        int body = Bgp4mpLayout.bodyAt(record, afiAt, record.length);
        int least = subtype.isStateChange() ? Bgp4mpLayout.STATES : BgpHeaderLayout.HEADER_LENGTH;
        if (body == Bgp4mpLayout.NONE || record.length - body < least) {
            return null;
        }
        boolean isUpdate = subtype.isMessage() && record[body + BgpHeaderLayout.TYPE_OFFSET] == BgpHeaderLayout.UPDATE;
        if (isUpdate && (subtype.asnSize() != 4 || subtype.isAddPath())) {
            failure = "has messages of another form than the live ones: " + subtype;
            return Outcome.USELESS;
        }
        IpAddress address = IpAddress.decode(record, Bgp4mpLayout.addressAt(afiAt), Bgp4mpLayout.isIpv6(record, afiAt));
        RisMessage.From from = sender(reading.collector, Bgp4mpLayout.asn(record, peerAt, subtype.asnSize()), address);
        boolean isState = subtype.isStateChange();
        RisMessage message = new RisMessage(
                from,
                second * TimeInterval.MICROS_PER_SECOND,
                0,
                isState ? null : Arrays.copyOfRange(record, body, record.length),
                isState ? PeerState.of(BigEndian.uint16(record, body + 2)) : null,
                null);
        Into into = reading.into;
        return into == null || into.offer(message) ? null : Outcome.FULL;
    }

    private RisMessage.From sender(String collector, long asn, IpAddress address) {
        if (senders.size() > 1 << 14) {
            senders.clear();
        }
        RisMessage.From from = new RisMessage.From(collector, new Peer(asn, address));
        return senders.computeIfAbsent(from, key -> key);
    }
}
