package io.github.bgpstream4j.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that names topics. */
final class KafkaSourceProviderTest {
    private static final String JAAS =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"hunter2hunter2\";";

    private static BgpSource source(String text) {
        return BgpSources.of(text).get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka:127.0.0.1:9092?topics=a,b",
                "kafka:h1:9092,[2001:db8::1]:9092?topics=^a.*$&from=earliest&until=latest",
                "kafka:h1:9092?topics=a&from=time:2026-01-01T00:00:00Z&until=time:2026-01-01T01:00:00Z&data=obmp",
                "kafka:h1:9092?topics=a&from=offsets:places&merge=0&refresh=1m&buffer=1M&views=all&names=archive",
                "kafka:h1:9092?topics=a&offsets=places&from=earliest&merge=2s&strip-own-as=true&project=p&collector=c&router=r",
                "kafka:h1:9092?topics=a&group=g&stripOwnAs=auto",
                "kafka:h1:9092?stripOwnAs=false&topics=a",
                "kafka:h1:9092?config.security.protocol=SSL&topics=a",
                "kafka:routeviews",
                "kafka:caida?from=earliest",
                "kafka:ris-kafka"
            })
    void text_ofTheOptions_isASource_thatIsHandedOnAsText(String text) {
        BgpSource source = source(text);
        assertThat(source.info().live()).isEqualTo(!text.contains("until"));
        String handedOn = Objects.requireNonNull(source.spec()).text();
        assertThat(Objects.requireNonNull(source(handedOn).spec()).text()).isEqualTo(handedOn);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kafka:127.0.0.1:9092; no topics: say which with topics=NAME or topics=^REGEX",
                "kafka:127.0.0.1?topics=a; brokers are HOST:PORT with commas between them",
                "kafka:u:p@h:9092?topics=a; brokers are HOST:PORT with commas between them",
                "kafka:h:9092?topics=^(; topics is names of topics",
                "kafka:h:9092?topics=a b; topics is names of topics",
                "kafka:h:9092?topics=a&from=noon; from is latest, earliest",
                "kafka:h:9092?topics=a&until=earliest; until is latest or time",
                "kafka:h:9092?topics=a&group=g&offsets=f; group and offsets do not go together",
                "kafka:h:9092?topics=a&group=g&until=latest; group and until do not go together",
                "kafka:h:9092?topics=a&config.nonsense=1; config.nonsense is no setting of a Kafka consumer",
                "kafka:h:9092?topics=a&config.group.id=g; config.group.id is set by the source itself",
                "kafka:h:9092?topics=a&config.fetch.min.bytes=many; config.fetch.min.bytes: ",
                "kafka:h:9092?topics=a&config.security.protocol=TLS; config.security.protocol: ",
                "kafka:h:9092?topics=a&nonsense=1; unknown option 'nonsense'"
            })
    void text_thatIsWrong_isRefusedInOneLine(String text, String message) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source(text))
                .withMessageContaining(message)
                .withMessageNotContaining("Exception")
                .withMessageNotContaining("\n");
    }

    @Test
    void secrets_ofTheClient_areShownNowhere() {
        String encoded = URLEncoder.encode(JAAS, StandardCharsets.UTF_8).replace("+", "%20");
        for (String text : List.of(
                "kafka:h:9092?topics=a&config.sasl.jaas.config=" + encoded,
                "kafka:h:9092?config.sasl.jaas.config=" + encoded + "&topics=a",
                "kafka:h:9092?config.ssl.key.password=hunter2hunter2&topics=a")) {
            BgpSource source = source(text);
            assertThat(List.of(
                            source.toString(),
                            source.info().toString(),
                            String.valueOf(source.spec()),
                            source.requests(SourceScope.EVERYTHING).toString()))
                    .allSatisfy(shown -> assertThat(shown).doesNotContain("hunter2"));
            for (String wrong :
                    List.of("&nonsense=1", "&config.nonsense=1", "&from=noon", "&config.fetch.min.bytes=x")) {
                assertThatExceptionOfType(SourceException.class)
                        .isThrownBy(() -> source(text + wrong))
                        .withMessageNotContaining("hunter2");
            }
        }
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> source("kafka:h:9092?config.sasl.jaas.config=hunter2hunter2"))
                .withMessageNotContaining("hunter2");
    }
}
