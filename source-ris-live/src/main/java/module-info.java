/** RIPE RIS Live as a source: live, from recorded lines, and with its gaps filled from the collectors' files. */
module io.github.bgpstream4j.rislive {
    requires transitive io.github.bgpstream4j.api;
    requires com.fasterxml.jackson.core;
    requires io.github.bgpstream4j.archives;
    requires io.github.bgpstream4j.codec;
    requires io.github.bgpstream4j.feed;
    requires transitive io.github.bgpstream4j.transport;
    requires okhttp3; // transport's, where it is optional
    requires org.java_websocket;
    requires static org.jspecify;

    exports io.github.bgpstream4j.rislive;

    provides io.github.bgpstream4j.source.BgpSourceProvider with
            io.github.bgpstream4j.rislive.RisLiveSourceProvider;
}
