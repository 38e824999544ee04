package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bgpstream4j.text.DisplayText;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that strangers made up forge no line and do not speak to the terminal. */
class HostileTextTest {
    private static final String UPDATES = "../examples/data/updates.sample.mrt.gz";

    @TempDir
    private Path folder;

    /** A damaged file of that name; skips the test where the system has no such names. */
    private String damaged(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(UPDATES));
        try {
            return Files.write(folder.resolve(name), Arrays.copyOf(whole, whole.length / 2))
                    .toString();
        } catch (IOException | InvalidPathException e) {
            assumeTrue(false, "no file can have that name");
            throw e;
        }
    }

    private static void assertShows(String text) {
        assertThat(text.lines().flatMapToInt(String::codePoints)).allMatch(DisplayText::isShown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--diagnose", "--check", "--stats", "--debug --fail-fast", "--write out.mrt"})
    void nameOfAFile_forgesNoLine(String options) throws IOException {
        String file = damaged("b\u001b[31m\u202etrunc\u009b\r\nbgpreader: forged line.mrt");
        Run run = Run.of(arguments(options, file));

        assertThat(run.status()).isEqualTo(1);
        assertShows(run.out());
        assertThat((run.out() + run.err()).lines()).noneMatch(line -> line.startsWith("bgpreader: forged"));
        assertThat(run.out() + run.err())
                .contains("\\u001b[31m\\u202etrunc\\u009b\\u000d\\u000abgpreader: forged line.mrt");
        assertShows(run.err().replace("\t", ""));
    }

    private String[] arguments(String options, String file) {
        return Stream.concat(
                        Arrays.stream(options.split(" "))
                                .filter(word -> !word.isEmpty())
                                .map(word -> word.equals("out.mrt")
                                        ? folder.resolve(word).toString()
                                        : word),
                        Stream.of(file))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector", "project"})
    void nameOfACollectorOrProject_forgesNoElem(String option) {
        String forged = "a\nU|A|1.000000|forged\u001b[31m|x\u202e";
        String spec = "mrt:" + UPDATES + "?" + option + "=" + URLEncoder.encode(forged, StandardCharsets.UTF_8);
        for (String format : new String[] {"bgpreader", "bgpreader-m", "bgpdump", "json"}) {
            Run plain = Run.of("-r", "-e", "--format", format, UPDATES);
            Run run = Run.of("-r", "-e", "--format", format, spec);
            assertThat(run.out().lines()).hasSameSizeAs(plain.out().lines().toList());
            assertShows(run.out());
            if (format.equals("bgpreader")) {
                assertThat(run.out().lines().map(line -> line.replaceAll("[^|]", "")))
                        .containsExactlyElementsOf(plain.out()
                                .lines()
                                .map(line -> line.replaceAll("[^|]", ""))
                                .toList());
            }
        }
    }

    @Test
    void nameInAList_forgesNoElem() throws IOException {
        Path list = Files.writeString(
                folder.resolve("list.csv"),
                Path.of(UPDATES).toAbsolutePath() + ",ris,updates,col\u001b[31m|x\ty,1767225600,300,1767225600\n");
        Run run = Run.of("csv:" + list);

        assertThat(run.status()).as(run.err()).isZero();
        assertShows(run.out());
        assertThat(run.out()).contains("|ris|col\\u001b[31m\\u007cx\\u0009y|");
    }

    @Test
    void optionAndOperand_areShownOnOneLine() {
        for (String[] words : new String[][] {
            {"--fo\u001brmat\n"},
            {"--format", "x\nbgpreader: forged"},
            {"mrt:\u001b[31m\nbgpreader: forged"},
            {"-n", "\u202e"}
        }) {
            Run run = Run.of(words);
            assertThat(run.status()).isNotZero();
            assertThat(run.err()).hasLineCount(1);
            assertShows(run.err());
        }
    }
}
