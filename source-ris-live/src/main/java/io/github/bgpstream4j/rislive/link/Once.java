package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.feed.ris.RisSink;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.bounds.DuplicateWindow;
import io.github.bgpstream4j.transport.live.Standby;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands each message on once, by one thread at a time. What came before is left out, and counted.
 *
 * <p>Of two connections the one that began later waits with its first message until the other has brought it. Else what the other still
 * brings would come too late, and that the other is dead would be noticed when messages after the loss had been handed on. What was sent
 * before the first message of the other is in the loss, or before the stream, and would come too late: it is left out.
 */
final class Once {
    private static final long REPORT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int NEVER = Integer.MAX_VALUE;
    private static final long NONE = Long.MIN_VALUE;

    private final RisSink sink;
    private final StreamClock clock;
    private final SourceMonitor monitor;
    private final DuplicateWindow known = new DuplicateWindow(200_000, Duration.ofHours(1));
    private final List<Lane> lanes = new ArrayList<>();

    // guarded by lock
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private int begun;
    private long duplicates;
    private long reportedNanos;

    Once(RisSink sink, OpenContext context) {
        this.sink = sink;
        clock = context.clock();
        monitor = context.monitor();
        reportedNanos = clock.nanos();
    }

    /** For another connection. All are there before the first one brings anything. */
    Lane lane() {
        Lane lane = new Lane();
        lanes.add(lane);
        return lane;
    }

    /** What one connection brings. */
    final class Lane implements Standby.Watcher {
        private @Nullable Runnable leave;
        private int order = NEVER; // in which connections began
        private boolean waits;
        private long firstMicros = NONE; // the time of the first message
        private long newestMicros = NONE;
        private long count; // of messages

        private Lane() {}

        /** There is a new connection, which is made again by what is given. */
        void connected(Runnable leave) {
            lock.lock();
            try {
                this.leave = leave;
                order = NEVER;
                firstMicros = NONE;
                newestMicros = NONE;
                waits = lanes.size() > 1;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void ready() {
            lock.lock();
            try {
                begin();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void lost() {
            lock.lock();
            try {
                order = NEVER;
                news.signalAll();
            } finally {
                lock.unlock();
            }
        }

        private void begin() {
            if (order == NEVER) {
                order = begun++;
            }
        }

        boolean message(RisMessage message) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long key = keyOf(message);
                if (waits) {
                    begin();
                    if (awaitOthers(key, message.timeMicros())) {
                        return true;
                    }
                    waits = false;
                }
                newestMicros = Math.max(newestMicros, message.timeMicros());
                count++;
                firstMicros = firstMicros == NONE ? message.timeMicros() : firstMicros;
                boolean more = (key != 0 && isKnown(key)) || sink.message(message);
                news.signalAll();
                return more;
            } finally {
                lock.unlock();
            }
        }

        boolean rejected(RisLine.Rejected line) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                // where connections stand by for each other, these come twice, too
                return (lanes.size() > 1 && isKnown(DuplicateWindow.key(line.text()))) || sink.rejected(line);
            } finally {
                lock.unlock();
            }
        }

        private boolean isPast(long timeMicros) {
            return newestMicros - timeMicros > PATIENCE.toNanos() / 1_000;
        }

        /** Whether a message is earlier than all that another connection brings. */
        private boolean awaitOthers(long key, long timeMicros) throws InterruptedException {
            long sinceNanos = clock.nanos();
            for (Lane other : lanes) {
                long before = other.count;
                boolean isLeft = false;
                while (other.order < order && !known.knows(key)) {
                    if (timeMicros < other.firstMicros) {
                        return true;
                    }
                    long waited = clock.nanos() - sinceNanos;
                    boolean isQuiet = other.count == before;
                    if (!isQuiet
                            && (waited > LONGEST.toNanos()
                                    || (waited > PATIENCE.toNanos() && other.isPast(timeMicros)))) {
                        return false; // it lives, and does not get this one
                    }
                    if (isQuiet && waited > PATIENCE.toNanos() && !isLeft && other.leave != null) {
                        other.leave.run();
                        isLeft = true;
                    }
                    clock.await(news, LOOK_AGAIN);
                }
            }
            return false;
        }
    }

    /** 0 for none: of one connection alone two messages without an id are two. */
    private long keyOf(RisMessage message) {
        return message.id() != 0 || lanes.size() == 1
                ? message.id()
                : DuplicateWindow.key(message + " " + Arrays.toString(message.bytes()));
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
