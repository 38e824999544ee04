/** BGP messages (RFC 4271) turned into elems. */
module io.github.bgpstream4j.codec {
    requires transitive io.github.bgpstream4j.api;
    requires static org.jspecify;

    exports io.github.bgpstream4j.codec;
}
