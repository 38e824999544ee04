package io.github.bgpstream4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceSpecTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "mrt:updates.gz~mrt~updates.gz~{}",
                "mrt:-~mrt~-~{}",
                "mrt:/a b/c.gz?project=ris~mrt~/a b/c.gz~{project=ris}",
                "mrt:a?project=ris&collector=rrc00~mrt~a~{project=ris, collector=rrc00}",
                "mrt:rib.????.gz~mrt~rib.????.gz~{}",
                "mrt:rib.????.gz?project=x~mrt~rib.????.gz~{project=x}",
                "mrt:a?b~mrt~a?b~{}",
                "mrt:a?B=c~mrt~a?B=c~{}",
                "mrt:a?b=~mrt~a~{b=}",
                "mrt:a?b=c=d~mrt~a~{b=c=d}",
                "mrt:a?b=%26%3D%25~mrt~a~{b=&=%}",
                "mrt:a?b=1+1~mrt~a~{b=1+1}",
                "mrt:a?b=%C3%A4~mrt~a~{b=\u00e4}",
                "x-y.z+1:t~x-y.z+1~t~{}",
                "https://h:1/p?key=v~https~//h:1/p~{key=v}",
                "mrt:?target=a%3Fb=c%26d%25&e=f~mrt~a?b=c&d%~{e=f}",
                "mrt:?target=a&target=b~mrt~a~{target=b}",
                "mrt:a?target=b~mrt~a~{target=b}",
                "mrt::~mrt~:~{}",
                "mrt:~mrt~''~{}",
                "mrt:?project=ris~mrt~''~{project=ris}",
                "mrt:?target=~mrt~''~{}",
                "mrt:?target=&target=b~mrt~''~{target=b}",
                "mrt:?project=ris&target=b~mrt~''~{project=ris, target=b}"
            })
    void parse_text_isTakenApart(String text, String scheme, String target, String options) {
        SourceSpec spec = SourceSpec.parse(text);

        assertThat(spec.scheme()).isEqualTo(scheme);
        assertThat(spec.target()).isEqualTo(target);
        assertThat(spec.options()).hasToString(options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mrt",
                ":a",
                "MRT:a",
                "1mrt:a",
                "m rt:a",
                "mrt:a?b=c&d",
                "mrt:a?b=c&",
                "mrt:a?b=c&=d",
                "mrt:a?b=%",
                "mrt:a?b=%zz",
                "mrt:a?b=%1",
                "mrt:a?b=%-1"
            })
    void parse_notASource_throws(String text) {
        assertThatExceptionOfType(SourceException.class).isThrownBy(() -> SourceSpec.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x:a?key=hunter2&b", "x:a?key=hunter2%", "x:?target=hunter2&b", "X:a?key=hunter2"})
    void parse_notASource_namesNoOptionValue(String text) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> SourceSpec.parse(text))
                .withMessageNotContaining("hunter2")
                .withNoCause();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void text_ofRandomParts_parsesBackInOneLine(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Map<String, String> options = new LinkedHashMap<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                options.put(random.nextInt(4) == 0 ? "target" : "k" + j, nasty(random));
            }
            String target = random.nextInt(8) == 0 ? "" : "t" + nasty(random);
            SourceSpec spec = new SourceSpec("mrt", target, options);
            String text = spec.text();

            assertThat(SourceSpec.parse(text)).as("seed %d: %s", seed, text).isEqualTo(spec);
            assertThat(text.lines()).hasSize(1);
            assertThat(text.strip()).isEqualTo(text);
        }
    }

    /** Pieces that mean something somewhere in a source's text. */
    private static String nasty(Random random) {
        String[] pieces = {
            "?",
            "&",
            "=",
            "%",
            "%41",
            "a",
            "key=",
            "?key=",
            "?target=",
            "+",
            " ",
            "#",
            ":",
            "/",
            "@",
            "\n",
            "\r\n",
            "\t",
            "\u0000",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u2029",
            "\u00e4",
            "\ud83d\ude00",
            "\ud83d",
            "*",
            "\\",
            "\""
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "mrt:updates.gz~mrt:updates.gz",
                "mrt:https://user:pw@host/a.gz?cache=/a%20b~mrt:https://user:pw@host/a.gz?cache=/a%20b",
                "mrt:rib.????.gz?project=a=b?c~mrt:rib.????.gz?project=a=b?c",
                "mrt:?target=https://host/a.gz?token=x&cache=c~mrt:?target=https://host/a.gz?token=x&cache=c",
                "mrt:?target=plain&project=x~mrt:plain?project=x",
                "mrt:a?b=1&B%=2~mrt:a?b=1&B%=2"
            })
    void text_ofAText_isItsPlainestForm(String text, String plainest) {
        assertThat(SourceSpec.parse(text).text()).isEqualTo(plainest);
    }

    @Test
    void text_ofWhatNoTextStandsFor_throwsWithoutValues() {
        for (SourceSpec spec : List.of(
                new SourceSpec("m rt", "a", Map.of()),
                new SourceSpec("mrt", "a", Map.of("b=c", "hunter2")),
                new SourceSpec("mrt", "a", Map.of("b&c", "hunter2")),
                new SourceSpec("mrt", "a", Map.of("", "hunter2")))) {
            assertThatIllegalStateException()
                    .isThrownBy(spec::text)
                    .withMessageStartingWith("no text stands for source ")
                    .withMessageNotContaining("hunter2")
                    .withNoCause();
        }
    }

    @Test
    void toString_ofUrl_namesNeitherUserNorQuery() {
        SourceSpec spec = SourceSpec.parse("mrt:https://user:pw@host/a/b.gz?Token=x#part?cache=dir");

        assertThat(spec.target()).isEqualTo("https://user:pw@host/a/b.gz?Token=x#part");
        assertThat(spec).hasToString("mrt:https://host/a/b.gz?cache");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> SourceOptions.NONE.read(spec))
                .withMessage("unknown option 'cache' of source mrt:https://host/a/b.gz; known are ");
    }

    @Test
    void toString_ofSpec_namesNoOptionValue() {
        assertThat(SourceSpec.parse("x:a?key=hunter2&depth=3")).hasToString("x:a?key&depth");
        assertThat(SourceSpec.parse("x:a")).hasToString("x:a");
    }

    @Test
    void options_changedLater_stayTheSame() {
        Map<String, String> options = new HashMap<>(Map.of("a", "1"));
        SourceSpec spec = new SourceSpec("mrt", "f", options);
        options.put("b", "2");

        assertThat(spec.options()).hasToString("{a=1}");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> spec.options().put("c", "3"));
    }

    @Test
    void parse_optionTwice_isRefusedWithoutItsValues() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> SourceSpec.parse("mrt:a?b=1&c=2&b=hunter2"))
                .withMessage("option 'b' twice in source: mrt:a");
    }

    @Test
    void sources_available_areSortedAndFound() {
        assertThat(BgpSources.available()).extracting(BgpSourceProvider::scheme).containsExactly("test");
        List<BgpSource> sources = BgpSources.of("test:10.0.0.0/8,11.0.0.0/8?time=5");

        assertThat(sources).hasSize(2);
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> BgpSources.of("test:10.0.0.0/8?tme=5"))
                .withMessageContaining("'tme'");
    }
}
