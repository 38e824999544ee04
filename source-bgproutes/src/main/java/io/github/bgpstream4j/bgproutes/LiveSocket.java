package io.github.bgpstream4j.bgproutes;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;

/**
 * One websocket connection, from its first packet to its last. {@link #follow} does everything on the caller's thread, so
 * whoever is called back may wait: the server then has to wait, too. Any thread may close or abort it.
 */
final class LiveSocket extends WebSocketClient {
    /** Is told what comes, on the thread that follows. */
    interface Listener {
        /** The handshake is done. */
        void opened();

        /** A frame with data came. */
        void frame(String text);

        /** A frame of any other kind came. */
        void heard();
    }

    private final URI address;
    private final LiveSettings settings;
    private final Listener listener;
    private final Socket wire = new Socket();
    private volatile String ending = "";

    LiveSocket(URI address, LiveSettings settings, Listener listener) {
        super(address, new Draft_6455(List.of(), settings.maxMessageLength));
        this.address = address;
        this.settings = settings;
        this.listener = listener;
        setDaemon(true);
        setConnectionLostTimeout(0); // its clock would go on while a consumer makes us wait
    }

    /** Connects and reads until the connection ends; says why it did. */
    @SuppressWarnings("deprecation") // a socket factory, which is to replace setSocket, makes more than this one socket
    String follow() {
        try {
            setSocket(connected());
            run();
        } catch (IOException e) {
            note(e);
        } finally {
            abort();
        }
        return ending;
    }

    /** Ends the connection at once. */
    void abort() {
        try {
            wire.close();
        } catch (IOException e) {
            note(e);
        }
    }

    /** Ends the connection at once, and says why. */
    void abort(String reason) {
        note(reason);
        abort();
    }

    /**
     * Asks the server to end the connection. Not with {@code close}, after which the library may stop reading, and drop the
     * connection, before the close frame is sent: the server would not know that the key is free.
     */
    void leave(String reason) {
        note(reason);
        CloseFrame goodbye = new CloseFrame();
        goodbye.setCode(CloseFrame.NORMAL);
        try {
            sendFrame(goodbye);
        } catch (WebsocketNotConnectedException e) {
            abort(); // the server was first
        }
    }

    /** Asks the server for a sign of life. */
    void ping() {
        try {
            sendPing();
        } catch (WebsocketNotConnectedException e) {
            // it has just been lost, as the thread that follows will find
        }
    }

    private Socket connected() throws IOException {
        boolean secure = "wss".equals(address.getScheme());
        String host = address.getHost();
        int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
        wire.connect(new InetSocketAddress(host, port), (int) settings.handshakeTimeout.toMillis());
        if (!secure) {
            return wire;
        }
        SSLContext tls = settings.tls;
        SSLSocketFactory factory =
                tls == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : tls.getSocketFactory();
        SSLSocket secured = (SSLSocket) factory.createSocket(wire, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // has the host name checked
        secured.setSSLParameters(parameters);
        secured.startHandshake(); // later it would fail on one of two threads, and not always say why
        return secured;
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        listener.opened();
    }

    @Override
    public void onMessage(String text) {
        listener.frame(text);
    }

    @Override
    public void onMessage(ByteBuffer bytes) {
        listener.frame(StandardCharsets.UTF_8.decode(bytes).toString());
    }

    @Override
    public void onWebsocketPing(WebSocket connection, Framedata frame) {
        listener.heard();
        super.onWebsocketPing(connection, frame);
    }

    @Override
    public void onWebsocketPong(WebSocket connection, Framedata frame) {
        listener.heard();
        super.onWebsocketPong(connection, frame);
    }

    @Override
    public void onClose(int code, @Nullable String reason, boolean remote) {
        note("closed with code " + code + (reason == null || reason.isBlank() ? "" : ": " + reason));
    }

    @Override
    public void onError(Exception cause) {
        note(cause);
    }

    private void note(Exception cause) {
        String message = cause.getMessage();
        note(cause.getClass().getSimpleName() + (message == null ? "" : ": " + message));
    }

    /** The first reason is the one that counts. */
    private synchronized void note(String reason) {
        if (ending.isEmpty()) {
            ending = reason;
        }
    }
}
