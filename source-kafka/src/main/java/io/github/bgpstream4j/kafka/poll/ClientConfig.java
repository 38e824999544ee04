package io.github.bgpstream4j.kafka.poll;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The configuration of the client, and what of it nobody may see. */
public final class ClientConfig {
    private static final Pattern BROKER = Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^\\s:\\[\\]/@?,]+):(\\d{1,5})");
    private static final int MOST_PORT = 65_535;
    private static final int MOST_OF_PARTITION = 256 << 10;
    private static final int LEAST_OF_PARTITION = 16 << 10;
    private static final int TIMEOUT_MILLIS = 15_000;
    private static final int SHORT_WAIT_MILLIS = 20;

    private ClientConfig() {}

    /**
     * Refuses what is no list of brokers.
     *
     * @param brokers {@code HOST:PORT} with commas between them
     * @throws IllegalArgumentException if it is something else
     */
    public static void requireBrokers(String brokers) {
        for (String broker : brokers.split(",", -1)) {
            var matcher = BROKER.matcher(broker.strip());
            if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > MOST_PORT) {
                throw new IllegalArgumentException(
                        "brokers are HOST:PORT with commas between them, such as 127.0.0.1:9092");
            }
        }
    }

    /**
     * Refuses configuration that the client would not take.
     *
     * @param settings what was chosen
     * @throws IllegalArgumentException if a key or a value is wrong; the message shows no value that may be a secret
     */
    public static void requireKnown(KafkaSettings settings) {
        for (String key : settings.config().keySet()) {
            if (!ConsumerConfig.configNames().contains(key) && !isFree(key)) {
                throw new IllegalArgumentException("config." + key + " is no setting of a Kafka consumer");
            }
            if (isOurs(key)) {
                throw new IllegalArgumentException("config." + key + " is set by the source itself");
            }
        }
        try {
            ConsumerConfig.configDef().parse(new HashMap<>(of(settings, MOST_OF_PARTITION)));
        } catch (ConfigException e) {
            throw new IllegalArgumentException(wrong(e, settings));
        }
    }

    private static String wrong(ConfigException problem, KafkaSettings settings) {
        String message = String.valueOf(problem.getMessage());
        for (String key : settings.config().keySet()) {
            if (message.contains(key)) {
                return isSecret(key) ? "wrong value of config." + key : "config." + key + ": " + message;
            }
        }
        return "wrong config: " + message;
    }

    /** What belongs to plug-ins has names that the client does not know. */
    private static boolean isFree(String key) {
        return key.startsWith("sasl.") || key.startsWith("ssl.") || key.startsWith("oauth.");
    }

    private static boolean isOurs(String key) {
        return switch (key) {
            case ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    ConsumerConfig.GROUP_ID_CONFIG,
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG -> true;
            default -> false;
        };
    }

    /**
     * Whether a value may be a secret.
     *
     * @param key of the client's configuration
     * @return true if nobody may see it
     */
    public static boolean isSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.contains("password")
                || lower.contains("secret")
                || lower.contains("jaas")
                || lower.contains("token")
                || lower.contains("key")
                || lower.contains("certificate")
                || lower.contains("credential");
    }

    /**
     * How much of a partition is asked for at once, so that all together stay within the buffer.
     *
     * @param buffer bytes
     * @param partitions their number
     * @return bytes
     */
    static int bytesOfPartition(long buffer, int partitions) {
        return (int) Math.max(LEAST_OF_PARTITION, Math.min(MOST_OF_PARTITION, buffer / Math.max(1, partitions)));
    }

    static int mostOfPartition() {
        return MOST_OF_PARTITION;
    }

    static Map<String, Object> of(KafkaSettings settings, int bytesOfPartition) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "bgpstream4j");
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, String.valueOf(bytesOfPartition));
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, String.valueOf(8 << 20));
        if (bytesOfPartition < MOST_OF_PARTITION) {
            // those of many that are behind get little at once, and would wait for the idle ones of the same broker
            // each time
            config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, String.valueOf(SHORT_WAIT_MILLIS));
        }
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(TIMEOUT_MILLIS));
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, String.valueOf(TIMEOUT_MILLIS));
        config.put(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        config.put("enable.metrics.push", "false");
        String group = settings.group();
        if (group != null) {
            config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        }
        config.putAll(settings.config());
        return config;
    }
}
