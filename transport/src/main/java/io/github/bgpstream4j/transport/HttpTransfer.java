package io.github.bgpstream4j.transport;

import io.github.bgpstream4j.source.NotOpenedException;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file that a server has, from its first to its last.
 *
 * <p>A transfer that breaks or stalls goes on where it was, as long as the file is the same: the server is asked for the rest
 * with a Range and an If-Range (RFC 9110 §13.1.5, §14.2). If it sends the whole file again, the octets that were delivered are
 * read once more and must have the same checksum. Attempts that bring no new octets are counted and are fewer each time; a
 * server that says that the file is not there, or not for us, is believed at once.
 *
 * <p>Used by one thread, except for {@link #cancel()}.
 */
final class HttpTransfer extends InputStream implements Cancellable {
    private static final int SKIP_BUFFER = 1 << 16;
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    private final URI uri;
    private final HttpOptions options;
    private final OpenContext context;
    private final HttpClients clients;
    private final OkHttpClient client;
    private final String host;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final Pace pace;
    private final CRC32 checksum = new CRC32();

    private volatile @Nullable HttpExchange exchange;
    private HttpEntity entity = HttpEntity.UNKNOWN;
    private long position;
    private int failures;
    private boolean ended;
    private boolean released;
    private @Nullable String redirectedTo;
    private @Nullable IOException failure;

    HttpTransfer(URI uri, HttpOptions options, OpenContext context, HttpClients clients) {
        this.uri = uri;
        this.options = options;
        this.context = context;
        this.clients = clients;
        this.pace = new Pace(context.clock(), options.retries().attempts());
        this.host = String.valueOf(uri.getHost());
        this.client = clients.acquire()
                .newBuilder()
                .connectTimeout(options.connect())
                .readTimeout(options.stall())
                .build();
    }

    /** Whether all octets have been read. */
    boolean isComplete() {
        return ended || (entity.length() >= 0 && position == entity.length());
    }

    /** What the server told of the file. */
    HttpEntity entity() {
        return entity;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        IOException before = failure;
        if (before != null) {
            throw before;
        }
        if (length == 0 || isComplete()) {
            ended |= length > 0;
            return length == 0 ? 0 : -1;
        }
        try {
            return attempt(bytes, offset, length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = new InterruptedIOException("interrupted");
            throw failure;
        } catch (InterruptedIOException e) {
            failure = e;
            throw e;
        } catch (IOException e) {
            failure = position > 0 ? e : new NotOpenedException(SourceException.reason(e), e);
            throw failure;
        }
    }

    @Override
    public void cancel() {
        cancelled.countDown();
        HttpExchange open = exchange;
        if (open != null) {
            open.cancel();
        }
        clients.gate().wake();
    }

    @Override
    public void close() {
        drop(isComplete());
        if (!released) {
            released = true;
            clients.release();
        }
    }

    private int attempt(byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        while (true) {
            Duration pause;
            requireNotCancelled(clients.gate().enter(host, this::isCancelled));
            try {
                int count = receive(open().body(), bytes, offset, length);
                if (count < 0) {
                    return end();
                }
                checksum.update(bytes, offset, count);
                position += count;
                failures = 0;
                return count;
            } catch (IOException e) {
                drop(false);
                pause = beforeNext(e);
            } finally {
                clients.gate().leave(host);
            }
            requireNotCancelled(context.clock().sleep(pause, cancelled));
        }
    }

    private int receive(InputStream body, byte[] bytes, int offset, int length) throws IOException {
        clients.sockets().begin();
        int count = pace.of(() -> body.read(bytes, offset, length));
        context.monitor().bytesRead(Math.max(count, 0));
        return count;
    }

    private int end() throws IOException {
        if (entity.length() >= 0 && position < entity.length()) {
            throw new IOException("ends after " + position + " of " + entity.length() + " octets");
        }
        ended = true;
        return -1;
    }

    private static void requireNotCancelled(boolean goesOn) throws InterruptedIOException {
        if (!goesOn) {
            throw new InterruptedIOException("cancelled");
        }
    }

    /** How long to wait after a failure; throws it if it is final. */
    private Duration beforeNext(IOException cause) throws IOException {
        requireNotCancelled(!isCancelled());
        failures++;
        String reason = reason(cause);
        if (HttpFailure.isFinal(cause)) {
            throw new IOException(reason, cause);
        }
        if (options.retries().isOver(failures)) {
            throw new IOException(reason + ", " + failures + " times", cause);
        }
        Duration askedFor = HttpFailure.retryAfter(cause);
        if (options.retries().isTooLong(askedFor)) {
            throw new IOException(reason + ", to be asked again only after " + seconds(askedFor), cause);
        }
        Duration pause = options.retries().pause(failures, askedFor);
        context.monitor().warned(reason + "; trying again in " + seconds(pause) + " from byte " + position);
        return pause;
    }

    /** An exchange whose body begins at the position. */
    private HttpExchange open() throws IOException {
        HttpExchange open = exchange;
        if (open != null) {
            return open;
        }
        open = new HttpExchange(client, uri, headers());
        exchange = open;
        if (isCancelled()) {
            open.cancel();
        }
        open.send();
        redirectedTo = open.redirectedTo();
        int status = open.status();
        if (position == 0 && status == 200) {
            entity = HttpEntity.of(open);
        } else if (position > 0 && status == 206) {
            entity.requireRest(open, position);
        } else if (position > 0 && status == 200) {
            entity.requireSame(open);
            skipDelivered(open.body());
        } else if (position > 0 && status == 416) {
            throw HttpFailure.changed();
        } else {
            throw HttpFailure.ofStatus(open, "HTTP " + status, context.clock());
        }
        return open;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        // else the library would ask for gzip and decompress what is a compressed file by itself
        headers.put("Accept-Encoding", "identity");
        if (position > 0) {
            headers.put("Range", "bytes=" + position + "-");
            String validator = entity.validator();
            if (validator != null) {
                headers.put("If-Range", validator);
            }
        }
        return headers;
    }

    private void skipDelivered(InputStream body) throws IOException {
        CRC32 again = new CRC32();
        byte[] buffer = new byte[SKIP_BUFFER];
        long left = position;
        while (left > 0) {
            int count = receive(body, buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new IOException("ends after " + (position - left) + " octets");
            }
            again.update(buffer, 0, count);
            left -= count;
        }
        if (again.getValue() != checksum.getValue()) {
            throw HttpFailure.changed();
        }
    }

    private void drop(boolean atEnd) {
        HttpExchange open = exchange;
        exchange = null;
        if (open != null) {
            open.close(atEnd);
        }
    }

    private boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    private String reason(IOException cause) {
        String other = redirectedTo;
        return plainReason(cause) + (other == null ? "" : " (redirected to " + other + ")");
    }

    private String plainReason(IOException cause) {
        if (cause instanceof SocketTimeoutException) {
            return position == 0 ? "no answer in time" : "nothing came for " + seconds(options.stall());
        }
        if (cause instanceof UnknownHostException) {
            // of one that the first has redirected to the library says no more than this
            String[] unknown = String.valueOf(cause.getMessage()).split(":", 2);
            return "unknown host " + (HOST_NAME.matcher(unknown[0]).matches() ? unknown[0] : host);
        }
        return SourceException.reason(cause);
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() / 1000.0 + " s";
    }
}
