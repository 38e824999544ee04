package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kafka on the command line, as far as no broker is needed. */
class KafkaTest {
    @Test
    void interface_kafka_takesTheOptionsOfBgpreader() {
        Run run = Run.of(
                "--list-files",
                "-d",
                "kafka",
                "-o",
                "brokers=127.0.0.1:1,127.0.0.1:2",
                "-o",
                "topic=a,b",
                "-o",
                "group=readers",
                "-o",
                "offset=earliest",
                "-o",
                "data-type=bmp",
                "-o",
                "project=own",
                "-o",
                "collector=here",
                "-o",
                "config.client.id=me");

        assertThat(run.status()).isEqualTo(BgpReader.SUCCESS);
        assertThat(run.out()).contains("own", "here", "127.0.0.1:1,127.0.0.1:2");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void options_ofTheInterface_areListed() {
        assertThat(Run.of("-d", "kafka", "-o", "?").out())
                .contains("  brokers ", "  topics ", "  topic ", "  offset ", "  data-type ", "  config.KEY ");
    }

    @ParameterizedTest
    @CsvSource({"routeviews-stream, stream.routeviews.org:9092", "caida-bmp, bmp.bgpstream.caida.org:9092"})
    void project_thatNoBrokerNames_isTheFeedItself(String project, String place) {
        String start = Instant.now().getEpochSecond() + ",";

        String[] arguments = {
            "--list-files", "-p", project, "-w", start, "-o", "by=archive", "-o", "kafka-offset=earliest"
        };
        assertThat(Run.of(arguments).out()).contains(project, place);
        arguments[arguments.length - 1] = "kafka-offset=nowhere";
        assertThat(Run.of(arguments).err()).contains("the stream " + project + " is left out", "nowhere");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "kafka:127.0.0.1:1 ! topics",
                "kafka:nonsense?topics=a ! HOST:PORT",
                "kafka:127.0.0.1:1?topics=^( ! topics",
                "kafka:127.0.0.1:1?topics=a&from=yesterday ! from",
                "kafka:127.0.0.1:1?topics=a&until=earliest ! until",
                "kafka:127.0.0.1:1?topics=a&config.fetch.max.bites=1 ! fetch.max.bites",
                "kafka:127.0.0.1:1?topics=a&config.group.id=x ! config.group.id",
            })
    void text_thatCannotBe_isRefusedInOneLine(String text, String why) {
        Run run = Run.of(text);

        assertThat(run.status()).isEqualTo(BgpReader.USAGE_ERROR);
        assertThat(run.err()).startsWith("bgpreader: ").contains(why).containsOnlyOnce("\n");
    }

    @Test
    void secret_ofTheClient_isNowhereShown() {
        for (String option : new String[] {
            "config.sasl.jaas.config=hush", "config.ssl.key.password=hush", "config.ssl.keystore.key=%68ush"
        }) {
            String text = "kafka:127.0.0.1:1?topics=a&data=nonsense&" + option;
            Run run = Run.of(text);

            assertThat(run.status()).isEqualTo(BgpReader.USAGE_ERROR);
            assertThat(run.err()).contains("data").doesNotContain("hush", "%68ush");
            assertThat(Run.of("--explain", text.replace("data=nonsense&", "")).out())
                    .doesNotContain("hush", "%68ush");
        }
    }
}
