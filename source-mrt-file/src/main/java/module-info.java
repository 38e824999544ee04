/** Replay of MRT files (RFC 6396, RFC 8050). */
module io.github.bgpstream4j.mrt {
    requires transitive io.github.bgpstream4j.api;
    requires io.github.bgpstream4j.archives;
    requires io.github.bgpstream4j.codec;
    requires io.github.bgpstream4j.transport;
    requires static org.jspecify;

    exports io.github.bgpstream4j.mrt;

    provides io.github.bgpstream4j.source.BgpSourceProvider with
            io.github.bgpstream4j.mrt.CsvFileSourceProvider,
            io.github.bgpstream4j.mrt.MrtFileSourceProvider;
}
