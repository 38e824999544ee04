package io.github.bgpstream4j.kafka.poll;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Finds out what a port speaks, by asking it for the versions that it knows (KIP-35) without TLS. */
final class TlsProbe {
    /** What answers. */
    enum Answer {
        /** A Kafka broker, without TLS. */
        PLAIN,
        /** Something that wants TLS. */
        TLS,
        /** Nothing that says what it is. */
        NONE
    }

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int ALERT = 0x15;
    private static final int HANDSHAKE = 0x16;
    private static final int TLS_MAJOR = 3;
    private static final byte CORRELATION = 0x42;
    // length 10, ApiVersions (18), version 0, correlation, no client id
    private static final byte[] API_VERSIONS = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, CORRELATION, -1, -1};

    private TlsProbe() {}

    static Answer of(String broker) {
        int colon = broker.lastIndexOf(':');
        String host = broker.substring(0, colon).replace("[", "").replace("]", "");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, Integer.parseInt(broker.substring(colon + 1))), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(API_VERSIONS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int first = in.readUnsignedByte();
            int second = in.readUnsignedByte();
            if ((first == ALERT || first == HANDSHAKE) && second == TLS_MAJOR) {
                return Answer.TLS;
            }
            in.readUnsignedShort();
            return in.readInt() == CORRELATION ? Answer.PLAIN : Answer.NONE;
        } catch (IOException | RuntimeException e) {
            return Answer.NONE;
        }
    }
}
