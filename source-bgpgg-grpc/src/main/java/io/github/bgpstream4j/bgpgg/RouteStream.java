package io.github.bgpstream4j.bgpgg;

import io.github.bgpstream4j.bgpgg.proto.BgpServiceGrpc;
import io.github.bgpstream4j.bgpgg.proto.ListRoutesRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Routes as the router streams them.
 *
 * <p>Implementation: everything runs on the thread that asks for routes, which also is the executor of the call; a slow
 * consumer thus stops asking, and HTTP/2 holds the router back. Messages go into a ring of arrays that are used again, so
 * a route costs a copy and no object of ours. Asking for many at a time matters: with one at a time a router in the same
 * process gave 60 to 100 thousand routes a second, with 64 it gave 150 to 220 thousand.
 *
 * <p>There is no deadline for the whole answer, because a slow consumer may take its time; the router has to send
 * something within the timeout while we wait for it.
 */
final class RouteStream implements Routes {
    private static final int MAX_WINDOW = 64;

    // what gRPC allows where nothing else is said, so that no client can read more
    private static final int MAX_ROUTE = 4 << 20;
    private static final int PART_OF_HEAP = 8;
    private static final int INITIAL_LENGTH = 512;

    // an array that had to grow beyond this is not kept: a route of 4 MB is possible, 64 of them need not stay
    private static final int MAX_KEPT_LENGTH = 1 << 16;
    private static final long DRAIN_SECONDS = 1;

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final int window;
    private final byte[][] slots;
    private final int[] lengths;
    private final ClientCall<?, RouteStream> call;
    private final String name;
    private final long timeoutMillis;
    private int head = -1;
    private int ready;
    private int consumed;
    private @Nullable Status end;

    private <Q> RouteStream(BgpggChannel channel, MethodDescriptor<Q, ?> method, Q request) {
        int maxRoute = Math.min(MAX_ROUTE, channel.settings().maxMessageBytes());
        window = window(maxRoute);
        slots = new byte[window][INITIAL_LENGTH];
        lengths = new int[window];
        name = String.valueOf(method.getBareMethodName());
        timeoutMillis = channel.settings().timeout().toMillis();
        ClientCall<Q, RouteStream> started = channel.grpc()
                .newCall(
                        method.toBuilder(method.getRequestMarshaller(), new Filler())
                                .build(),
                        CallOptions.DEFAULT.withExecutor(work::add).withMaxInboundMessageSize(maxRoute));
        call = started;
        started.start(new Listener(), new Metadata());
        started.request(window);
        started.sendMessage(request);
        started.halfClose();
    }

    /** How many routes to ask for: as many as have room in an eighth of the heap, however large each is. */
    private static int window(int maxRoute) {
        long room = Runtime.getRuntime().maxMemory() / PART_OF_HEAP / maxRoute;
        return (int) Math.max(1, Math.min(MAX_WINDOW, room));
    }

    /** Begins to ask for the routes of a table. */
    static RouteStream start(BgpggChannel channel, ListRoutesRequest request) {
        return start(channel, BgpServiceGrpc.getListRoutesStreamMethod(), request);
    }

    /** Begins to ask for other messages in the same way. */
    static <Q> RouteStream start(BgpggChannel channel, MethodDescriptor<Q, ?> method, Q request) {
        return new RouteStream(channel, method, request);
    }

    @Override
    public boolean next() throws IOException {
        release();
        while (ready == 0 && end == null) {
            runNext();
        }
        if (ready > 0) {
            head = (head + 1) % window;
            ready--;
            return true;
        }
        Status status = end;
        if (status != null && !status.isOk()) {
            throw BgpggException.of(name, status);
        }
        return false;
    }

    @Override
    public byte[] bytes() {
        return slots[head];
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public int to() {
        return lengths[head];
    }

    /** Ends the call, and lets what was received for it go. */
    @Override
    public void close() {
        if (end != null) {
            return;
        }
        call.cancel("given up", null);
        try {
            while (end == null) {
                Runnable next = work.poll(DRAIN_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    return;
                }
                ready = 0;
                next.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the route before back, and asks for more routes when half of those asked for are used. */
    private void release() {
        if (head >= 0 && end == null) {
            if (slots[head].length > MAX_KEPT_LENGTH) {
                slots[head] = new byte[INITIAL_LENGTH];
            }
            if (++consumed * 2 >= window) {
                call.request(consumed);
                consumed = 0;
            }
        }
    }

    private void runNext() throws IOException {
        try {
            Runnable next = work.poll(timeoutMillis, TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new BgpggException(BgpggException.Reason.TIMEOUT, name + ": nothing came in time");
            }
            next.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** What the call tells, on the thread that asks. */
    private final class Listener extends ClientCall.Listener<RouteStream> {
        @Override
        public void onMessage(RouteStream filled) {
            ready++;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            end = status;
        }
    }

    /** Puts a message into the next free array, right before {@link Listener#onMessage} counts it. */
    private final class Filler implements MethodDescriptor.Marshaller<RouteStream> {
        @Override
        public InputStream stream(RouteStream value) {
            throw new UnsupportedOperationException("routes are only received");
        }

        @Override
        public RouteStream parse(InputStream stream) {
            int slot = (head + 1 + ready) % window;
            byte[] bytes = slots[slot];
            int length = 0;
            try {
                while (true) {
                    int read = stream.read(bytes, length, bytes.length - length);
                    if (read < 0) {
                        break;
                    }
                    length += read;
                    if (length == bytes.length) {
                        bytes = Arrays.copyOf(bytes, Math.max(length * 2, length + stream.available()));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            slots[slot] = bytes;
            lengths[slot] = length;
            return RouteStream.this;
        }
    }
}
