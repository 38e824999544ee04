package io.github.bgpstream4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md names what there is, in two pages, and no single source: a new one changes nothing there. */
class ArchitectureDocumentTest {
    private static final String TEXT = Repository.text(Repository.ROOT.resolve("ARCHITECTURE.md"));
    private static final String ROOT = "io.github.bgpstream4j";
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private static boolean hasRow(String name) {
        return TEXT.contains("\n| `" + name + "` |");
    }

    @Test
    void modules_ofTheBuild_haveTheirRow() {
        assertThat(MODULE.matcher(Repository.text(Repository.ROOT.resolve("pom.xml")))
                        .results()
                        .map(found -> found.group(1)))
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(hasRow(name)).as(name).isEqualTo(!name.startsWith("source-")));
        assertThat(hasRow("source-*")).isTrue();
    }

    @Test
    void packages_ofTheApi_haveTheirRow() {
        assertThat(Modules.named(ROOT + ".api").descriptor().packages())
                .allMatch(name -> hasRow(name.equals(ROOT) ? name : name.substring(ROOT.length() + 1)));
    }

    @Test
    void document_isTwoPages() {
        assertThat(TEXT.lines()).hasSizeLessThanOrEqualTo(110).allMatch(line -> line.length() <= 110);
        assertThat(TEXT.split("\\s+")).hasSizeLessThanOrEqualTo(1_100);
    }
}
