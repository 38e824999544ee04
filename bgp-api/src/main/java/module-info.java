/** The model of BGP streams, the contract of sources, filters and formats, and the stream itself. */
module io.github.bgpstream4j.api {
    requires static transitive org.jspecify;

    exports io.github.bgpstream4j;
    exports io.github.bgpstream4j.attr;
    exports io.github.bgpstream4j.filter;
    exports io.github.bgpstream4j.format;
    exports io.github.bgpstream4j.model;
    exports io.github.bgpstream4j.net;
    exports io.github.bgpstream4j.nlri;
    exports io.github.bgpstream4j.source;
    exports io.github.bgpstream4j.text;

    uses io.github.bgpstream4j.filter.FilterLanguage;
    uses io.github.bgpstream4j.source.BgpSourceProvider;
}
