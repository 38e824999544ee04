package io.github.bgpstream4j.broker.service;

import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.HttpCalls;
import io.github.bgpstream4j.transport.HttpCalls.Answer;
import io.github.bgpstream4j.transport.RetryPolicy;
import io.github.bgpstream4j.transport.bounds.BoundedLines;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The new files that bgpkit's broker announces by Server-Sent Events. It does not repeat what was missed while there was no connection, so
 * a listener has to {@linkplain #takeConnected ask} after each one is made. A thread of its own reads; one other uses it.
 */
final class EventFeed implements Closeable {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration SILENCE = Duration.ofSeconds(60); // it says something every 15 seconds
    private static final RetryPolicy RETRIES = RetryPolicy.upTo(Duration.ofSeconds(1), Duration.ofMinutes(5), 1);
    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_WAITING = 20_000; // all collectors together have 17,000 files a day
    private static final int MAX_BAD = 10;
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final URI uri;
    private final StreamClock clock;
    private final SourceMonitor monitor;
    private final SkipReport skips;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Resource> waiting = new ArrayList<>(); // this and the rest guarded by this
    private CountDownLatch news = new CountDownLatch(1);
    private @Nullable HttpCalls calls;
    private boolean isStarted;
    private boolean isConnected;
    private boolean isConnectedAgain;
    private boolean wasConnected;
    private long heardNanos;
    private long begunNanos; // this and the rest used by the thread that reads alone
    private int failures;
    private int unreadable; // of this connection
    private boolean isSettled;
    private @Nullable String whyLost;

    /**
     * Connects nothing yet.
     *
     * @param skips hears of events of files that cannot be read
     */
    EventFeed(URI uri, StreamClock clock, SourceMonitor monitor, SkipReport skips) {
        this.uri = uri;
        this.clock = clock;
        this.monitor = monitor;
        this.skips = skips;
    }

    /** Connects, unless that was done. */
    synchronized void start() {
        if (!isStarted) {
            isStarted = true;
            Thread thread = new Thread(this::run, "broker-events");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Waits for something new, or a connection. */
    void await(Duration atMost) throws InterruptedException {
        CountDownLatch next;
        synchronized (this) {
            next = news;
        }
        clock.sleep(atMost, next);
    }

    /** Whether files are announced now; a connection that says nothing any more is made again. */
    synchronized boolean isConnected() {
        if (isConnected && clock.nanos() - heardNanos > SILENCE.toNanos()) {
            isConnected = false;
            if (calls != null) {
                calls.close();
            }
        }
        return isConnected;
    }

    /** Whether a connection was made since this was asked last. */
    synchronized boolean takeConnected() {
        boolean again = isConnectedAgain;
        isConnectedAgain = false;
        return again;
    }

    /** The files that were announced since this was asked last. */
    synchronized List<Resource> take() {
        List<Resource> taken = List.copyOf(waiting);
        waiting.clear();
        if (closed.getCount() > 0 && !isConnectedAgain) {
            news = new CountDownLatch(1);
        }
        return taken;
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        news.countDown();
        if (calls != null) {
            calls.close();
        }
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                HttpCalls fresh = HttpCalls.withoutSecrets(LONGEST, RETRIES, clock);
                synchronized (this) {
                    if (closed.getCount() == 0) {
                        return;
                    }
                    calls = fresh;
                }
                Answer<Boolean> answer = fresh.get(uri, Map.of("Accept", "text/event-stream"), this::read);
                boolean wasConnection = lost();
                if (closed.getCount() == 0) {
                    return;
                }
                if (wasConnection) {
                    settleInTime();
                }
                if (unreadable > 1) {
                    monitor.warned(unreadable + " events of one connection could not be read");
                }
                unreadable = 0;
                String why = answer.body() != null
                        ? "closed by the server"
                        : answer.status() == 200 ? answer.text() : answer.problem();
                failures++;
                if (isSettled) {
                    isSettled = false;
                    whyLost = why;
                } else if (failures == (whyLost == null ? 1 : 2)) { // after a loss the first attempt may come too soon
                    monitor.warned("no events of new files (" + why + "); asking for them from time to time");
                }
                if (!clock.sleep(RETRIES.pause(failures), closed)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean lost() {
        boolean was = wasConnected;
        isConnected = false;
        wasConnected = false;
        return was;
    }

    private void settleInTime() {
        if (clock.nanos() - begunNanos > SETTLED.toNanos()) {
            settle();
        }
    }

    /** A connection is worth something once it has had an event, or has lasted a while; until then those that end at once are failures. */
    private void settle() {
        if (!isSettled) {
            isSettled = true;
            failures = 0;
            if (whyLost != null) {
                monitor.reconnected("events of new files: " + whyLost);
                whyLost = null;
            }
        }
    }

    /** Reads until the connection ends. An event ends with an empty line; all lines but those of data say what data says, too. */
    private Boolean read(InputStream body) throws IOException {
        synchronized (this) {
            isConnected = true;
            wasConnected = true;
            isConnectedAgain = true;
            heardNanos = clock.nanos();
            news.countDown();
        }
        begunNanos = clock.nanos();
        int bad = 0;
        try (body) {
            BoundedLines in = new BoundedLines(body, MAX_LINE);
            StringBuilder data = new StringBuilder();
            for (String line = line(in); line != null; line = line(in)) {
                synchronized (this) {
                    heardNanos = clock.nanos();
                }
                settleInTime();
                if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()).strip()).append('\n');
                } else if (line.isEmpty() && data.length() > 0) {
                    bad = announce(data.toString()) ? 0 : bad + 1;
                    if (bad == MAX_BAD) {
                        throw new IOException(MAX_BAD + " events in a row that cannot be read");
                    }
                    data.setLength(0);
                }
                if (data.length() > MAX_LINE) {
                    throw new IOException("an event of more than " + MAX_LINE + " bytes");
                }
            }
        }
        return true;
    }

    /** Whether the event can be read. */
    private boolean announce(String data) {
        Resource file;
        Skipped skipped = new Skipped();
        try {
            file = BgpkitPage.file(data, skipped);
        } catch (IOException e) {
            if (unreadable == 0) {
                monitor.warned("an event that cannot be read: " + Questions.shown(String.valueOf(e.getMessage())));
            }
            unreadable++;
            return false;
        }
        skips.report(skipped);
        settle();
        synchronized (this) {
            // who does not take them for hours asks for them as after a lost connection
            if (waiting.size() == MAX_WAITING) {
                waiting.clear();
                isConnectedAgain = true;
            }
            if (file != null) {
                waiting.add(file);
                news.countDown();
            }
        }
        return true;
    }

    /** A line without its end; null after the last one. */
    private static @Nullable String line(BoundedLines in) throws IOException {
        if (!in.next()) {
            return null;
        }
        if (in.isTooLong()) {
            throw new IOException("a line of more than " + MAX_LINE + " bytes");
        }
        return in.text();
    }
}
