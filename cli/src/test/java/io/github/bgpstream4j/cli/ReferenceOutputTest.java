package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The program against the output of bgpreader and bgpdump for the same files: equal bytes, but for what
 * {@link DeliberateDifferences} lists. Skipped where the data does not lie beside the checkout.
 */
class ReferenceOutputTest {
    private static final Pattern EXPECTED = Pattern.compile("(.+)\\.(bgpreader-[erm]|bgpdump-m)\\.txt(?:\\.gz)?");

    @TempDir
    Path folder;

    static Stream<Arguments> expectedFiles() {
        if (!SharedData.isThere()) {
            return Stream.of(Arguments.of("nothing", "nothing"));
        }
        return Stream.of("fixtures", "data")
                .flatMap(where -> SharedData.expected(where).stream()
                        .filter(name -> EXPECTED.matcher(name).matches())
                        .map(name -> Arguments.of(where, name)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("expectedFiles")
    void output_ofAFile_equalsTheReference(String where, String name) throws IOException {
        assumeTrue(SharedData.isThere(), "no data beside the checkout at " + SharedData.folder());
        Matcher matcher = EXPECTED.matcher(name);
        assertThat(matcher.matches()).isTrue();
        Path input = SharedData.folder().resolve(where).resolve(matcher.group(1));
        if (!Files.exists(input)) {
            input = SharedData.folder().resolve(where).resolve(matcher.group(1) + ".mrt");
        }
        String mode = matcher.group(2);
        String reference = DeliberateDifferences.expected(matcher.group(1), mode, SharedData.text(where, name));
        assertThat(run(where, input, mode).out().lines().toList())
                .isEqualTo(reference.lines().toList());
    }

    static Stream<String> filesWithoutReference() {
        return DeliberateDifferences.OWN.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("filesWithoutReference")
    void output_ofAFileThatTheReferenceFailsOn_isRight(String name) throws IOException {
        assumeTrue(SharedData.isThere(), "no data beside the checkout at " + SharedData.folder());
        Path input = SharedData.folder().resolve("fixtures").resolve(name + ".mrt");
        assertThat(run("fixtures", input, "bgpreader-e").out()).isEqualTo(DeliberateDifferences.OWN.get(name));
    }

    @Test
    void documentation_namesTheProgramsCompared() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "compatibility.md")))
                .contains("libbgpstream 2.3.0", "bgpdump 1.6.2");
    }

    /** Through a csv file, as the reference was made, with the names and the time that its record lines show. */
    private Run run(String where, Path input, String mode) throws IOException {
        Path list = folder.resolve("list.csv");
        Files.writeString(list, input + "," + metadata(where, input));
        String[] options = switch (mode) {
            case "bgpreader-e" -> new String[] {"-e"};
            case "bgpreader-r" -> new String[] {"-r"};
            case "bgpreader-m" -> new String[] {"-m"};
            default -> new String[] {"--format", "bgpdump"};
        };
        return Run.of(Stream.concat(Stream.of("-d", "csvfile", "-o", "csv-file=" + list), Stream.of(options))
                .toArray(String[]::new));
    }

    private static String metadata(String where, Path input) {
        String stem = String.valueOf(input.getFileName()).replaceFirst("\\.mrt$", "");
        for (String name : SharedData.expected(where)) {
            if (name.startsWith(stem + ".bgpreader-r.")) {
                String[] fields = SharedData.text(where, name)
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .split("\\|", -1);
                String type = fields[0].equals("R") ? "ribs" : "updates";
                return fields[3] + "," + type + "," + fields[4] + "," + fields[8] + ",300,1600001000";
            }
        }
        String type = stem.startsWith("r_") || stem.startsWith("bview") ? "ribs" : "updates";
        return "ris," + type + ",rrc06,1600000000,300,1600001000";
    }
}
