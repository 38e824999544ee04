/** The archives of RIPE RIS and RouteViews: their collectors, the names of their files, what is missing. It reads no file itself. */
module io.github.bgpstream4j.archives {
    requires transitive io.github.bgpstream4j.api;
    requires io.github.bgpstream4j.transport;
    requires static org.jspecify;

    exports io.github.bgpstream4j.archive;
}
