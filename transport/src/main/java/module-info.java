/** Bytes and connections for sources: HTTP, websockets, attempts that are made again. It knows no protocol of a source. */
module io.github.bgpstream4j.transport {
    requires transitive io.github.bgpstream4j.api;
    requires static com.fasterxml.jackson.core;
    requires static okhttp3;
    requires static org.java_websocket;
    requires static org.jspecify;

    exports io.github.bgpstream4j.transport;
    exports io.github.bgpstream4j.transport.bounds;
    exports io.github.bgpstream4j.transport.json;
    exports io.github.bgpstream4j.transport.live;
    exports io.github.bgpstream4j.transport.secret;
}
