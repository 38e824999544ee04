/** Live updates from bgproutes.io, as a source and by a client of their own. */
module io.github.bgpstream4j.bgproutes {
    requires transitive io.github.bgpstream4j.api;
    requires com.fasterxml.jackson.core;
    requires io.github.bgpstream4j.codec;
    requires transitive io.github.bgpstream4j.transport;
    requires okhttp3; // transport's, where it is optional
    requires org.java_websocket;
    requires static org.jspecify;

    exports io.github.bgpstream4j.bgproutes;

    provides io.github.bgpstream4j.source.BgpSourceProvider with
            io.github.bgpstream4j.bgproutes.BgproutesSourceProvider;
}
