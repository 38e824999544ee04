package io.github.bgpstream4j.codec;

/** The header of a BGP message (RFC 4271 §4.1). */
final class BgpHeaderLayout {
    static final int LENGTH_OFFSET = 16;
    static final int TYPE_OFFSET = 18;
    static final int HEADER_LENGTH = 19;

    static final int OPEN = 1;
    static final int UPDATE = 2;
    static final int NOTIFICATION = 3;
    static final int KEEPALIVE = 4;
    static final int ROUTE_REFRESH = 5; // RFC 2918

    private BgpHeaderLayout() {}
}
