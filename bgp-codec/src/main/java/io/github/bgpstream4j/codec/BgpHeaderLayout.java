package io.github.bgpstream4j.codec;

/**
 * The header of a BGP message, and the types of messages.
 *
 * <pre>
 *   marker (16)  length (2)  type (1)          RFC 4271 §4.1
 * </pre>
 */
public final class BgpHeaderLayout {
    /** Where the length of the whole message is. */
    public static final int LENGTH_OFFSET = 16;
    /** Where the type is. */
    public static final int TYPE_OFFSET = 18;
    /** How many bytes the header has. */
    public static final int HEADER_LENGTH = 19;

    /** Type of the message that opens a session. */
    public static final int OPEN = 1;
    /** Type of messages about routes. */
    public static final int UPDATE = 2;
    /** Type of the message that ends a session. */
    public static final int NOTIFICATION = 3;
    /** Type of messages that keep a session up. */
    public static final int KEEPALIVE = 4;
    /** Type of requests to send routes again (RFC 2918). */
    public static final int ROUTE_REFRESH = 5;

    private BgpHeaderLayout() {}
}
