package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.HttpCalls;
import io.github.bgpstream4j.transport.HttpCalls.Answer;
import io.github.bgpstream4j.transport.RetryPolicy;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The new files that bgpkit's broker announces by Server-Sent Events. It does not repeat what was missed while there was no connection, so
 * whoever listens has to {@linkplain #takeConnected ask} after each one is made. A thread of its own reads; one other uses it.
 */
final class EventFeed implements Closeable {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration SILENCE = Duration.ofSeconds(60); // it says something every 15 seconds
    private static final RetryPolicy RETRIES = RetryPolicy.upTo(Duration.ofSeconds(1), Duration.ofMinutes(5), 1);
    private static final int MAX_LINE = 64 * 1024;
    private static final int MAX_WAITING = 100_000;

    private final URI uri;
    private final StreamClock clock;
    private final SourceMonitor monitor;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Resource> waiting = new ArrayList<>(); // this and the rest guarded by this
    private CountDownLatch news = new CountDownLatch(1);
    private @Nullable HttpCalls calls;
    private boolean isStarted;
    private boolean isConnected;
    private boolean isConnectedAgain;
    private boolean wasConnected;
    private long heardNanos;

    EventFeed(URI uri, StreamClock clock, SourceMonitor monitor) {
        this.uri = uri;
        this.clock = clock;
        this.monitor = monitor;
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
        int failures = 0;
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
                boolean isLoss = lost();
                failures = isLoss ? 1 : failures + 1;
                if (closed.getCount() == 0) {
                    return;
                }
                String why = answer.body() != null
                        ? "closed by the server"
                        : answer.status() == 200 ? answer.text() : answer.problem();
                if (isLoss) {
                    monitor.reconnected("events of new files: " + why);
                } else if (failures == 1) {
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

    /** Reads until the connection ends. An event ends with an empty line; all lines but those of data say what data says, too. */
    private Boolean read(InputStream body) throws IOException {
        synchronized (this) {
            isConnected = true;
            wasConnected = true;
            isConnectedAgain = true;
            heardNanos = clock.nanos();
            news.countDown();
        }
        try (InputStream in = new BufferedInputStream(body)) {
            StringBuilder data = new StringBuilder();
            for (String line = line(in); line != null; line = line(in)) {
                synchronized (this) {
                    heardNanos = clock.nanos();
                }
                if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()).strip()).append('\n');
                } else if (line.isEmpty() && data.length() > 0) {
                    announce(data.toString());
                    data.setLength(0);
                }
                if (data.length() > MAX_LINE) {
                    throw new IOException("an event of more than " + MAX_LINE + " bytes");
                }
            }
        }
        return true;
    }

    private void announce(String data) {
        Resource file;
        try {
            file = BgpkitPage.file(data);
        } catch (IOException e) {
            monitor.warned("an event that cannot be read: " + e.getMessage());
            return;
        }
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
    }

    /** A line without its end; null after the last one. */
    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            if (line.size() == MAX_LINE) {
                throw new IOException("a line of more than " + MAX_LINE + " bytes");
            }
            line.write(next);
        }
        return null;
    }
}
