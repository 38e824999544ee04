/** The counters of a stream as Micrometer meters. */
module io.github.bgpstream4j.micrometer {
    requires transitive io.github.bgpstream4j.api;
    requires transitive micrometer.core;
    requires static org.jspecify;

    exports io.github.bgpstream4j.micrometer;
}
