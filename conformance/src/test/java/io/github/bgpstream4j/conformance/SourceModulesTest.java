package io.github.bgpstream4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.BgpSources;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every source has; a new one is found by its folder. */
class SourceModulesTest {
    static List<SourceModules.Found> modules() {
        return SourceModules.all();
    }

    private static String text(String file) {
        return Repository.text(Repository.ROOT.resolve(file));
    }

    @Test
    void sources_ofAllModules_areAvailable() {
        assertThat(modules()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(modules().stream().flatMap(module -> module.schemes().stream()))
                .containsExactlyInAnyOrderElementsOf(BgpSources.available().stream()
                        .map(BgpSourceProvider::scheme)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void module_isInTheBom_andOnTheCommandLine(SourceModules.Found module) {
        String artifact = "<artifactId>bgpstream4j-" + module + "</artifactId>";
        assertThat(List.of("pom.xml", "bom/pom.xml", "cli/pom.xml"))
                .allSatisfy(pom -> assertThat(text(pom)).as(pom).contains(artifact));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void module_isDocumented(SourceModules.Found module) {
        assertThat(List.of("README.md", "docs/sources.md"))
                .allSatisfy(file -> assertThat(text(file)).as(file).contains("| `" + module + "` |"));
        assertThat(module.schemes())
                .isNotEmpty()
                .allSatisfy(scheme -> assertThat(text("docs/sources.md").lines())
                        .anyMatch(line -> line.startsWith("## `" + scheme + "`:")));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void module_keepsTheContractOfSources(SourceModules.Found module) {
        assertThat(Repository.files("Test.java"))
                .filteredOn(file -> file.startsWith(module.folder()))
                .anyMatch(file -> Repository.text(file).contains("extends BgpSourceContractTest"));
    }
}
