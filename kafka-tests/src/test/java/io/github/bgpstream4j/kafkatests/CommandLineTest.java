package io.github.bgpstream4j.kafkatests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** bgpreader in a JVM of its own: its lines, and the one line of a broker that cannot be read. */
@ExtendWith(RealKafka.Shared.class)
@Timeout(180)
final class CommandLineTest {
    private static final int SUCCESS = 0;
    private static final int DATA_ERROR = 1;
    private static final int USAGE_ERROR = 2;
    private static final String PASSWORD_MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule";

    @TempDir
    Path folder;

    private void make(RealKafka kafka, String topic) {
        kafka.topics().create(topic, 1);
        kafka.topics().send(topic, Numbered.frames(0, 2));
    }

    private static String lines(String project) {
        String form = "U|A|1700000000.00%d000|%s|testkit|route-views.test|203.0.113.9|64500|192.0.2.1"
                + "|10.0.0.%d/32|192.0.2.1|64500 64501|64501|||%n";
        return String.format(form, 0, project, 0) + String.format(form, 1, project, 1);
    }

    private static String[] password(String password) {
        return new String[] {
            "-o", "config.security.protocol=SASL_PLAINTEXT",
            "-o", "config.sasl.mechanism=PLAIN",
            "-o",
                    "config.sasl.jaas.config=" + PASSWORD_MODULE + " required username=\"" + RealKafka.USER
                            + "\" password=\"" + password + "\";"
        };
    }

    private Bgpreader kafka(String brokers, String topic, String... more) throws IOException, InterruptedException {
        String[] arguments = new String[10 + more.length];
        String[] begin = {
            "-d",
            "kafka",
            "-o",
            "brokers=" + brokers,
            "-o",
            "topic=" + topic,
            "-o",
            "offset=earliest",
            "-o",
            "until=latest"
        };
        System.arraycopy(begin, 0, arguments, 0, begin.length);
        System.arraycopy(more, 0, arguments, begin.length, more.length);
        return Bgpreader.run(folder, arguments);
    }

    private static void assertRefused(Bgpreader run, String... why) {
        assertRefused(DATA_ERROR, run, why);
    }

    private static void assertRefused(int status, Bgpreader run, String... why) {
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("bgpreader: ")
                .contains(why)
                .containsOnlyOnce("\n")
                .doesNotContain("Exception", "org.apache", RealKafka.PASSWORD, "wrong-password");
        assertThat(run.status()).isEqualTo(status);
    }

    @Test
    void interface_kafka_asBgpreaderHasIt_printsItsLinesAndNothingElse(RealKafka kafka) throws Exception {
        make(kafka, "cli");

        assertThat(kafka(kafka.brokers(), "cli", "-o", "data-type=bmp", "-o", "project=routeviews-stream"))
                .isEqualTo(new Bgpreader(SUCCESS, lines("routeviews-stream"), ""));
    }

    @Test
    void password_right_isLetIn(RealKafka kafka) throws Exception {
        make(kafka, "cli.password");

        Bgpreader run = kafka(kafka.passwordBroker(), "cli.password", password(RealKafka.PASSWORD));

        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(SUCCESS);
    }

    @Test
    void password_wrong_isOneLineWithoutIt(RealKafka kafka) throws Exception {
        assertRefused(kafka(kafka.passwordBroker(), "any", password("wrong-password")), kafka.passwordBroker());
    }

    @Test
    void topic_forbiddenToTheUser_isOneLine(RealKafka kafka) throws Exception {
        make(kafka, "cli.forbidden");
        kafka.topics().forbid("cli.forbidden", RealKafka.USER);

        assertRefused(kafka(kafka.passwordBroker(), "cli.forbidden", password(RealKafka.PASSWORD)), "cli.forbidden");
    }

    @Test
    void topic_thatIsNotThere_isOneLineWithThoseThatAre(RealKafka kafka) throws Exception {
        make(kafka, "cli.there");

        assertRefused(kafka(kafka.brokers(), "cli.absent"), "cli.absent");
        assertRefused(kafka(kafka.brokers(), "^cli\\.absent\\..*"), "^cli\\.absent\\..*", "the brokers have");
    }

    @Test
    void tls_trusted_isRead(RealKafka kafka) throws Exception {
        make(kafka, "cli.tls");

        Bgpreader run = kafka(
                kafka.tlsBroker(),
                "cli.tls",
                "-o",
                "config.security.protocol=SSL",
                "-o",
                "config.ssl.truststore.type=PEM",
                "-o",
                "config.ssl.truststore.location=" + kafka.trustedCertificates());

        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(SUCCESS);
    }

    @Test
    void tls_whereNoneIsSpoken_isOneLineThatSaysWhatToSet(RealKafka kafka) throws Exception {
        assertRefused(kafka(kafka.tlsBroker(), "any"), "TLS", "config.security.protocol=SSL");
    }

    @Test
    void plaintext_whereTlsIsSpoken_isOneLine(RealKafka kafka) throws Exception {
        assertRefused(kafka(kafka.brokers(), "any", "-o", "config.security.protocol=SSL"), kafka.brokers(), "TLS");
    }

    @Test
    void certificate_ofAnother_isOneLine(RealKafka kafka) throws Exception {
        Path another = Files.writeString(
                folder.resolve("another.pem"),
                new HeldCertificate.Builder().build().certificatePem());

        assertRefused(
                kafka(
                        kafka.tlsBroker(),
                        "any",
                        "-o",
                        "config.security.protocol=SSL",
                        "-o",
                        "config.ssl.truststore.type=PEM",
                        "-o",
                        "config.ssl.truststore.location=" + another),
                "certificate");
    }

    @Test
    void config_withAnUnknownNameOrValue_isOneLine(RealKafka kafka) throws Exception {
        assertRefused(USAGE_ERROR, kafka(kafka.brokers(), "any", "-o", "config.fetch.max.bites=1"), "fetch.max.bites");
        assertRefused(
                USAGE_ERROR, kafka(kafka.brokers(), "any", "-o", "config.fetch.max.bytes=many"), "fetch.max.bytes");
        assertRefused(
                USAGE_ERROR, kafka(kafka.brokers(), "any", "-o", "config.security.protocol=TLS"), "security.protocol");
    }

    @Test
    void explain_ofAText_connectsToNothing() throws Exception {
        Bgpreader run = Bgpreader.run(
                folder, "--explain", "kafka:127.0.0.1:1?topics=any&config.ssl.key.password=wrong-password");

        assertThat(run.status()).isEqualTo(SUCCESS);
        assertThat(run.out()).contains("kafka", "127.0.0.1:1").doesNotContain("wrong-password");
        assertThat(run.err()).isEmpty();
    }
}
