/** What a stream holds, as one HTML page. */
module io.github.bgpstream4j.report {
    requires static transitive org.jspecify;
    requires transitive io.github.bgpstream4j.api;

    exports io.github.bgpstream4j.report;
}
