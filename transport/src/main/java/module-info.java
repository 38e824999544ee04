/** Bytes and connections for sources: files, HTTP, websockets, attempts that are made again. It knows no protocol of a source. */
module io.github.bgpstream4j.transport {
    requires transitive io.github.bgpstream4j.api;
    requires io.github.bgpstream4j.compress;
    requires static com.fasterxml.jackson.core;
    requires static com.github.luben.zstd_jni;
    requires static okhttp3;
    requires static org.java_websocket;
    requires static org.jspecify;
    requires static org.tukaani.xz;

    exports io.github.bgpstream4j.transport;
    exports io.github.bgpstream4j.transport.bounds;
    exports io.github.bgpstream4j.transport.file;
    exports io.github.bgpstream4j.transport.json;
    exports io.github.bgpstream4j.transport.live;
    exports io.github.bgpstream4j.transport.secret;
}
