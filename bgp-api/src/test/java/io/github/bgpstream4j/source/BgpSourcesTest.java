package io.github.bgpstream4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BgpSourcesTest {
    @Test
    void specs_takenApartOrNot_giveTheSameSources() {
        assertThat(BgpSources.of(new SourceSpec("test", "10.0.0.0/8,11.0.0.0/8", Map.of("time", "5"))))
                .hasSize(2)
                .allSatisfy(source -> assertThat(source.info())
                        .isEqualTo(
                                BgpSources.of("test:10.0.0.0/8?time=5").get(0).info()));
        assertThat(BgpSources.of(List.of("test:10.0.0.0/8", "test:11.0.0.0/8,12.0.0.0/8")))
                .hasSize(3);
    }

    @Test
    void provider_ofAScheme_makesItsSources() {
        BgpSourceProvider provider = BgpSources.provider("test");
        assertThat(provider).isInstanceOf(TestSourceProvider.class);
        assertThat(provider.sources(SourceSpec.parse("test:10.0.0.0/8"))).hasSize(1);
    }

    @Test
    void scheme_thatNobodyHas_isRefusedWithThoseThereAre() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> BgpSources.provider("nope"))
                .withMessage("no source with scheme 'nope' among [test]; is its module missing?");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> BgpSources.of(List.of("test:10.0.0.0/8", "nope:x?key=secret")))
                .withMessageStartingWith("no source with scheme 'nope' among [test]; is its module missing? In: nope:")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test:", "test:?time=5"})
    void of_textWithoutTargetWhereThereMustBeOne_throws(String text) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> BgpSources.of(text))
                .withMessage("source without target: test:");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> BgpSources.of(List.of("test:10.0.0.0/8", text)))
                .withMessage("source without target: test:");
    }

    @Test
    void withTarget_ofASpecWithoutOne_takesThatOfTheProvider() {
        assertThat(SourceSpec.parse("test:?time=5").withTarget("10.0.0.0/8"))
                .isEqualTo(SourceSpec.parse("test:10.0.0.0/8?time=5"));
        assertThat(SourceSpec.parse("test:192.0.2.0/24").withTarget("10.0.0.0/8"))
                .isEqualTo(SourceSpec.parse("test:192.0.2.0/24"));
    }
}
