/** BMP as a source: a station that routers connect to, and files of what they sent. */
module io.github.bgpstream4j.bmp {
    requires transitive io.github.bgpstream4j.api;
    requires io.github.bgpstream4j.codec;
    requires io.github.bgpstream4j.feed;
    requires transitive io.github.bgpstream4j.transport;
    requires static org.jspecify;

    exports io.github.bgpstream4j.bmp;

    provides io.github.bgpstream4j.source.BgpSourceProvider with
            io.github.bgpstream4j.bmp.BmpFileSourceProvider,
            io.github.bgpstream4j.bmp.BmpSourceProvider;
}
