package io.github.bgpstream4j.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @Test
    void parse_optionsBetweenFiles_areTakenOut() {
        CommandLine line = CommandLine.parse("a", "-r", "b", "-n", "5", "-", "c");
        assertThat(line.operands()).containsExactly("a", "b", "-", "c");
        assertThat(line.has(Option.RECORDS)).isTrue();
        assertThat(line.last(Option.COUNT)).isEqualTo("5");
    }

    @Test
    void parse_lettersTogether_areSeveralOptions() {
        CommandLine line = CommandLine.parse("-rin5", "-cfoo", "-c", "bar");
        assertThat(line.has(Option.RECORDS)).isTrue();
        assertThat(line.has(Option.HEADERS)).isTrue();
        assertThat(line.last(Option.COUNT)).isEqualTo("5");
        assertThat(line.all(Option.COLLECTOR)).containsExactly("foo", "bar");
    }

    @Test
    void parse_longNames_takeValuesBothWays() {
        CommandLine line = CommandLine.parse("--collector=-x=y", "--project", "ris", "--collector=");
        assertThat(line.all(Option.COLLECTOR)).containsExactly("-x=y", "");
        assertThat(line.last(Option.PROJECT)).isEqualTo("ris");
    }

    @Test
    void parse_longNamesCutShort_areFoundIfUnique() {
        assertThat(CommandLine.parse("--coll", "x").has(Option.COLLECTOR)).isTrue();
        assertThat(CommandLine.parse("--collectors").has(Option.COLLECTORS)).isTrue();
        assertThat(CommandLine.parse("--li").has(Option.LIVE)).isTrue();
        assertThat(CommandLine.parse("--data-interface", "x").has(Option.DATA_INTERFACE))
                .isTrue();
        assertThat(CommandLine.parse("--data-interface-o", "x").has(Option.INTERFACE_OPTION))
                .isTrue();
    }

    @Test
    void parse_twoHyphens_endOptions() {
        assertThat(CommandLine.parse("-r", "--", "-e", "--x").operands()).containsExactly("-e", "--x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-c|option -c needs a value: NAME",
                "--collector|option --collector needs a value: NAME",
                "--output|option --output may be any of --output-elems, --output-bgpdump, --output-records,"
                        + " --output-headers",
                "--stats=1|option --stats takes no value: --stats=1",
                "--colector|unknown option --colector; did you mean --collector?",
                "--zzzzzzzzz|unknown option --zzzzzzzzz; --help lists the options",
                "-x|unknown option -x; --help lists the options",
                "-N|unknown option -N; did you mean -n?",
                "-rx|unknown option -x in -rx; --help lists the options",
                "-stats|unknown option -s in -stats; did you mean --stats?",
            })
    void parse_mistake_isNamed(String argument, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> CommandLine.parse(argument))
                .withMessage(message);
    }

    @Test
    void parse_valueThatLooksLikeAnOption_mustBeAttached() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> CommandLine.parse("-c", "-x"))
                .withMessage(
                        "option -c needs a value, and -x looks like an option; if it is the value, attach it: -c'-x'");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> CommandLine.parse("--collector", "-x"))
                .withMessageEndingWith("attach it: --collector='-x'");
        assertThat(CommandLine.parse("-c-x").last(Option.COLLECTOR)).isEqualTo("-x");
    }

    @Test
    void parse_timeCountedBack_isAValue() {
        assertThat(CommandLine.parse("-w", "-1h,now").last(Option.TIME_WINDOW)).isEqualTo("-1h,now");
        assertThat(CommandLine.parse("--table-at", "-1h").last(Option.TABLE_AT)).isEqualTo("-1h");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> CommandLine.parse("-w", "-r"))
                .withMessageStartingWith("option -w needs a value, and -r looks like an option");
    }

    @Test
    void options_allOfThem_standInTheDocument() throws IOException {
        String document = Files.readString(Path.of("../docs/command-line.md"));

        assertThat(Option.values())
                .allMatch(option -> document.contains("`-" + option.letter + "`")
                        || document.contains("`--" + option.longName + "`"));
    }
}
