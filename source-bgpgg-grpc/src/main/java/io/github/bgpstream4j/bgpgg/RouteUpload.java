package io.github.bgpstream4j.bgpgg;

import com.google.protobuf.MessageLite;
import io.github.bgpstream4j.bgpgg.proto.AddRouteStreamResponse;
import io.github.bgpstream4j.bgpgg.proto.BgpServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The call that adds many routes, as fast as the router takes them: nothing piles up here. Used by one thread; the
 * listener's methods are called by others.
 */
final class RouteUpload extends ClientCall.Listener<byte[]> implements AutoCloseable {
    private static final String NAME = "AddRouteStream";

    private final ClientCall<byte[], byte[]> call;
    private final long timeoutMillis;
    private byte[] answer = {};
    private @Nullable Status end;

    private RouteUpload(ClientCall<byte[], byte[]> call, long timeoutMillis) {
        this.call = call;
        this.timeoutMillis = timeoutMillis;
    }

    static RouteUpload start(BgpggChannel channel) {
        MethodDescriptor<byte[], byte[]> method = RawMessages.both(BgpServiceGrpc.getAddRouteStreamMethod(), NAME);
        RouteUpload upload = new RouteUpload(
                channel.grpc().newCall(method, CallOptions.DEFAULT),
                channel.settings().timeout().toMillis());
        upload.call.start(upload, new Metadata());
        upload.call.request(2); // the answer, and its end
        return upload;
    }

    void send(MessageLite route) throws BgpggException {
        await(true);
        call.sendMessage(route.toByteArray());
    }

    AddRouteStreamResponse finish() throws BgpggException {
        call.halfClose();
        await(false);
        try {
            return AddRouteStreamResponse.parseFrom(answer);
        } catch (IOException e) {
            throw BgpggException.of(NAME, Status.INTERNAL.withDescription("unreadable answer"));
        }
    }

    /** Ends the call if it has not ended yet. */
    @Override
    public void close() {
        call.cancel("given up", null);
    }

    @Override
    public synchronized void onReady() {
        notifyAll();
    }

    @Override
    public synchronized void onMessage(byte[] message) {
        answer = message;
    }

    @Override
    public synchronized void onClose(Status status, Metadata trailers) {
        end = status;
        notifyAll();
    }

    /** Waits until the router takes more, or until it has answered. */
    private synchronized void await(boolean ready) throws BgpggException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (end == null && !(ready && call.isReady())) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new BgpggException(BgpggException.Reason.TIMEOUT, NAME + ": no progress");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BgpggException(BgpggException.Reason.CANCELLED, NAME + ": interrupted");
            }
        }
        Status status = end;
        if (status != null && (ready || !status.isOk())) {
            throw BgpggException.of(
                    NAME, status.isOk() ? Status.UNAVAILABLE.withDescription("ended before the last route") : status);
        }
    }
}
