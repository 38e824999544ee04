package io.github.bgpstream4j.cli.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bgpstream4j.cli.Run;
import io.github.bgpstream4j.cli.options.Option;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual page and the completions, which are made of the options. */
class CompletionTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Option.class)
    void everyOption_isInAllOfThem(Option option) {
        assertThat(Manual.page()).contains("\\-\\-" + option.longName.replace("-", "\\-") + "\\fR");
        assertThat(Completion.of("bash")).contains("--" + option.longName);
        assertThat(Completion.of("zsh")).contains("'*--" + option.longName + (option.hasArgument() ? "=[" : "["));
    }

    @Test
    void manual_hasTheSectionsOfAPage() {
        assertThat(Run.of("--man")).isEqualTo(new Run(0, Manual.page(), ""));
        assertThat(Manual.page().lines().filter(line -> line.startsWith(".SH")))
                .containsExactly(
                        ".SH NAME",
                        ".SH SYNOPSIS",
                        ".SH DESCRIPTION",
                        ".SH OPTIONS",
                        ".SH EXAMPLES",
                        ".SH \"EXIT STATUS\"");
    }

    @Test
    void manual_textIsNoCommand() {
        assertThat(Manual.page().lines())
                .filteredOn(line -> line.startsWith(".") || line.startsWith("'"))
                .allMatch(line -> line.matches("\\.(TH|SH|TP|PP|B|BI|RI|br|nf|fi)( .*)?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void completion_isPrinted(String shell) {
        assertThat(Run.of("--completion", shell)).isEqualTo(new Run(0, Completion.of(shell), ""));
    }

    @Test
    void completion_ofAnotherShell_isAMistake() {
        assertThat(Run.of("--completion", "fish"))
                .isEqualTo(new Run(2, "", "bgpreader: --completion is for bash or zsh, not fish\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "--form,--format",
        "--format js,json",
        "--format bgpreader-,bgpreader-m",
        "-t u,updates",
        "-p r,ris routeviews",
        "-c rrc26,rrc26",
        "-d bgpg,bgpgg",
        "--completion z,zsh",
        "rep,report",
        "-f --strict-,--strict-filter",
    })
    void bash_completes(String typed, String completed) throws IOException, InterruptedException {
        assumeThat(BASH).exists();
        Path script = folder.resolve("completion");
        Files.writeString(script, Completion.of("bash"));
        Process bash = new ProcessBuilder(
                        BASH.toString(),
                        "-c",
                        "set -eu; . \"$0\"; COMP_WORDS=(bgpreader " + typed + ");"
                                + " COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _bgpreader; echo ${COMPREPLY[*]}",
                        script.toString())
                .redirectErrorStream(true)
                .directory(folder.toFile())
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(completed + "\n");
        assertThat(bash.waitFor()).isZero();
    }
}
