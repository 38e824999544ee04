package io.github.bgpstream4j.bmp;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.testkit.FakeTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A station that is open, and what is heard of it. */
final class Listening implements AutoCloseable, SourceMonitor {
    /**
     * A record.
     *
     * @param collector who collected it
     * @param router whose it is
     * @param micros its time
     * @param length its bytes
     * @param gap the loss before it
     * @param marks what is said before it
     */
    record Got(
            String collector,
            String router,
            long micros,
            int length,
            @Nullable Gap gap,
            List<TableMark> marks) {}

    private static final int MOST_MILLIS = 60_000;

    private final Map<String, AtomicLong> counted = new ConcurrentHashMap<>();
    final List<String> warnings = new CopyOnWriteArrayList<>();
    final List<String> reasons = new CopyOnWriteArrayList<>();
    final AtomicLong dropped = new AtomicLong();
    final List<Got> got = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final RecordBatch batch = new RecordBatch();
    private final RecordReader reader;
    private volatile @Nullable InetSocketAddress address;

    Listening(UnaryOperator<BmpSource.Builder> options) throws IOException {
        this(options, OpenContext.DEFAULT);
    }

    Listening(UnaryOperator<BmpSource.Builder> options, OpenContext context) throws IOException {
        BmpSource.Builder builder = BmpSource.builder().collector("station").listening(at -> address = at);
        reader = options.apply(builder).build().open(context.withMonitor(this));
    }

    private Listening(BmpFile file) throws IOException {
        reader = file.open(OpenContext.DEFAULT.withMonitor(this));
    }

    /** All of a file. */
    static Listening replay(BmpFile file) throws IOException {
        try (Listening replay = new Listening(file)) {
            while (replay.readOnce()) {
                // the next ones
            }
            return replay;
        }
    }

    static BmpSource.Builder anywhere(BmpSource.Builder builder) {
        return builder.listen("127.0.0.1", 0);
    }

    InetSocketAddress address() {
        return Objects.requireNonNull(address);
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(address().getAddress(), address().getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(MOST_MILLIS);
        sockets.add(socket);
        return socket;
    }

    Socket connect(byte[] bytes) throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(bytes);
        return socket;
    }

    /** Reads on until there are so many records; all of them. */
    List<Got> read(int atLeast) throws IOException {
        while (got.size() < atLeast) {
            readOnce();
        }
        return got;
    }

    /** Whether there may be more. */
    boolean readOnce() throws IOException {
        batch.start(0);
        boolean more = reader.read(batch);
        for (int row = 0; row < batch.size(); row++) {
            got.add(new Got(
                    batch.kind(row).source().collector(),
                    batch.kind(row).source().router(),
                    batch.timeMicros(row),
                    batch.length(row),
                    batch.gap(row),
                    batch.marks(row)));
        }
        return more;
    }

    long counted(String what) {
        AtomicLong number = counted.get(what);
        return number == null ? 0 : number.get();
    }

    /** Waits for what other threads do. */
    static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(100_000);
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("interrupted");
            }
        }
    }

    /** Lets time pass in steps, as nobody says when what is to be outlasted has begun. */
    static void advanceUntil(FakeTime time, BooleanSupplier condition, Duration step) {
        until(() -> {
            if (condition.getAsBoolean()) {
                return true;
            }
            time.advance(step);
            return false;
        });
    }

    /** Whether the other side has closed; waits until it has, or something comes. */
    static boolean isClosed(Socket socket) throws IOException {
        try {
            InputStream in = socket.getInputStream();
            return in.read() < 0;
        } catch (SocketException e) { // reset, as it was not read
            return true;
        }
    }

    /** Whether the other side has closed, of a socket that does not wait long. */
    static boolean isClosedByNow(Socket socket) {
        try {
            return isClosed(socket);
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void counted(String what, long count) {
        counted.computeIfAbsent(what, key -> new AtomicLong()).addAndGet(count);
    }

    @Override
    public void warned(String what) {
        warnings.add(what);
    }

    @Override
    public void reconnected(String reason) {
        reasons.add(reason);
    }

    @Override
    public void dropped(long records) {
        dropped.addAndGet(records);
    }

    @Override
    public void close() throws IOException {
        reader.close();
        for (Socket each : sockets) {
            each.close();
        }
    }
}
