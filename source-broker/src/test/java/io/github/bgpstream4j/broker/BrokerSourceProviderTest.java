package io.github.bgpstream4j.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSourceProviderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "broker:~broker https://broker.bgpstream.caida.org/v2, https://api.bgpkit.com/v3/broker",
                "broker:brokers?fallback=false~broker https://broker.bgpstream.caida.org/v2",
                "broker:?url=http://user:secret@127.0.0.1:1/x~broker http://127.0.0.1:1/x",
                "broker:?url=http://h/v2&fallback=true~broker http://h/v2, https://broker.bgpstream.caida.org/v2, https://api.bgpkit.com/v3/broker",
                "broker:?url=bgpkit:http://h,http://i/v2~broker http://h, http://i/v2",
                "broker:archive~archive of each project",
                "broker:archive?base=https://mirror/a~archive https://mirror/a"
            })
    void text_saysWhoIsAsked(String text, String shown) {
        assertThat(BgpSources.of(text)).singleElement().hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker:",
                "broker:?url=bgpkit:http://h/x,http://i/v2,http://j&param=a=b,c=d%2C&fallback=true&compare=true",
                "broker:archive?base=/some/folder&cache=/other&lateness=10m",
                "broker:?kafka-group=readers&kafka-offset=earliest"
            })
    void spec_ofASource_makesOneThatIsTheSame(String text) {
        BgpSource source = BgpSources.of(text).get(0);
        String spec =
                String.valueOf(source.spec() == null ? null : source.spec().text());

        assertThat(BgpSources.of(spec)).singleElement().hasToString(source.toString());
        assertThat(BgpSources.of(spec).get(0).spec()).isEqualTo(source.spec());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "broker:nothing~neither brokers nor archive: broker:nothing",
                "broker:?url=ftp://h/v2~url is http or https URLs of brokers",
                "broker:?url=v2~url is http or https URLs of brokers",
                "broker:?param=a~param is KEY=VALUE",
                "broker:?param=a=%25zz~param is KEY=VALUE",
                "broker:?base=~base is a folder or an http or https URL",
                "broker:?nonsense=1~unknown option 'nonsense'"
            })
    void text_thatIsWrong_isRefused(String text, String message) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> BgpSources.of(text))
                .withMessageContaining(message);
    }

    @Test
    void parameters_moreThanAHundred_areRefused() {
        BrokerSource.Builder source = BrokerSource.builder();
        for (int i = 0; i < 100; i++) {
            source.parameter("k" + i + "=v");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> source.parameter("k=v"));
    }
}
