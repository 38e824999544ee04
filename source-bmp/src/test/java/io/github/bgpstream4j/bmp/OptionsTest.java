package io.github.bgpstream4j.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bgpstream4j.bmp.station.Endpoint;
import io.github.bgpstream4j.bmp.station.Networks;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSpec;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static SourceSpec spelled(String text) {
        return BmpOptions.spelled(SourceSpec.parse(text), new BmpSourceProvider().options());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bmp:127.0.0.1:11019?withdraw-on-down=true&max-routers=3",
                "bmp:127.0.0.1:11019?withdrawOnDown=true&maxRouters=3",
                "bmp:127.0.0.1:11019?withdraw-on-down=true&maxRouters=3"
            })
    void options_withCapitalLetters_areThoseWithHyphens(String text) {
        assertThat(spelled(text))
                .isEqualTo(new SourceSpec(
                        "bmp", "127.0.0.1:11019", Map.of("withdraw-on-down", "true", "max-routers", "3")));
        assertThat(BgpSources.of(text)).hasSize(1);
    }

    @Test
    void target_withAQuestionMarkThatBeginsNoOption_staysAsItIs() {
        assertThat(spelled("bmpfile:what?Ever=1").target()).isEqualTo("what?Ever=1");
    }

    @ParameterizedTest
    @CsvSource({
        "bmp:, 127.0.0.1:11019",
        "bmp:[::1]:11019, [::1]:11019",
        "bmp:localhost:1790, localhost:1790",
        "bmp::11019?routers=192.0.2.0/24, :11019",
        "bmp:?connect=192.0.2.1:5000, to 192.0.2.1:5000"
    })
    void source_ofAText_saysWhereItListensAndWhomItCalls(String text, String location) {
        List<BgpSource> sources = BgpSources.of(text);

        assertThat(sources).singleElement().satisfies(source -> {
            assertThat(source).hasToString(location);
            assertThat(source.isLive()).isTrue();
        });
    }

    @Test
    void text_ofASource_makesAnEqualOne() {
        String text = "bmp:127.0.0.1:11019?views=in-pre,loc&idle=60";
        BgpSource source = BgpSources.of(text).get(0);

        assertThat(source.spec()).isNotNull().isEqualTo(SourceSpec.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:", ":x", "1:2:3", "a b:1", "host:65536", "[::1]"})
    void endpoint_thatIsNone_isNull(String text) {
        assertThat(Endpoint.parse(text)).isNull();
    }

    private static InetAddress address(String text) {
        return IpAddress.parse(text).toInetAddress();
    }

    @Test
    void networks_ofAList_containWhatTheySay() {
        Networks networks = Networks.parse("192.0.2.0/24, 198.51.100.7,2001:db8::/32");

        assertThat(networks.contain(address("192.0.2.255"))).isTrue();
        assertThat(networks.contain(address("198.51.100.7"))).isTrue();
        assertThat(networks.contain(address("198.51.100.8"))).isFalse();
        assertThat(networks.contain(address("2001:db8::1"))).isTrue();
        assertThat(networks.contain(address("127.0.0.1"))).isFalse();
        assertThat(Networks.LOOPBACK.contain(address("127.0.0.1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "47", "2G", "1M1", "-1", "0"})
    void largestMessage_thatNoMessageFits_orNoArray_isRefused(String bytes) {
        for (String text : List.of("bmp:127.0.0.1:11019", "bmpfile:x")) {
            assertThatExceptionOfType(SourceException.class)
                    .isThrownBy(() -> BgpSources.of(text + "?max-message=" + bytes))
                    .withMessageContaining("from 48 to 1073741824")
                    .withMessageContaining("not '" + bytes + "'");
            assertThat(BgpSources.of(text + "?max-message=48")).hasSize(1);
            assertThat(BgpSources.of(text + "?max-message=1G")).hasSize(1);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BmpSource.builder().maxMessage(47));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BmpFile.builder("x").maxMessage(-1));
    }

    @Test
    void option_thatIsMisspeltWithACapital_isNamed() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> BgpSources.of("bmp:127.0.0.1:11019?withdrawOndown=true"))
                .withMessageContaining("no option of bmp: ?withdrawOndown=true");
    }

    @Test
    void view_thatThereIsNot_isRefused() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> BgpSources.of("bmpfile:x?views=inside"))
                .withMessageContaining("in-pre, in-post, out-pre, out-post, loc");
        assertThat(BgpSources.of("bmpfile:x?views=all")).hasSize(1);
    }
}
