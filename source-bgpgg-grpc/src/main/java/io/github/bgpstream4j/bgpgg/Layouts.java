package io.github.bgpstream4j.bgpgg;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.bgpstream4j.bgpgg.proto.AddPeerRequest;
import io.github.bgpstream4j.bgpgg.proto.Peer;
import io.github.bgpstream4j.bgpgg.proto.PeerStatistics;
import io.github.bgpstream4j.bgpgg.proto.Route;
import io.github.bgpstream4j.bgpgg.proto.SessionConfig;
import io.github.bgpstream4j.bgpgg.wire.RouteLayout;
import io.github.bgpstream4j.bgpgg.wire.RouteShape;
import io.github.bgpstream4j.bgpgg.wire.WireException;
import io.github.bgpstream4j.bgpgg.wire.WireReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads messages of older releases as those of the current one, and writes requests as older releases want them. */
final class Layouts {
    private static final int CONFIGURED = 5; // a bool where the current Peer has import policies
    private static final int OLD_IMPORT_POLICIES = 6;
    private static final int OLD_EXPORT_POLICIES = 7;

    private Layouts() {}

    /** A route in whichever layout. */
    static Route route(byte[] bytes) throws IOException {
        RouteShape shape = new RouteShape();
        shape.read(bytes, 0, bytes.length);
        RouteLayout layout = shape.layout();
        if (layout == null) {
            throw new WireException("route in no known layout");
        }
        return Route.parseFrom(layout == RouteLayout.PATHS_FIRST ? bytes : exchanged(bytes));
    }

    /**
     * The peers of a list in whichever layout; a peer that shows to be of the old one speaks for all of them.
     *
     * @param list a message with peers in field 1
     */
    static List<Peer> peers(byte[] list) throws IOException {
        boolean old = false;
        WireReader fields = new WireReader().set(list, 0, list.length);
        while (fields.next(1)) {
            old |= isOldPeer(list, fields.from(), fields.to());
        }
        List<Peer> peers = new ArrayList<>();
        fields.set(list, 0, list.length);
        while (fields.next(1)) {
            peers.add(peer(list, fields.from(), fields.to(), old));
        }
        return peers;
    }

    /**
     * The peers of a list, only with what every release has in the same fields: address, AS number and states.
     *
     * @param list a message with peers in field 1
     */
    static List<Peer> outlines(byte[] list) throws IOException {
        List<Peer> peers = new ArrayList<>();
        WireReader fields = new WireReader().set(list, 0, list.length);
        while (fields.next(1)) {
            peers.add(Peer.parseFrom(common(list, fields.from(), fields.to())));
        }
        return peers;
    }

    /** What one peer's answer says of its messages, in field 2; the peer is not looked at. */
    static PeerStatistics statistics(byte[] answer) throws IOException {
        PeerStatistics.Builder statistics = PeerStatistics.newBuilder();
        WireReader fields = new WireReader().set(answer, 0, answer.length);
        while (fields.next(2)) {
            statistics.mergeFrom(ByteString.copyFrom(answer, fields.from(), fields.to() - fields.from()));
        }
        return statistics.build();
    }

    /** A message with a peer in field 1, the peer replaced by one in the current layout. */
    static byte[] withCurrentPeer(byte[] message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.length);
        WireReader fields = new WireReader().set(message, 0, message.length);
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        while (fields.next()) {
            if (fields.is(1)) {
                boolean old = isOldPeer(message, fields.from(), fields.to());
                Peer peer = peer(message, fields.from(), fields.to(), old);
                out.writeMessage(1, peer);
            } else {
                out.writeRawBytes(message, fields.start(), fields.end() - fields.start());
            }
        }
        out.flush();
        return bytes.toByteArray();
    }

    /** One peer in whichever layout. */
    static Peer peer(byte[] bytes) throws IOException {
        return peer(bytes, 0, bytes.length, isOldPeer(bytes, 0, bytes.length));
    }

    /** A request for a peer as releases before v0.3 want it: the port with the address, fewer settings. */
    static AddPeerRequest oldAddPeer(AddPeerRequest request) {
        SessionConfig config = request.getConfig();
        String address = request.getAddress();
        int port = config.hasPort() ? config.getPort() : 179;
        String withPort = (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
        AddPeerRequest.Builder old = AddPeerRequest.newBuilder().setAddress(withPort);
        if (request.hasConfig()) {
            old.setConfig(oldConfig(config));
        }
        return old.build();
    }

    /** Fields 1 to 7 mean the same; what is 8 now was 9. */
    private static SessionConfig oldConfig(SessionConfig config) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            byte[] current = config.toByteArray();
            WireReader fields = new WireReader().set(current, 0, current.length);
            while (fields.next()) {
                if (fields.number() <= 7) {
                    out.writeRawBytes(current, fields.start(), fields.end() - fields.start());
                } else if (fields.isNumber(8)) {
                    out.writeUInt64(9, fields.value());
                }
            }
            out.flush();
            // 9 is a message in the current layout, so the number stays an unknown field and is sent as it is
            return SessionConfig.parseFrom(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether a peer is one of v0.1 or v0.2. There field 5 is a bool, left out if it is false, and 7 has names of policies; in
     * later releases 5 is a text and 7 are the settings. A peer without 5 and 7 looks the same in both but for its policies.
     */
    private static boolean isOldPeer(byte[] bytes, int from, int to) throws WireException {
        boolean old = false;
        WireReader fields = new WireReader().set(bytes, from, to);
        while (fields.next()) {
            if (fields.number() == CONFIGURED) {
                return fields.isNumber(CONFIGURED);
            }
            old |= fields.is(OLD_EXPORT_POLICIES) && isName(bytes, fields.from(), fields.to());
        }
        return old;
    }

    /** Whether this is text. Settings are not: a bool in them is a control character, and a number above 127 no UTF-8. */
    private static boolean isName(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ') {
                return false;
            }
        }
        return from < to && ByteString.copyFrom(bytes, from, to - from).isValidUtf8();
    }

    private static Peer peer(byte[] bytes, int from, int to, boolean old) throws IOException {
        if (!old) {
            return Peer.parseFrom(ByteString.copyFrom(bytes, from, to - from));
        }
        Peer.Builder peer = Peer.newBuilder().mergeFrom(common(bytes, from, to));
        WireReader fields = new WireReader().set(bytes, from, to);
        while (fields.next()) {
            if (fields.is(OLD_IMPORT_POLICIES)) {
                peer.addImportPolicies(text(bytes, fields));
            } else if (fields.is(OLD_EXPORT_POLICIES)) {
                peer.addExportPolicies(text(bytes, fields));
            }
        }
        return peer.build();
    }

    /** The fields of a peer that are the same in every release. */
    private static ByteString common(byte[] bytes, int from, int to) throws IOException {
        ByteString.Output common = ByteString.newOutput();
        WireReader fields = new WireReader().set(bytes, from, to);
        while (fields.next()) {
            if (fields.number() < CONFIGURED) {
                common.write(bytes, fields.start(), fields.end() - fields.start());
            }
        }
        return common.toByteString();
    }

    private static String text(byte[] bytes, WireReader fields) throws InvalidProtocolBufferException {
        ByteString text = ByteString.copyFrom(bytes, fields.from(), fields.to() - fields.from());
        if (!text.isValidUtf8()) {
            throw new InvalidProtocolBufferException("text is not UTF-8");
        }
        return text.toStringUtf8();
    }

    /** A route with the numbers of its fields 1 and 2 exchanged, which both have a length. */
    private static byte[] exchanged(byte[] route) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream(route.length);
        CodedOutputStream out = CodedOutputStream.newInstance(target);
        WireReader fields = new WireReader().set(route, 0, route.length);
        while (fields.next()) {
            if (fields.is(1) || fields.is(2)) {
                out.writeTag(3 - fields.number(), WireReader.LENGTH_DELIMITED);
                out.writeUInt32NoTag(fields.to() - fields.from());
                out.writeRawBytes(route, fields.from(), fields.to() - fields.from());
            }
        }
        out.flush();
        return target.toByteArray();
    }
}
