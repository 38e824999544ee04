/** Records streams as MRT files (RFC 6396, RFC 8050). */
module io.github.bgpstream4j.writer {
    requires io.github.bgpstream4j.codec;
    requires static org.jspecify;
    requires transitive io.github.bgpstream4j.api;

    exports io.github.bgpstream4j.writer;
}
