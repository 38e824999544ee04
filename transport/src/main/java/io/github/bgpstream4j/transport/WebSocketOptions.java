package io.github.bgpstream4j.transport;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What websockets (RFC 6455) are connected with.
 *
 * @param tls whom to trust; null for what the JVM trusts
 * @param maxMessageBytes the longest message that is accepted, of as many fragments as there are 64 bytes in it, but at least 1,024
 */
public record WebSocketOptions(@Nullable Tls tls, int maxMessageBytes) {
    /**
     * A connection that is not yet made.
     *
     * @param address ws or wss
     * @return to be run once
     * @throws IOException if the library is missing
     */
    public Session dial(URI address) throws IOException {
        try {
            return new WebSocketSession(address, this);
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    "a websocket, and the library for it is not on the class path: org.java-websocket:Java-WebSocket",
                    e);
        }
    }
}
