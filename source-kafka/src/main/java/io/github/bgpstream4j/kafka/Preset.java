package io.github.bgpstream4j.kafka;

import io.github.bgpstream4j.kafka.poll.TopicChoice;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Feeds that are known by name. */
enum Preset {
    /** Routers of RouteViews, a topic for each peer. */
    ROUTEVIEWS("routeviews", "stream.routeviews.org:9092", "^routeviews\\..+\\.bmp_raw$", "routeviews-stream"),
    /** CAIDA's own peers. */
    CAIDA("caida", "bmp.bgpstream.caida.org:9092", "^openbmp\\.router--.+\\.peer-as--.+\\.bmp_raw$", "caida-bmp"),
    /** Peers of RIPE RIS, as somebody makes BMP of them. */
    RIS_KAFKA("ris-kafka", "stream.ris-kafka.com:9092", "^rrc[0-9]+\\..+\\.bmp_raw$", "ris-kafka");

    private final String word;
    private final String brokers;
    private final String topics;
    private final String project;

    Preset(String word, String brokers, String topics, String project) {
        this.word = word;
        this.brokers = brokers;
        this.topics = topics;
        this.project = project;
    }

    static @Nullable Preset of(String word) {
        for (Preset preset : values()) {
            if (preset.word.equals(word)) {
                return preset;
            }
        }
        return null;
    }

    String brokers() {
        return brokers;
    }

    TopicChoice topics() {
        return TopicChoice.of(Pattern.compile(topics));
    }

    String project() {
        return project;
    }
}
