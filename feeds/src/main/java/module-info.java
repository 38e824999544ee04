/** Formats of live routing data that more than one source brings, turned into records: BMP of routers, messages of RIS Live. */
module io.github.bgpstream4j.feed {
    requires transitive io.github.bgpstream4j.api;
    requires transitive io.github.bgpstream4j.codec;
    requires io.github.bgpstream4j.transport;
    requires static com.fasterxml.jackson.core;
    requires static org.jspecify;

    exports io.github.bgpstream4j.feed;
    exports io.github.bgpstream4j.feed.bmp;
    exports io.github.bgpstream4j.feed.ris;
}
