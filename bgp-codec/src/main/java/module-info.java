/** BGP messages (RFC 4271) turned into elems, and made; with the MRT records (RFC 6396) and BMP messages (RFC 7854) around them. */
module io.github.bgpstream4j.codec {
    requires transitive io.github.bgpstream4j.api;
    requires static org.jspecify;

    exports io.github.bgpstream4j.codec;
    exports io.github.bgpstream4j.codec.bmp;
    exports io.github.bgpstream4j.codec.mrt;
    exports io.github.bgpstream4j.codec.nlri;
    exports io.github.bgpstream4j.codec.text;
}
