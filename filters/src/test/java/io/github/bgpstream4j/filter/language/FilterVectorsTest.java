package io.github.bgpstream4j.filter.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What filters accept and reject, and which elems pass: the table in {@code filter-vectors.txt}. */
class FilterVectorsTest {
    private static final Pattern ROW = Pattern.compile("(\\S+)  (\\S+)  \\[(.*)]");
    private static final String REJECTED = "ERR";

    private record Vector(String filter, String strict, String inDefault) {}

    static Stream<Vector> vectors() throws IOException {
        Path table = Path.of("src/test/resources/filter-vectors.txt");
        List<Vector> vectors = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher row = ROW.matcher(line);
            assertThat(row.matches()).as(line).isTrue();
            String filter = row.group(3).replace('⇥', '\t').replace('⏎', '\n');
            String strict = row.group(1);
            vectors.add(new Vector(filter, strict, row.group(2).equals("=") ? strict : row.group(2)));
        }
        return vectors.stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void filter_readStrictly_doesWhatLibbgpstreamDoes(Vector vector) {
        assertThat(outcome(BgpStreamLanguage.strict(), vector.filter)).isEqualTo(vector.strict);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void filter_readByDefault_meansTheSameOrMore(Vector vector) {
        assertThat(outcome(new BgpStreamLanguage(), vector.filter)).isEqualTo(vector.inDefault);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void filter_printedAndReadAgain_isEqual(Vector vector) {
        for (BgpStreamLanguage language : List.of(new BgpStreamLanguage(), BgpStreamLanguage.strict())) {
            String expected = language == BgpStreamLanguage.strict() ? vector.strict : vector.inDefault;
            if (!expected.equals(REJECTED)) {
                BgpFilter filter = language.parse(vector.filter);
                assertThat(language.parse(filter.toString())).isEqualTo(filter).hasSameHashCodeAs(filter);
            }
        }
    }

    /** The table is complete as far as the reference's own vectors go, where those are at hand. */
    @Test
    void vectors_ofTheReference_areInTheTable() throws IOException {
        Path reference = Stream.of("../..", "../../..")
                .map(folder -> Path.of(folder, "shared/fixtures/filter_vectors.jsonl"))
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of(""));
        assumeTrue(Files.isRegularFile(reference), "the reference's vectors are not beside the checkout");
        Pattern row =
                Pattern.compile("\\{\"filter\": \"((?:[^\"\\\\]|\\\\.)*)\", \"strict\": \\{\"accepted\": (true|false), "
                        + "\"elems\": (?:null|\\[([0-9, ]*)]).*");
        List<String> different = new ArrayList<>();
        for (String line : Files.readAllLines(reference, StandardCharsets.UTF_8)) {
            Matcher vector = row.matcher(line);
            assertThat(vector.matches()).as(line).isTrue();
            String filter = unescape(vector.group(1));
            boolean accepted = Boolean.parseBoolean(vector.group(2));
            if (!strictNumbers(filter).equals(accepted ? vector.group(3).replace(" ", "") : REJECTED)) {
                different.add(filter);
            }
        }
        assertThat(different)
                .as("all but libbgpstream's defects")
                .containsExactlyInAnyOrder(
                        "prefix exact 10.0.0.0/25 10.0.0.128/25 10.0.0.0/24",
                        "community 10:7 10:* *:7",
                        "path \"((((((((((((((((1))))))))))))))))\"");
    }

    @Test
    void error_misspeltTerm_pointsAtItAndSuggests() {
        assertThatThrownBy(() -> new BgpStreamLanguage().parse("peer 64500 and colector rrc00"))
                .isInstanceOfSatisfying(FilterSyntaxException.class, e -> {
                    assertThat(e.position()).isEqualTo(15);
                    assertThat(e.suggestion()).isEqualTo("collector");
                    assertThat(e.expected()).isEqualTo("a term");
                    assertThat(e)
                            .hasMessage(
                                    "expected a term at column 16, found \"colector\"; did you mean \"collector\"?");
                    assertThat(e.caret().lines()).containsExactly("peer 64500 and colector rrc00", "               ^");
                });
    }

    private static String outcome(BgpStreamLanguage language, String filter) {
        try {
            return FixtureElems.matching(language.parse(filter));
        } catch (FilterSyntaxException e) {
            return REJECTED;
        }
    }

    private static String strictNumbers(String filter) {
        try {
            BgpFilter strict = BgpStreamLanguage.strict().parse(filter);
            List<String> numbers = new ArrayList<>();
            for (int i = 0; i < FixtureElems.ALL.size(); i++) {
                if (strict.test(FixtureElems.ALL.get(i))) {
                    numbers.add(Integer.toString(i + 1));
                }
            }
            return String.join(",", numbers);
        } catch (FilterSyntaxException e) {
            return REJECTED;
        }
    }

    private static String unescape(String json) {
        return json.replace("\\\\", "\0")
                .replace("\\\"", "\"")
                .replace("\\t", "\t")
                .replace("\\n", "\n")
                .replace('\0', '\\');
    }
}
