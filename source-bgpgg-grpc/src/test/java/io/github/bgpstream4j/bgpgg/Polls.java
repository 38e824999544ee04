package io.github.bgpstream4j.bgpgg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.ElemView;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import io.grpc.ConnectivityState;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Polls a router poll by poll, without waiting: time passes when the poller wants it to. */
final class Polls implements AutoCloseable, SourceMonitor, StreamClock {
    /** What was warned of. */
    final List<String> warnings = new ArrayList<>();

    /** Reasons for which connections were made anew. */
    final List<String> reconnects = new ArrayList<>();

    /** Losses told before records. */
    final List<Gap> gaps = new ArrayList<>();

    /** What became of records that are not valid. */
    final List<RecordStatus> failures = new ArrayList<>();

    /** How long the poller wanted to wait. */
    final List<Duration> waits = new ArrayList<>();

    /** Times of records in their order. */
    final List<Long> times = new ArrayList<>();

    long octets;
    Instant now = Instant.parse("2026-11-25T00:00:00Z");

    /** Called once, when the poller asks for the time: at the beginning of a poll, before its first call. */
    Runnable atNextTime = () -> {};

    private final BgpggClient client;
    private final RoutePoller reader;
    private final RecordBatch batch = new RecordBatch();
    private int permits;

    Polls(String target, UnaryOperator<BgpggSource.Builder> settings, SourceScope scope) throws IOException {
        BgpggSource source = settings.apply(BgpggSource.builder(target)).build();
        OpenContext context =
                OpenContext.DEFAULT.withScope(scope).withMonitor(this).withClock(this);
        client = new BgpggClient(new BgpggChannel(source.options().connection()));
        reader = new RoutePoller(source, client, context);
    }

    static Polls of(String target) throws IOException {
        return new Polls(target, settings -> settings, SourceScope.EVERYTHING);
    }

    static Polls of(String target, UnaryOperator<BgpggSource.Builder> settings) throws IOException {
        return new Polls(target, settings, SourceScope.EVERYTHING);
    }

    /** The elems of the next poll, or of the first one: everything up to the next time the poller waits. */
    List<String> next() throws IOException {
        List<String> lines = new ArrayList<>();
        RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> lines.add(line(elem)));
        while (true) {
            try {
                batch.start(0);
                reader.read(batch);
            } catch (InterruptedIOException e) {
                permits = 1;
                return lines;
            }
            for (int row = 0; row < batch.size(); row++) {
                Gap gap = batch.gap(row);
                if (gap != null) {
                    gaps.add(gap);
                }
                times.add(batch.timeMicros(row));
                cursor.move(batch, row);
                if (batch.status(row) == RecordStatus.VALID) {
                    cursor.decode();
                    if (cursor.status() != RecordStatus.VALID) {
                        lines.add("undecodable: " + cursor.issue());
                    }
                } else {
                    failures.add(batch.status(row));
                }
            }
        }
    }

    RoutePoller poller() {
        return reader;
    }

    /** An elem in short: its letter, the AS number of its peer, and what else there is to say. */
    static String line(ElemView elem) {
        String start = elem.type().code() + " " + elem.peerAsn() + " ";
        if (elem.type() == ElemType.PEER_STATE) {
            return start + PeerState.of(elem.oldStateCode()) + " " + PeerState.of(elem.newStateCode());
        }
        String id = elem.pathId(-1) < 0 ? "" : "#" + elem.pathId(-1);
        String path = elem.type() == ElemType.WITHDRAWAL ? "" : " " + elem.asPath();
        return start + elem.prefix() + id + path;
    }

    @Override
    public void warned(String what) {
        warnings.add(what);
    }

    @Override
    public void reconnected(String reason) {
        reconnects.add(reason);
    }

    @Override
    public void bytesRead(long count) {
        octets += count;
    }

    /** Waits until it shows that the connection is lost. */
    void awaitLoss() {
        CountDownLatch lost = new CountDownLatch(1);
        client.channel().grpc().notifyWhenStateChanged(ConnectivityState.READY, lost::countDown);
        try {
            assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** By any thread: ends what the poller waits for. */
    void cancel() {
        reader.cancel();
    }

    @Override
    public void close() {
        reader.close();
    }

    @Override
    public Instant instant() {
        Runnable hook = atNextTime;
        atNextTime = () -> {};
        hook.run();
        return now;
    }

    @Override
    public boolean sleep(Duration duration, CountDownLatch cancelled) {
        if (permits == 0) {
            return false;
        }
        permits--;
        waits.add(duration);
        now = now.plus(duration);
        return true;
    }
}
