package io.github.bgpstream4j.filter.language.aspath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosixPatternTest {
    private static final List<String> TEXTS = List.of(
            "64500 174 3356 13335",
            "64500 3356 {64512,64513}",
            "(65001 65002) 64501 100",
            "64502 6939 681 1444",
            "",
            "681 1444 681",
            "64504 {1,2} 174 [65010,65011]",
            "1",
            "11 11 1");

    static Stream<String> rows() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/glibc-patterns.txt")).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void translate_randomPattern_findsWhatGlibcFinds(String row) {
        int gap = row.indexOf("  [");
        String pattern = row.substring(gap + 3, row.length() - 1);
        assertThat(found(withReferences(pattern))).as(pattern).isEqualTo(row.substring(0, gap));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[[:digit:", "[[.a", "[[=ab=]]", "[a-[:digit:]]", "[[:digit:]-a]", "(a", "a|*", "$*", "\\b+"})
    void translate_malformedPattern_isRejected(String pattern) {
        assertThatThrownBy(() -> PosixPattern.translate(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void translate_deeplyNested_isRejectedRatherThanOverflowing() {
        assertThatThrownBy(() -> PosixPattern.translate("(".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String found(String pattern) {
        PosixPattern.Translation translation;
        try {
            translation = PosixPattern.translate(pattern);
        } catch (IllegalArgumentException e) {
            return "ERR";
        }
        StringBuilder found = new StringBuilder();
        for (String text : TEXTS) {
            boolean finds = translation.needsBacktracking()
                    ? java.util.regex.Pattern.compile(translation.regex())
                            .matcher(text)
                            .find()
                    : com.google.re2j.Pattern.compile(translation.regex())
                            .matcher(text)
                            .find();
            found.append(finds ? '1' : '0');
        }
        return found.toString();
    }

    /** Marks references as {@link CiscoPattern} does. */
    private static String withReferences(String pattern) {
        StringBuilder marked = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            marked.append(pattern.charAt(i));
            if (pattern.charAt(i) == '\\' && i + 1 < pattern.length()) {
                char next = pattern.charAt(++i);
                marked.append(next >= '1' && next <= '9' ? (char) (CiscoPattern.GROUP + next - '0') : next);
            }
        }
        return marked.toString();
    }
}
