package io.github.bgpstream4j.filter.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.filter.language.term.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/filters.md says of terms and examples is so. */
class DocumentationTest {
    private static final Path DOCUMENTATION = Path.of("../docs/filters.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String REJECTED = "prefix 10.0.0.0/";

    @TempDir
    Path folder;

    private static List<List<String>> rows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(DOCUMENTATION)) {
            if (line.startsWith("| ")) {
                List<String> cells = new ArrayList<>();
                for (String cell : line.substring(1, line.lastIndexOf('|')).split("(?<!\\\\)\\|")) {
                    cells.add(cell.strip().replace("\\|", "|"));
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    /** The last cell of the table of terms, and the first cell of tables of filters. */
    static Stream<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        for (List<String> row : rows()) {
            for (String code : codes(row.size() == 5 ? row.get(4) : row.get(0))) {
                if (code.indexOf(' ') > 0 && !code.equals(REJECTED)) {
                    examples.add(code);
                }
            }
        }
        Matcher inText = Pattern.compile("`((?:not|prefix|aspath|\\(aspath|project|path|asn|peer) [^`]*)`")
                .matcher(Files.readString(DOCUMENTATION));
        while (inText.find()) {
            String code = inText.group(1).replace("\\|", "|");
            if (!code.equals(REJECTED) && !examples.contains(code)) {
                examples.add(code);
            }
        }
        assertThat(examples).hasSizeGreaterThan(Terms.ALL.size() + 20);
        return examples.stream();
    }

    @Test
    void table_hasEveryTermWithItsAliases() throws IOException {
        List<String> documented = new ArrayList<>();
        for (List<String> row : rows()) {
            if (row.size() == 5 && !row.get(0).equals("term")) {
                assertThat(row.get(4)).as(row.toString()).startsWith(row.get(0).replaceAll("`$", " "));
                documented.add(codes(row.get(0)) + " " + codes(row.get(1)));
            }
        }
        assertThat(documented)
                .containsExactlyElementsOf(Terms.ALL.stream()
                        .map(type -> List.of(type.word()) + " " + type.aliases())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_isAFilter(String example) throws IOException {
        Path customers = Files.writeString(folder.resolve("customers.txt"), "10.0.0.0/8 # one\n");
        BgpStreamLanguage language = new BgpStreamLanguage();
        BgpFilter filter = language.parse(example.replaceAll(" @[a-z.]+", " @" + customers));
        if (!filter.plan().wantsAllFamilies()) { // all fixtures have prefixes
            assertThat(FixtureElems.matching(filter)).isNotEmpty();
        }
        assertThat(language.parse(filter.toString())).isEqualTo(filter);
    }

    private static List<String> codes(String cell) {
        List<String> codes = new ArrayList<>();
        Matcher code = CODE.matcher(cell);
        while (code.find()) {
            codes.add(code.group(1));
        }
        return codes;
    }
}
