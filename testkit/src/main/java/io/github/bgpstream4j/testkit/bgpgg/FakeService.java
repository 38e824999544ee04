package io.github.bgpstream4j.testkit.bgpgg;

import io.github.bgpstream4j.testkit.bgpgg.ProtoField.Malformed;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The calls of one release, over raw messages. Everything is synchronized on this object, as bgpgg has one main loop. */
final class FakeService {
    private static final String NAME = "bgp.BgpService";
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int GLOBAL = 0;
    private static final int ADJ_IN = 1;
    private static final byte[] EMPTY = {};

    BgpggRelease release;
    final FakeRouter router = new FakeRouter();
    final List<String> calls = new ArrayList<>();
    final Map<String, Status> failures = new HashMap<>();
    final Queue<byte[]> injected = new ArrayDeque<>();
    int breakAfter = NEVER;

    /** How the next stream of routes ends if it is to break; null for not at all. */
    @Nullable
    Status breakStatus;

    private final FakeSettings settings = new FakeSettings();

    FakeService(BgpggRelease release) {
        this.release = release;
    }

    /** A call with one answer. */
    @FunctionalInterface
    interface Unary {
        byte[] answer(byte[] request) throws Malformed;
    }

    /** A call with many answers. */
    @FunctionalInterface
    private interface Streamed {
        Iterator<byte[]> answer(byte[] request) throws Malformed;
    }

    synchronized ServerServiceDefinition define() {
        ServerServiceDefinition.Builder calls = ServerServiceDefinition.builder(NAME);
        boolean first = release == BgpggRelease.V0_1;
        unary(calls, first ? "GetPeers" : "ListPeers", request -> listPeers());
        unary(calls, "GetPeer", this::getPeer);
        unary(calls, "GetServerInfo", request -> serverInfo());
        unary(calls, "AddRoute", this::addRoute);
        unary(calls, "RemoveRoute", this::removeRoute);
        unary(calls, "AddPeer", this::addPeer);
        unary(calls, "RemovePeer", this::removePeer);
        unary(calls, "DisablePeer", request -> session(request, FakePeer.IDLE, 1));
        unary(calls, "EnablePeer", request -> session(request, FakePeer.ESTABLISHED, 0));
        unary(calls, first ? "GetRoutes" : "ListRoutes", this::listRoutes);
        if (!first) {
            streamed(calls, "ListPeersStream", request -> peers().iterator());
            streamed(calls, "ListRoutesStream", this::streamRoutes);
            addRouteStream(calls);
            unary(calls, "ResetPeer", this::resetPeer);
        }
        settings.define(release, (name, call) -> unary(calls, name, call));
        return calls.build();
    }

    static byte[] success() {
        return new ProtoBytes().present(1, 1).bytes();
    }

    static byte[] refused(String message) {
        return new ProtoBytes().text(2, message).bytes();
    }

    private byte[] listPeers() {
        ProtoBytes list = new ProtoBytes();
        peers().forEach(peer -> list.message(1, peer));
        return list.bytes();
    }

    private List<byte[]> peers() {
        List<byte[]> peers = new ArrayList<>();
        for (FakePeer peer : router.peers.values()) {
            if (peer.isEstablished()) {
                peer.keepAlive();
            }
            peers.add(0, peer.encode(release, false).bytes());
        }
        return peers;
    }

    private byte[] getPeer(byte[] request) throws Malformed {
        FakePeer peer = existing(request);
        return new ProtoBytes()
                .message(1, peer.encode(release, true))
                .message(2, peer.statistics(release))
                .bytes();
    }

    private byte[] serverInfo() {
        long routes = release == BgpggRelease.V0_1 ? 0 : router.prefixes().size() + router.synthetic;
        return new ProtoBytes()
                .text(1, "127.0.0.1")
                .number(2, 179)
                .number(3, routes)
                .bytes();
    }

    private byte[] addRoute(byte[] request) throws Malformed {
        List<ProtoField> fields = routeRequest(request);
        String prefix = ProtoField.text(fields, 1);
        if (isPrefix(prefix)) {
            router.local.put(prefix, BgpggPath.ofRequest(fields));
            return success();
        }
        if (release.hasPathsFirst()) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("invalid prefix: " + prefix)
                    .asRuntimeException();
        }
        return refused("no prefix: " + prefix);
    }

    /** The fields of the route itself: they stand in a message of their own from v0.3 on. */
    private List<ProtoField> routeRequest(byte[] request) throws Malformed {
        List<ProtoField> fields = ProtoField.of(request);
        if (!release.hasPathsFirst()) {
            return fields;
        }
        for (ProtoField field : fields) {
            if (field.number() == 1) {
                return ProtoField.of(field.bytes());
            }
        }
        return fields;
    }

    private byte[] removeRoute(byte[] request) throws Malformed {
        router.local.remove(ProtoField.text(ProtoField.of(request), 1));
        return success();
    }

    private byte[] addPeer(byte[] request) throws Malformed {
        List<ProtoField> fields = ProtoField.of(request);
        String address = ProtoField.text(fields, 1);
        boolean withPort = address.matches("[0-9.]+:[0-9]+");
        if (withPort == release.hasPathsFirst()) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("invalid address: " + address)
                    .asRuntimeException();
        }
        String bare = withPort ? address.substring(0, address.indexOf(':')) : address;
        if (router.peers.containsKey(bare)) {
            return refused("peer " + bare + " already exists");
        }
        long asn = 0;
        for (ProtoField field : fields) {
            if (field.number() == 2) {
                asn = ProtoField.value(ProtoField.of(field.bytes()), 15, 0);
            }
        }
        router.peers.put(bare, new FakePeer(bare, asn));
        return success();
    }

    private byte[] removePeer(byte[] request) throws Malformed {
        String address = ProtoField.text(ProtoField.of(request), 1);
        return router.peers.remove(address) == null ? refused("peer " + address + " not found") : success();
    }

    private byte[] session(byte[] request, int state, int adminState) throws Malformed {
        FakePeer peer = existing(request);
        peer.adminState = adminState;
        if (state == FakePeer.ESTABLISHED) {
            peer.received.clear();
            peer.establish();
        } else {
            peer.state = state;
        }
        return EMPTY;
    }

    private byte[] resetPeer(byte[] request) throws Malformed {
        if (ProtoField.value(ProtoField.of(request), 2, 0) == 3) {
            existing(request).establish();
        }
        return EMPTY;
    }

    private FakePeer existing(byte[] request) throws Malformed {
        String address = ProtoField.text(ProtoField.of(request), 1);
        FakePeer peer = router.peers.get(address);
        if (peer == null) {
            throw Status.NOT_FOUND
                    .withDescription("Peer " + address + " not found")
                    .asRuntimeException();
        }
        return peer;
    }

    private byte[] listRoutes(byte[] request) throws Malformed {
        ProtoBytes list = new ProtoBytes();
        Iterator<byte[]> routes = routes(ProtoField.of(request));
        while (routes.hasNext()) {
            list.message(1, routes.next());
        }
        return list.bytes();
    }

    /** Each error is an empty table. */
    private Iterator<byte[]> streamRoutes(byte[] request) throws Malformed {
        try {
            return routes(ProtoField.of(request));
        } catch (StatusRuntimeException e) {
            return List.<byte[]>of().iterator();
        }
    }

    private Iterator<byte[]> routes(List<ProtoField> request) throws Malformed {
        long table = ProtoField.value(request, 1, GLOBAL);
        Iterator<byte[]> routes;
        if (release == BgpggRelease.V0_1 || table == GLOBAL) {
            routes = global(ProtoField.value(request, 3, 0), ProtoField.value(request, 4, 0));
        } else {
            FakePeer peer = peerOfTable(ProtoField.text(request, 2), table);
            routes = (table == ADJ_IN ? router.received(peer, release) : router.sent(peer, release)).iterator();
        }
        List<byte[]> damaged = new ArrayList<>(injected);
        injected.clear();
        return damaged.isEmpty() ? routes : concat(damaged.iterator(), routes);
    }

    private FakePeer peerOfTable(String address, long table) {
        String name = table == ADJ_IN ? "ADJ_IN" : "ADJ_OUT";
        if (address.isEmpty()) {
            throw invalid("peer_address required for " + name);
        }
        FakePeer peer = router.peers.get(address);
        if (!address.matches("[0-9a-fA-F.:]+") || address.matches("[0-9.]+:[0-9]+")) {
            throw invalid("invalid peer address: " + address);
        }
        if (peer == null) {
            throw invalid("peer " + address + " not found");
        }
        // v0.2 keeps what a neighbour sent after its session is gone, and answers with it
        if (!peer.isEstablished() && release.hasPathsFirst()) {
            throw invalid("peer not established");
        }
        return peer;
    }

    private Iterator<byte[]> global(long afi, long safi) {
        // v0.3 needs both numbers, v0.4 takes unicast for granted, older releases know no families
        boolean filtered = release.hasPathsFirst()
                && (afi == 1 || afi == 2)
                && (safi == 1 || (safi == 0 && release == BgpggRelease.V0_4));
        List<byte[]> routes = new ArrayList<>();
        for (byte[] route : router.global(release)) {
            if (!filtered || isOfFamily(route, afi)) {
                routes.add(route);
            }
        }
        if (router.synthetic == 0 || (filtered && afi == 2)) {
            return routes.iterator();
        }
        return concat(routes.iterator(), synthetic());
    }

    private static boolean isOfFamily(byte[] route, long afi) {
        try {
            return ProtoField.text(ProtoField.of(route), 2).indexOf(':') >= 0 == (afi == 2);
        } catch (Malformed e) {
            return true;
        }
    }

    private Iterator<byte[]> synthetic() {
        SyntheticTable table = new SyntheticTable(release);
        int count = router.synthetic;
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < count;
            }

            @Override
            public byte[] next() {
                return table.route(next++);
            }
        };
    }

    private void unary(ServerServiceDefinition.Builder calls, String name, Unary call) {
        calls.addMethod(
                descriptor(name, MethodType.UNARY),
                ServerCalls.asyncUnaryCall((byte[] request, StreamObserver<byte[]> reply) -> {
                    byte[] answer = answer(name, () -> call.answer(request), reply);
                    if (answer != null) {
                        reply.onNext(answer);
                        reply.onCompleted();
                    }
                }));
    }

    private void streamed(ServerServiceDefinition.Builder calls, String name, Streamed call) {
        calls.addMethod(
                descriptor(name, MethodType.SERVER_STREAMING),
                ServerCalls.asyncServerStreamingCall((byte[] request, StreamObserver<byte[]> reply) -> {
                    Iterator<byte[]> messages = answer(name, () -> call.answer(request), reply);
                    if (messages != null) {
                        ServerCallStreamObserver<byte[]> flow = (ServerCallStreamObserver<byte[]>) reply;
                        Pump pump = name.equals("ListRoutesStream")
                                ? new Pump(flow, messages, takeBreakAfter(), breakStatus)
                                : new Pump(flow, messages, NEVER, Status.OK);
                        flow.setOnReadyHandler(pump);
                        flow.setOnCancelHandler(() -> {});
                    }
                }));
    }

    private synchronized int takeBreakAfter() {
        int after = breakAfter;
        breakAfter = NEVER;
        return after;
    }

    private void addRouteStream(ServerServiceDefinition.Builder calls) {
        calls.addMethod(
                descriptor("AddRouteStream", MethodType.CLIENT_STREAMING),
                ServerCalls.asyncClientStreamingCall(RouteIntake::new));
    }

    /** Takes the routes of a stream; what is bad is left out without a word. */
    private final class RouteIntake implements StreamObserver<byte[]> {
        private final StreamObserver<byte[]> reply;
        private long count;

        RouteIntake(StreamObserver<byte[]> reply) {
            this.reply = reply;
        }

        @Override
        public void onNext(byte[] request) {
            synchronized (FakeService.this) {
                try {
                    count += Arrays.equals(addRoute(request), success()) ? 1 : 0;
                } catch (Malformed | StatusRuntimeException e) {
                    return;
                }
            }
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {
            ProtoBytes summary = new ProtoBytes().number(1, count).text(2, count + " routes");
            byte[] answer = answer("AddRouteStream", summary::bytes, reply);
            if (answer != null) {
                reply.onNext(answer);
                reply.onCompleted();
            }
        }
    }

    @FunctionalInterface
    private interface Answer<T> {
        T make() throws Malformed;
    }

    /** Null if the call failed. */
    private synchronized <T> @Nullable T answer(String name, Answer<T> answer, StreamObserver<byte[]> reply) {
        calls.add(name);
        Status failure = failures.remove(name);
        if (failure != null) {
            reply.onError(failure.asRuntimeException());
            return null;
        }
        try {
            return answer.make();
        } catch (Malformed e) {
            reply.onError(Status.INTERNAL
                    .withDescription("failed to decode Protobuf message")
                    .asRuntimeException());
        } catch (StatusRuntimeException e) {
            reply.onError(e);
        }
        return null;
    }

    /** Sends as fast as the other side takes. */
    private static final class Pump implements Runnable {
        private final ServerCallStreamObserver<byte[]> reply;
        private final Iterator<byte[]> messages;
        private final int breakAfter;
        private final @Nullable Status breakStatus;
        private int sent;
        private boolean ended;

        Pump(
                ServerCallStreamObserver<byte[]> reply,
                Iterator<byte[]> messages,
                int breakAfter,
                @Nullable Status breakStatus) {
            this.reply = reply;
            this.messages = messages;
            this.breakAfter = breakAfter;
            this.breakStatus = breakStatus;
        }

        @Override
        public void run() {
            Status end = breakStatus;
            while (!ended && reply.isReady()) {
                if (sent == breakAfter && end == null) {
                    ended = true;
                } else if (sent == breakAfter && end != null && !end.isOk()) {
                    ended = true;
                    reply.onError(end.asRuntimeException());
                } else if (sent == breakAfter || !messages.hasNext()) {
                    ended = true;
                    reply.onCompleted();
                } else {
                    sent++;
                    reply.onNext(messages.next());
                }
            }
        }
    }

    private static StatusRuntimeException invalid(String description) {
        return Status.INVALID_ARGUMENT.withDescription(description).asRuntimeException();
    }

    private static boolean isPrefix(String text) {
        return text.matches("[0-9a-fA-F.:]+/[0-9]{1,3}");
    }

    private static Iterator<byte[]> concat(Iterator<byte[]> first, Iterator<byte[]> second) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return first.hasNext() || second.hasNext();
            }

            @Override
            public byte[] next() {
                return first.hasNext() ? first.next() : second.next();
            }
        };
    }

    private static MethodDescriptor<byte[], byte[]> descriptor(String name, MethodType type) {
        return MethodDescriptor.newBuilder(RawMarshaller.INSTANCE, RawMarshaller.INSTANCE)
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
                .build();
    }

    /** The settings take their calls from here. */
    interface Registry {
        void add(String name, Unary call);
    }
}
