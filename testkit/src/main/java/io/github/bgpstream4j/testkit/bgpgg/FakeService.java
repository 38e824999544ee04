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
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The calls of one release, over raw messages. Everything is synchronized on this object, as bgpgg has one main loop. */
final class FakeService {
    private static final String NAME = "bgp.BgpService";
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int GLOBAL = 0;
    private static final int ADJ_IN = 1;
    private static final int AFI_LS = 16388;
    private static final int SAFI_LS = 71;
    private static final int LS_IDENTIFIER = 3;
    private static final byte[] EMPTY = {};
    private static final Pattern ADDRESS_AND_PORT = Pattern.compile("(?:\\[([^\\]]+)]|([^:]+)):[0-9]+");

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
        if (release.isAtLeast(BgpggRelease.V0_3)) {
            unary(calls, "SetPeerGracefulShutdown", this::gracefulShutdown);
        }
        settings.define(release, router, (name, call) -> unary(calls, name, call));
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
        long routes = (long) router.prefixes().size() + router.linkState.size() + router.synthetic;
        if (release == BgpggRelease.V0_1) {
            routes = 0; // it has no such field
        }
        return new ProtoBytes()
                .text(1, "127.0.0.1")
                .number(2, 179)
                .number(3, routes)
                .bytes();
    }

    private byte[] addRoute(byte[] request) throws Malformed {
        List<ProtoField> fields = routeRequest(request);
        if (release.hasPathsFirst() && has(ProtoField.of(request), 2)) {
            return addLinkState(ProtoField.of(message(request, 2)));
        }
        String prefix = ProtoField.text(fields, 1);
        String nextHop = ProtoField.text(fields, 2);
        boolean formed = prefix.matches("[^/]+/[0-9]{1,3}");
        boolean first = release == BgpggRelease.V0_1;
        if (first && formed && !isAddress(prefix.replaceFirst("/.*", ""), false)) {
            throw invalid("Invalid IP address in prefix");
        } else if (!formed || !isAddress(prefix.replaceFirst("/.*", ""), true)) {
            return refusedOrInvalid("Invalid prefix format", "invalid prefix: " + prefix);
        } else if (isTooLong(prefix)) {
            return tooLong(prefix);
        } else if (!isAddress(nextHop, !first)) {
            if (first) {
                throw invalid("Invalid next_hop IP address");
            }
            return refusedOrInvalid("Invalid next hop", "invalid next_hop: " + nextHop);
        }
        router.local.put(prefix, BgpggPath.ofRequest(fields));
        return success();
    }

    private byte[] refusedOrInvalid(String refusal, String invalidArgument) {
        if (release.hasPathsFirst()) {
            throw invalid(invalidArgument);
        }
        return refused(refusal);
    }

    /** Ends a v0.2, which panics; later releases refuse. */
    private byte[] tooLong(String prefix) {
        if (release.hasPathsFirst()) {
            throw invalid("invalid prefix: " + prefix);
        }
        throw Status.INTERNAL.withDescription("request processing failed").asRuntimeException();
    }

    /** Keeps an object; its identifier is the router's own, 0, whatever was asked for. */
    private byte[] addLinkState(List<ProtoField> request) throws Malformed {
        ProtoBytes nlri = new ProtoBytes();
        for (ProtoField field : request) {
            if (field.number() == 1) {
                for (ProtoField part : ProtoField.of(field.bytes())) {
                    if (part.wireType() == ProtoBytes.VARINT && part.number() != LS_IDENTIFIER) {
                        nlri.number(part.number(), part.value());
                    } else if (part.wireType() == ProtoBytes.LENGTH_DELIMITED) {
                        nlri.message(part.number(), part.bytes());
                    }
                }
            }
        }
        byte[] path = BgpggPath.of("").nextHop("0.0.0.0").encode(FakeRouter.LOCAL, release);
        byte[] route = new ProtoBytes().message(1, path).message(3, nlri).bytes();
        router.linkState.put(HexFormat.of().formatHex(nlri.bytes()), route);
        return success();
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

    /** What is not there is no error. */
    private byte[] removeRoute(byte[] request) throws Malformed {
        List<ProtoField> fields = ProtoField.of(request);
        if (release.hasPathsFirst() && has(fields, 2)) {
            router.linkState.remove(HexFormat.of().formatHex(message(request, 2)));
            return success();
        }
        String prefix = ProtoField.text(fields, 1);
        if (!prefix.matches("[^/]+/[0-9]{1,3}") || !isAddress(prefix.replaceFirst("/.*", ""), true)) {
            return refused("Invalid prefix format");
        }
        router.local.remove(prefix);
        return success();
    }

    private byte[] addPeer(byte[] request) throws Malformed {
        List<ProtoField> fields = ProtoField.of(request);
        String address = ProtoField.text(fields, 1);
        Matcher withPort = ADDRESS_AND_PORT.matcher(address);
        String bare = address;
        if (!release.hasPathsFirst()) {
            bare = !withPort.matches() ? "" : withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
        }
        if (!isAddress(bare, true)) {
            return refused("invalid peer address: " + address);
        }
        if (router.peers.containsKey(bare)) {
            return refused("peer " + bare + " already exists");
        }
        long asn = has(fields, 2) ? ProtoField.value(ProtoField.of(message(request, 2)), 15, 0) : 0;
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
        FakePeer peer = existing(request);
        if (!peer.isEstablished()) {
            throw Status.NOT_FOUND
                    .withDescription("Peer " + peer.address + " not in Established state")
                    .asRuntimeException();
        }
        if (ProtoField.value(ProtoField.of(request), 2, 0) == 3) {
            peer.establish();
        }
        return EMPTY;
    }

    private byte[] gracefulShutdown(byte[] request) throws Malformed {
        existing(request);
        return success();
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
        long afi = ProtoField.value(request, 3, 0);
        long safi = ProtoField.value(request, 4, 0);
        boolean global = release == BgpggRelease.V0_1 || table == GLOBAL;
        List<byte[]> all = global ? router.global(release) : routesOfPeer(ProtoField.text(request, 2), table);
        boolean filtered = isFiltered(afi, safi);
        if (filtered) {
            all.removeIf(route -> !isOfFamily(route, afi));
        }
        boolean endless = global && router.synthetic > 0 && (!filtered || afi == 1);
        Iterator<byte[]> routes = endless ? concat(all.iterator(), synthetic()) : all.iterator();
        List<byte[]> damaged = new ArrayList<>(injected);
        injected.clear();
        return damaged.isEmpty() ? routes : concat(damaged.iterator(), routes);
    }

    /** v0.3 needs both numbers, v0.4 takes unicast for granted, older releases know no families. */
    private boolean isFiltered(long afi, long safi) {
        boolean unicast = (afi == 1 || afi == 2) && (safi == 1 || (safi == 0 && release == BgpggRelease.V0_4));
        return release.hasPathsFirst() && (unicast || (afi == AFI_LS && safi == SAFI_LS));
    }

    private List<byte[]> routesOfPeer(String address, long table) {
        String name = table == ADJ_IN ? "ADJ_IN" : "ADJ_OUT";
        if (address.isEmpty()) {
            throw invalid("peer_address required for " + name);
        }
        FakePeer peer = router.peers.get(address);
        if (!isAddress(address, true)) {
            throw invalid("invalid peer address: " + address);
        }
        if (peer == null) {
            throw invalid("peer " + address + " not found");
        }
        if (table == ADJ_IN) {
            if (!peer.isEstablished() && release.hasPathsFirst()) {
                throw invalid("peer not established");
            } else if (peer.state == FakePeer.CONNECT || peer.state == FakePeer.ACTIVE) {
                throw invalid("peer task closed");
            }
            // v0.2 keeps what a neighbour sent after its session is gone, and answers with it while the neighbour is
            // idle
            return router.received(peer, release);
        }
        if (!peer.isEstablished()) {
            if (release.hasPathsFirst()) {
                return new ArrayList<>();
            }
            throw invalid("peer ASN not set");
        }
        return router.sent(peer, release);
    }

    private static boolean isOfFamily(byte[] route, long afi) {
        try {
            List<ProtoField> fields = ProtoField.of(route);
            boolean linkState = has(fields, 3);
            boolean ipv6 = ProtoField.text(fields, 2).indexOf(':') >= 0;
            return linkState ? afi == AFI_LS : afi == (ipv6 ? 2 : 1);
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

    /** Text that may be an address; the fake does not look closer. */
    private static boolean isAddress(String text, boolean orIpv6) {
        return text.matches("[0-9]{1,3}([.][0-9]{1,3}){3}") || (orIpv6 && text.matches("[0-9a-fA-F:]*:[0-9a-fA-F:.]*"));
    }

    private static boolean isTooLong(String prefix) {
        return Integer.parseInt(prefix.replaceFirst(".*/", "")) > (prefix.indexOf(':') < 0 ? 32 : 128);
    }

    private static boolean has(List<ProtoField> fields, int number) {
        return fields.stream().anyMatch(field -> field.number() == number);
    }

    /** The last message of a field; empty if there is none. */
    private static byte[] message(byte[] request, int number) throws Malformed {
        byte[] message = EMPTY;
        for (ProtoField field : ProtoField.of(request)) {
            message = field.number() == number ? field.bytes() : message;
        }
        return message;
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
