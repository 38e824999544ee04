/** Archives by project, collector, type and time: brokers say which files there are. */
module io.github.bgpstream4j.broker {
    requires transitive io.github.bgpstream4j.api;
    requires com.fasterxml.jackson.core;
    requires io.github.bgpstream4j.archives;
    requires io.github.bgpstream4j.transport;
    requires okhttp3; // transport's, where it is optional
    requires static org.jspecify;

    exports io.github.bgpstream4j.broker;

    provides io.github.bgpstream4j.source.BgpSourceProvider with
            io.github.bgpstream4j.broker.BrokerSourceProvider;
}
