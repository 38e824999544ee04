package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options that filter, on the files and with the results of libbgpstream's vectors. */
class FilterChoiceTest {
    @TempDir
    Path folder;

    private String updates = "";
    private String table = "";

    @BeforeEach
    void writeFiles() {
        updates = FilterFixtures.updates(folder);
        table = FilterFixtures.table(folder);
    }

    /** The numbers of the elems printed, counted from 1 as they are without options. */
    private static List<Integer> numbers(String file, String... options) {
        List<String> all = elemLines(Run.of(file));
        Run run = Run.of(join(options, file));
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(BgpReader.SUCCESS);
        return elemLines(run).stream().map(line -> all.indexOf(line) + 1).toList();
    }

    private static List<String> elemLines(Run run) {
        return run.out()
                .lines()
                .filter(line -> line.charAt(3) == '|' && !line.matches("R\\|[BE]\\|.*"))
                .toList();
    }

    private static String[] join(String[] options, String file) {
        List<String> all = new ArrayList<>(Arrays.asList(options));
        all.add(file);
        return all.toArray(String[]::new);
    }

    private static String text(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    @Test
    void fixture_hasItsElems() {
        assertThat(numbers(updates)).hasSize(18).doesNotHaveDuplicates().doesNotContain(0);
        assertThat(numbers(table)).hasSize(5).doesNotHaveDuplicates().doesNotContain(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // a single option
                "-f peer 64500;1 2 6 7 9 10 13 14 15 16 17",
                "-j 64501;3",
                "-J 64500;3 4 5 8 11 12 18",
                "-a 13335;1",
                "-k 10.0.0.0/24;1 6 15 16",
                "-y 2914:*;1 3",
                "-A _174_;1 12 18",
                "-t ribs;''",
                "-t updates;1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18",
                "-T batch;1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18",
                "-T stream;''",
                "-p singlefile;1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18",
                "-c rrc06;''",
                // the same one repeated
                "-j 64501|-j 64502;3 4 5 8",
                "-J 64500|-J 64502;3 11 12 18",
                "-A _174_|-A _13335_;1",
                "-k 10.0.0.0/24|-k 10.0.1.0/24;1 2 6 15 16",
                "-y 2914:*|-y *:300;1 3 4 5",
                "-a 13335|-a 100;1 3",
                // different ones
                "-J 64500|-j 64500;''",
                "-j 64500|-k 10.0.1.0/24;2",
                // with a filter text
                "-f peer 64500|-j 64501;1 2 3 6 7 9 10 13 14 15 16 17",
                "-f peer 64500 and ipversion 6|-j 64502;4 5 8 14 17",
                "-f path _174_|-A _13335_;1",
                "-f peer 64500|-f peer 64501;''",
                "-f peer 64500|-f ipversion 6;14 17",
                "-f peer 64501 or origin 13335|-j 64501;3",
                "-f type updates and peer 64500 64502 and comm 2914:* *:300;1 4 5",
            })
    void updates_options_leaveElems(String options, String expected) {
        List<String> arguments = new ArrayList<>();
        for (String option : options.split("\\|")) {
            arguments.add(option.substring(0, 2));
            arguments.add(option.substring(3));
        }
        assertThat(text(numbers(updates, arguments.toArray(String[]::new)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "elemtype ribs;1 2 3 4 5",
                "elemtype announcements;''",
            })
    void table_filter_leavesElems(String filter, String expected) {
        assertThat(text(numbers(table, "-f", filter))).isEqualTo(expected);
    }

    @Test
    void table_originAndPrefix_leaveOneEntry() {
        assertThat(elemLines(Run.of("-f", "origin 3356", table)))
                .singleElement()
                .asString()
                .contains("|64500|192.0.2.1|10.0.0.0/8|");
        assertThat(elemLines(Run.of("-f", "prefix more 10.0.0.0/8 and peer 64501", table)))
                .singleElement()
                .asString()
                .contains("|64501|192.0.2.2|10.0.0.0/8|");
    }

    @Test
    void scope_holdsForEverySource() throws IOException {
        assertThat(numbers(
                        "mrt:" + updates + "?collector=rrc06",
                        "-f",
                        "type updates and collector rrc06 and peer 64500 64502 and comm 2914:* *:300"))
                .containsExactly(1, 4, 5);
        assertThat(Run.of("-d", "singlefile", "-o", "upd-file=" + updates, "-c", "rrc06")
                        .out())
                .isEmpty();
        assertThat(Run.of("-d", "singlefile", "-o", "upd-file=" + updates, "-t", "ribs")
                        .out())
                .isEmpty();
        Path list = Files.writeString(
                folder.resolve("list.csv"),
                updates + ",ris,updates,rrc00.ripe.net,1600000000,300,1\n" + updates
                        + ",ris,updates,rrc001,1600000000,300,1\n" + table + ",ris,ribs,rrc00,1600000000,300,1\n");
        Run run = Run.of("-o", "csv-file=" + list, "-c", "rrc00", "-t", "updates");
        assertThat(run.out().lines()).hasSize(18).allMatch(line -> line.contains("|ris|rrc00.ripe.net|"));
        assertThat(Run.of("-o", "csv-file=" + list, "-f", "collector rrc00 and type updates"))
                .isEqualTo(run);
    }

    @Test
    void badFilter_isShownWithACaret() {
        assertMistake("""
                bgpreader: expected a term at column 16, found "colector"; did you mean "collector"?
                peer 64500 and colector rrc06
                               ^
                """, "-f", "peer 64500 and colector rrc06");
        assertMistake("""
                bgpreader: expected a closing quote for this one at column 11, found none
                collector "rrc06
                          ^
                """, "-f", "peer 64500", "-f", "collector \"rrc06");
    }

    @Test
    void badValue_isNamedWithItsOption() {
        assertMistake("bgpreader: -t 'foo': expected one of ribs, updates\n", "-t", "foo");
        assertMistake("bgpreader: -j '64a': expected an AS number\n", "-j", "64a");
        assertMistake("bgpreader: -k '10/8': expected a prefix such as 10.0.0.0/8\n", "-k", "10/8");
        assertThat(Run.of("-A", "(", updates))
                .returns(BgpReader.USAGE_ERROR, Run::status)
                .satisfies(run -> assertThat(run.err())
                        .startsWith("bgpreader: -A '(': expected ")
                        .hasLineCount(1));
    }

    private void assertMistake(String lines, String... options) {
        assertThat(Run.of(join(options, updates)))
                .isEqualTo(new Run(BgpReader.USAGE_ERROR, "", lines.replace("\n", System.lineSeparator())));
    }

    @Test
    void strict_takesWhatLibbgpstreamTakes() {
        assertThat(numbers(updates, "--strict-filter", "-f", "peer 64501 and ipversion 4"))
                .containsExactly(3);
        assertThat(numbers(updates, "--strict-filter", "-f", "peer 64500", "-j", "64501"))
                .contains(1, 3);
        for (String extension :
                List.of("peer 64500 or peer 64501", "not peer 64500", "(peer 64500)", "nexthop 192.0.2.1")) {
            assertThat(numbers(updates, "-f", extension)).as(extension).isNotEmpty();
            Run run = Run.of("--strict-filter", "-f", extension, updates);
            assertThat(run.status()).as(extension).isEqualTo(BgpReader.USAGE_ERROR);
            assertThat(run.err())
                    .as(extension)
                    .startsWith("bgpreader: expected ")
                    .hasLineCount(3);
        }
    }

    @Test
    void explain_readsNothing() {
        Run run = Run.of("--explain", "-f", "peer 64500", "-j", "64501", "-c", "rrc06", "nowhere.mrt");
        assertThat(run.status()).isEqualTo(BgpReader.SUCCESS);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("filter ").contains("peer 64500 64501").contains("collector rrc06");
        assertThat(run.out()).endsWith("# 0 sources, 0 B\n"); // nothing says that it is of that collector
        assertThat(Run.of("--explain", "nowhere.mrt").out())
                .startsWith("no filter\n")
                .endsWith("nowhere.mrt\n# 1 source, 0 B, and 1 of unknown size\n");
        assertThat(Run.of("--explain")).isEqualTo(new Run(BgpReader.SUCCESS, "no filter\n", ""));
    }
}
