package io.github.bgpstream4j.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;

/** A websocket (RFC 6455). Binary messages are read as text. */
final class WebSocketSession extends WebSocketClient implements Session {
    /** Frames that wait to be sent: all of them answers to pings, of 131 bytes at most, but for two or three. */
    static final int MAX_WAITING = 1_000;

    private final URI address;
    private final RequestHeaders headers;
    private final @Nullable Tls tls;
    private final Socket wire = new Socket();
    private @Nullable Listener listener; // the thread that runs this
    private volatile String ending = "";
    private volatile boolean isOurs;
    private volatile boolean isFinal;
    private volatile boolean opened;
    private volatile long pingsSent;
    private long pingsAnswered; // the thread that runs this

    WebSocketSession(URI address, RequestHeaders headers, WebSocketOptions options) {
        super(address, new BoundedDraft(options.maxMessageBytes(), options.inflates()), headers.toMap());
        this.address = address;
        this.headers = headers;
        this.tls = options.tls();
        setDaemon(true);
        setConnectionLostTimeout(0); // its clock would go on while a consumer makes us wait
    }

    @Override
    @SuppressWarnings("deprecation") // a socket factory, which is to replace setSocket, makes more than this one socket
    public Ending run(Listener newListener) {
        listener = newListener;
        try {
            setSocket(connected());
            run();
        } catch (IOException e) {
            note(e);
        } finally {
            abort();
        }
        HttpFailure refusal = ((BoundedDraft) getConnection().getDraft()).refusal();
        return refusal == null
                ? new Ending(ending, isOurs, isFinal, Duration.ZERO)
                : new Ending(ending, isOurs, HttpFailure.isFinal(refusal), HttpFailure.retryAfter(refusal));
    }

    private void abort() {
        try {
            wire.close();
        } catch (IOException e) {
            note(e);
        }
    }

    @Override
    public void abort(String reason) {
        note(reason);
        abort();
    }

    @Override
    public void send(String text) {
        try {
            super.send(text);
        } catch (WebsocketNotConnectedException e) {
            // it has just been lost, as the thread that runs this will find
        }
    }

    /**
     * Not with {@code close}, after which the library may stop reading, and drop the connection, before the close frame is sent: the
     * server would not know that we are gone.
     */
    @Override
    public void leave(String reason) {
        note(reason);
        CloseFrame goodbye = new CloseFrame();
        goodbye.setCode(CloseFrame.NORMAL);
        try {
            sendFrame(goodbye);
        } catch (WebsocketNotConnectedException e) {
            abort(); // the server was first
        }
    }

    @Override
    public void ping() {
        long number = pingsSent + 1;
        pingsSent = number;
        PingFrame ping = new PingFrame();
        ping.setPayload(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
        try {
            sendFrame(ping);
        } catch (WebsocketNotConnectedException e) {
            // as above
        }
    }

    private Socket connected() throws IOException {
        boolean secure = "wss".equals(address.getScheme());
        String host = address.getHost();
        int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
        wire.connect(new InetSocketAddress(host, port)); // without a limit: the heartbeat aborts it
        if (!secure) {
            return wire;
        }
        SSLSocketFactory factory = tls == null
                ? (SSLSocketFactory) SSLSocketFactory.getDefault()
                : tls.context().getSocketFactory();
        SSLSocket secured = (SSLSocket) factory.createSocket(wire, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // has the host name checked
        secured.setSSLParameters(parameters);
        secured.startHandshake(); // later it would fail on one of two threads, and not always say why
        return secured;
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        opened = true;
        listener().opened();
    }

    @Override
    public void onMessage(String text) {
        listener().message(text);
    }

    @Override
    public void onMessage(ByteBuffer bytes) {
        listener().message(StandardCharsets.UTF_8.decode(bytes).toString());
    }

    /** The library keeps answers without bound for a server that does not read them. */
    @Override
    public void onWebsocketPing(WebSocket connection, Framedata frame) {
        if (((WebSocketImpl) connection).outQueue.size() >= MAX_WAITING) {
            abort("the server does not read the answers to its pings");
            return;
        }
        super.onWebsocketPing(connection, frame);
    }

    @Override
    public void onWebsocketPong(WebSocket connection, Framedata frame) {
        ByteBuffer payload = frame.getPayloadData();
        if (payload.remaining() == Long.BYTES) {
            long number = payload.getLong(payload.position());
            if (number > pingsAnswered && number <= pingsSent) {
                pingsAnswered = number;
                listener().heard();
            }
        }
    }

    /** After a refused handshake the library goes on reading, for as long as the server goes on sending. */
    @Override
    public void onClosing(int code, @Nullable String reason, boolean remote) {
        if (!opened) {
            onClose(code, reason, remote);
            abort();
        }
    }

    @Override
    public void onClose(int code, @Nullable String reason, boolean remote) {
        note("closed with code " + code + (reason == null || reason.isBlank() ? "" : ": " + plain(reason)));
    }

    /** What the library says of itself, in words for its user's user. */
    private static String plain(String reason) {
        if (reason.startsWith("draft ") && reason.endsWith(" refuses handshake")) {
            return "the answer to the handshake is not that of a websocket, or asks for something we did not offer";
        }
        return reason.startsWith("Payloadsize is to big") || reason.startsWith("Payload limit reached")
                ? "a message that is longer than we take"
                : reason;
    }

    @Override
    public void onError(Exception cause) {
        note(cause);
    }

    private Listener listener() {
        return Objects.requireNonNull(listener);
    }

    private synchronized void note(Exception cause) {
        if (ending.isEmpty()) {
            isOurs = true;
            isFinal = cause instanceof IOException failure && HttpFailure.isFinal(failure);
        }
        note(plain(HttpFailure.reason(cause)));
    }

    /** The first reason is the one that counts. */
    private synchronized void note(String reason) {
        if (ending.isEmpty()) {
            ending = headers.redact(reason);
        }
    }
}
