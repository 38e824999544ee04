package io.github.bgpstream4j.kafka.poll;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is read of which brokers.
 *
 * @param brokers their addresses, with commas between them
 * @param topics which topics
 * @param from where to begin in partitions without a place; null for where the stream's interval begins, else the latest
 * @param offsets where places are kept; null for nowhere
 * @param until where to end; null for never
 * @param group the group whose members share the partitions; null for none
 * @param refresh how often to look for new topics and partitions
 * @param merge how long a message waits for earlier ones of other partitions
 * @param buffer how many bytes of messages wait at most
 * @param config what the client is given besides
 * @param clients makes a client of its configuration
 */
public record KafkaSettings(
        String brokers,
        TopicChoice topics,
        @Nullable Bound from,
        @Nullable Path offsets,
        @Nullable Bound until,
        @Nullable String group,
        Duration refresh,
        Duration merge,
        long buffer,
        Map<String, String> config,
        Function<Map<String, Object>, Consumer<byte[], byte[]>> clients) {
    /**
     * Copies the configuration.
     *
     * @param brokers their addresses
     * @param topics which topics
     * @param from where to begin
     * @param offsets where places are kept
     * @param until where to end
     * @param group the group
     * @param refresh how often to look for new topics
     * @param merge how long a message waits
     * @param buffer how many bytes of messages wait at most
     * @param config what the client is given besides
     * @param clients makes a client
     */
    public KafkaSettings {
        config = Map.copyOf(config);
    }
}
