package io.github.bgpstream4j.kafka.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said where brokers cannot be read. */
@Timeout(20)
final class RefusalsTest {
    private static final String JAAS = "M required username=\"u\" password=\"hunter2hunter2\";";

    private static KafkaSettings settings(String brokers, Map<String, String> config) {
        return new KafkaSettings(
                brokers,
                TopicChoice.of(Set.of("a")),
                null,
                null,
                null,
                null,
                Duration.ofMinutes(5),
                Duration.ZERO,
                1 << 20,
                config,
                KafkaConsumer::new);
    }

    private static String words(RuntimeException problem) {
        Refusals refusals = new Refusals(settings("h:9092", Map.of("sasl.jaas.config", JAAS)));
        IOException fatal = refusals.fatal(problem);
        return fatal == null ? "" : String.valueOf(fatal.getMessage());
    }

    @Test
    void refusals_inWords_areOneLineWithoutClassesAndSecrets() {
        assertThat(words(new SaslAuthenticationException("Authentication failed with hunter2hunter2")))
                .isEqualTo("h:9092 refuses the login: Authentication failed with ***");
        assertThat(words(new TopicAuthorizationException(Set.of("a", "b"))))
                .isEqualTo("h:9092 does not let this login read a, b");
        assertThat(words(new KafkaException(
                        "x",
                        new SslAuthenticationException(
                                "failed",
                                new SSLHandshakeException("PKIX path building failed: unable to find valid"
                                        + " certification path to requested target")))))
                .startsWith("no TLS connection with h:9092: ")
                .contains("config.ssl.truststore.location")
                .doesNotContain("Exception");
        assertThat(words(new SslAuthenticationException(
                        "failed", new SSLException("Unsupported or unrecognized SSL message"))))
                .contains("h:9092 does not speak TLS: leave out config.security.protocol");
        assertThat(words(new SaslAuthenticationException("Value not specified for key 'part2' in JAAS config")))
                .contains("config.sasl.jaas.config cannot be read")
                .doesNotContain("part2");
        assertThat(words(new TimeoutException("no metadata"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PLAINTEXT, 15030300020228, speaks TLS: say config.security.protocol=SSL",
        "SASL_PLAINTEXT, 15030300020228, speaks TLS: say config.security.protocol=SASL_SSL",
        "SSL, 00000006000000420000, does not speak TLS: leave out config.security.protocol=SSL",
        "SASL_SSL, 00000006000000420000, or say SASL_PLAINTEXT",
        "PLAINTEXT, 00000006000000420000, ",
        "SSL, 15030300020228, ",
        "PLAINTEXT, 485454502f312e31, "
    })
    void port_thatSpeaksSomethingElse_isNamed(String protocol, String answer, @Nullable String words) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answer(server, HexFormat.of().parseHex(answer)));
            thread.start();
            Refusals refusals =
                    new Refusals(settings("127.0.0.1:" + server.getLocalPort(), Map.of("security.protocol", protocol)));
            IOException fatal = refusals.mismatch();
            if (words == null) {
                assertThat(fatal).isNull();
            } else {
                assertThat(Objects.requireNonNull(fatal)).hasMessageContaining(words);
            }
            thread.join();
        }
    }

    private static void answer(ServerSocket server, byte[] answer) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            socket.getInputStream().readNBytes(14);
            out.write(answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
