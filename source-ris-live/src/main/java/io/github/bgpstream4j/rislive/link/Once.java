package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.rislive.message.RisLine;
import io.github.bgpstream4j.rislive.message.RisMessage;
import io.github.bgpstream4j.rislive.message.RisSink;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.bounds.DuplicateWindow;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/** Hands each message on once, by one thread at a time. What came before is left out, and counted. */
final class Once implements RisSink {
    private static final long REPORT_NANOS = Duration.ofSeconds(1).toNanos();

    private final RisSink sink;
    private final StreamClock clock;
    private final SourceMonitor monitor;
    private final boolean twice;
    private final DuplicateWindow known = new DuplicateWindow(200_000, Duration.ofSeconds(60));
    private final ReentrantLock lock = new ReentrantLock();
    private long duplicates;
    private long reportedNanos;

    /** With {@code twice}, lines that cannot be read and messages without an id come twice, too. */
    Once(RisSink sink, OpenContext context, boolean twice) {
        this.sink = sink;
        this.twice = twice;
        clock = context.clock();
        monitor = context.monitor();
        reportedNanos = clock.nanos();
    }

    @Override
    public boolean message(RisMessage message) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long key = message.id() != 0 || !twice ? message.id() : keyOf(message);
            return (key != 0 && isKnown(key)) || sink.message(message);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean rejected(RisLine.Rejected line) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return (twice && isKnown(DuplicateWindow.key(line.text()))) || sink.rejected(line);
        } finally {
            lock.unlock();
        }
    }

    /** Of a message without an id. */
    private static long keyOf(RisMessage message) {
        return DuplicateWindow.key(message + " " + Arrays.toString(message.bytes()));
    }

    private boolean isKnown(long key) {
        long now = clock.nanos();
        boolean isKnown = known.isDuplicate(key, now);
        duplicates += isKnown ? 1 : 0;
        if (duplicates > 0 && now - reportedNanos > REPORT_NANOS) {
            monitor.counted("duplicates", duplicates);
            duplicates = 0;
            reportedNanos = now;
        }
        return isKnown;
    }
}
