/** Routing tables kept from streams of elems: queries, snapshots, differences. */
module io.github.bgpstream4j.table {
    requires static transitive org.jspecify;
    requires transitive io.github.bgpstream4j.api;

    exports io.github.bgpstream4j.table;
}
