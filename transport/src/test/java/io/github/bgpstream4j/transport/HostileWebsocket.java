package io.github.bgpstream4j.transport;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A websocket server that writes what no library would: one script for each connection, the last for all that follow. */
final class HostileWebsocket implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int PING = 9;
    static final int PONG = 10;
    static final int FIN = 0x80;
    static final int COMPRESSED = 0x40;

    /** Plays the server, whose client may be gone at any time. */
    interface Script {
        void play(Peer peer) throws IOException;
    }

    private final ScriptedServer<Script> server;

    HostileWebsocket(Script... scripts) throws IOException {
        ServerSocket sockets = new ServerSocket();
        sockets.setReceiveBufferSize(4_096);
        server = new ScriptedServer<>(sockets, List.of(scripts), HostileWebsocket::play);
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.close();
    }

    private static void play(Script script, Socket socket) throws IOException {
        Peer peer = new Peer(socket);
        peer.readRequest();
        script.play(peer);
    }

    /** The server's end of a connection. */
    static final class Peer {
        private final DataInputStream in;
        private final DataOutputStream out;
        private final List<String> request = new ArrayList<>();
        private String key = "";

        Peer(Socket socket) throws IOException {
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        }

        void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }

        Peer welcome(String... headers) throws IOException {
            raw(
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                            + accepted() + "\r\n");
            for (String header : headers) {
                raw(header + "\r\n");
            }
            raw("\r\n");
            return this;
        }

        /** One frame of at most 65,535 bytes. */
        Peer frame(int head, byte... payload) throws IOException {
            out.write(frameBytes(head, payload, 1));
            return this;
        }

        Peer message(String text) throws IOException {
            return frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
        }

        /** The same frame again and again, until so many bytes are sent. */
        void flood(int head, byte[] payload, long bytes) throws IOException {
            byte[] many = frameBytes(head, payload, 500);
            for (long sent = 0; sent < bytes; sent += many.length) {
                out.write(many);
            }
        }

        /** The opcode of the next frame of the client, whose payload is shorter than 126 bytes. */
        int awaitFrame() throws IOException {
            int head = in.readUnsignedByte();
            in.skipNBytes((in.readUnsignedByte() & 0x7f) + 4L); // the mask
            return head & 0xf;
        }

        /** The head of the client's request. */
        List<String> request() {
            return request;
        }

        private void readRequest() throws IOException {
            for (String line = line(); !line.isEmpty(); line = line()) {
                request.add(line);
                if (line.startsWith("Sec-WebSocket-Key: ")) {
                    key = line.substring(line.indexOf(' ') + 1);
                }
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int octet = in.readUnsignedByte(); octet != '\n'; octet = in.readUnsignedByte()) {
                line.append((char) octet);
            }
            return line.toString().strip();
        }

        /** RFC 6455 section 4.2.2. */
        private String accepted() {
            try {
                byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
                return Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }

        private static byte[] frameBytes(int head, byte[] payload, int times) {
            int header = payload.length < 126 ? 2 : 4;
            byte[] bytes = new byte[(header + payload.length) * times];
            for (int at = 0; at < bytes.length; at += header + payload.length) {
                bytes[at] = (byte) head;
                bytes[at + 1] = (byte) (header == 2 ? payload.length : 126);
                if (header == 4) {
                    bytes[at + 2] = (byte) (payload.length >> 8);
                    bytes[at + 3] = (byte) payload.length;
                }
                System.arraycopy(payload, 0, bytes, at + header, payload.length);
            }
            return bytes;
        }
    }
}
