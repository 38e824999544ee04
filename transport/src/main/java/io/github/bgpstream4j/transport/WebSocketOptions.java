package io.github.bgpstream4j.transport;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What websockets (RFC 6455) are connected with.
 *
 * @param tls whom to trust; null for what the JVM trusts
 * @param maxMessageBytes the longest message that is accepted, of as many fragments as there are 64 bytes in it, but at least 1,024
 * @param inflates whether the server may compress messages (permessage-deflate, RFC 7692), within the same bound
 */
public record WebSocketOptions(@Nullable Tls tls, int maxMessageBytes, boolean inflates) {
    /**
     * A connection that is not yet made.
     *
     * @param address ws or wss
     * @return to be run once
     * @throws IOException if the library is missing
     */
    public Session dial(URI address) throws IOException {
        return dial(address, Map.of());
    }

    /**
     * The same with headers of the handshake.
     *
     * @param address ws or wss
     * @param headers such as {@code Authorization}; their values are shown nowhere
     * @return to be run once
     * @throws IOException if the library is missing, or a header has characters that HTTP does not allow
     */
    public Session dial(URI address, Map<String, String> headers) throws IOException {
        RequestHeaders checked = new RequestHeaders(headers);
        try {
            return new WebSocketSession(address, checked, this);
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    "a websocket, and the library for it is not on the class path: org.java-websocket:Java-WebSocket",
                    e);
        }
    }
}
