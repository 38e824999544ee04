/** Topics of Kafka brokers as a source. */
module io.github.bgpstream4j.kafka {
    requires transitive io.github.bgpstream4j.api;
    requires com.fasterxml.jackson.core; // feeds', where it is optional
    requires io.github.bgpstream4j.archives;
    requires io.github.bgpstream4j.codec;
    requires io.github.bgpstream4j.feed;
    requires io.github.bgpstream4j.transport;
    requires kafka.clients;
    requires static org.jspecify;

    exports io.github.bgpstream4j.kafka;

    provides io.github.bgpstream4j.source.BgpSourceProvider with
            io.github.bgpstream4j.kafka.KafkaSourceProvider;
}
