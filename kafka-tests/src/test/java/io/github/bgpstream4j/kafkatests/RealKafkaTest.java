package io.github.bgpstream4j.kafkatests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That the broker of these tests does what they need of it, seen with Kafka's own consumer. */
@ExtendWith(RealKafka.Shared.class)
final class RealKafkaTest {
    @Test
    void broker_stopsAndStartsAgain_keepsItsPortAndData() {
        try (RealKafka kafka = RealKafka.start()) {
            kafka.topics().create("kept", 1);
            kafka.topics().send("kept", bytes("before"));
            String brokers = kafka.brokers();

            kafka.stop();
            kafka.startAgain();
            kafka.topics().send("kept", bytes("after"));

            assertThat(kafka.brokers()).isEqualTo(brokers);
            assertThat(read(brokers, Map.of(), "kept", 2)).containsExactly("before", "after");
        }
    }

    @Test
    void broker_withPassword_letsInWhoKnowsIt(RealKafka kafka) {
        kafka.topics().create("password", 1);
        kafka.topics().send("password", bytes("a"));

        assertThat(read(kafka.passwordBroker(), password(RealKafka.PASSWORD), "password", 1))
                .containsExactly("a");
        assertThatExceptionOfType(SaslAuthenticationException.class)
                .isThrownBy(() -> read(kafka.passwordBroker(), password("wrong"), "password", 1));
    }

    @Test
    void broker_withTls_isReadByWhoTrustsIt(RealKafka kafka) {
        kafka.topics().create("tls", 1);
        kafka.topics().send("tls", bytes("a"));

        assertThat(read(
                        kafka.tlsBroker(),
                        Map.of(
                                "security.protocol",
                                "SSL",
                                "ssl.truststore.type",
                                "PEM",
                                "ssl.truststore.location",
                                kafka.trustedCertificates().toString()),
                        "tls",
                        1))
                .containsExactly("a");
    }

    @Test
    void partition_moved_hasAnotherLeader() {
        try (RealKafka kafka = RealKafka.startTwo()) {
            kafka.topics().create(new NewTopic("moved", Map.of(0, List.of(2))));
            kafka.topics().send("moved", bytes("a"));
            assertThat(kafka.topics().leader("moved")).isEqualTo(2);

            kafka.topics().move("moved", 1);

            assertThat(kafka.topics().leader("moved")).isEqualTo(1);
            assertThat(read(kafka.brokers(), Map.of(), "moved", 1)).containsExactly("a");
        }
    }

    @Test
    void messages_forgotten_areOutOfRange(RealKafka kafka) {
        kafka.topics().create("forgotten", 1);
        kafka.topics().send("forgotten", bytes("a"), bytes("b"));

        kafka.topics().forget("forgotten", 0, 1);

        assertThat(read(kafka.brokers(), Map.of(), "forgotten", 1)).containsExactly("b");
    }

    @Test
    void topic_forbidden_isReadByOthersOnly(RealKafka kafka) {
        kafka.topics().create("forbidden", 1);
        kafka.topics().send("forbidden", bytes("a"));
        kafka.topics().forbid("forbidden", RealKafka.USER);

        assertThat(read(kafka.brokers(), Map.of(), "forbidden", 1)).containsExactly("a");
        assertThatExceptionOfType(TopicAuthorizationException.class)
                .isThrownBy(() -> read(kafka.passwordBroker(), password(RealKafka.PASSWORD), "forbidden", 1));
    }

    @Test
    void topic_ofAThousandPartitions_isMade(RealKafka kafka) {
        kafka.topics().create("many", 1_000);
        kafka.topics().sendTo("many", 999, bytes("a"));

        assertThat(kafka.topics().end("many", 999)).isEqualTo(1);
    }

    @Test
    void transaction_aborted_leavesOffsetsWithoutMessages(RealKafka kafka) {
        kafka.topics().create("transactions", 1);
        kafka.topics().transaction("transactions", true, bytes("kept"));
        kafka.topics().transaction("transactions", false, bytes("aborted"));
        kafka.topics().send("transactions", bytes("last"));

        assertThat(read(kafka.brokers(), Map.of("isolation.level", "read_committed"), "transactions", 2))
                .containsExactly("kept", "last");
        assertThat(kafka.topics().end("transactions", 0)).isEqualTo(5); // with two markers
    }

    private static Map<String, String> password(String password) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + RealKafka.USER
                        + "\" password=\"" + password + "\";");
    }

    private static List<String> read(String brokers, Map<String, String> security, String topic, int count) {
        Map<String, Object> settings = new HashMap<>(security);
        settings.put("bootstrap.servers", brokers);
        settings.put("auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            while (values.size() < count) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(10))) {
                    values.add(new String(message.value(), UTF_8));
                }
            }
        }
        return values;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
