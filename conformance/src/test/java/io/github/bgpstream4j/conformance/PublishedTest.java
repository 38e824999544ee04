package io.github.bgpstream4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is published, and what its POMs say. */
class PublishedTest {
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(bgpstream4j-[\\w-]+)</artifactId>");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final String PARENT = Repository.text(Repository.ROOT.resolve("pom.xml"));
    private static final String BOM = Repository.text(Repository.ROOT.resolve("bom/pom.xml"));

    @Test
    void bom_namesEveryPublishedModule() {
        List<String> published = poms().stream()
                .filter(pom -> !pom.contains("<maven.deploy.skip>true"))
                .map(PublishedTest::artifact)
                .filter(artifact -> !artifact.equals("bgpstream4j-bom"))
                .toList();

        assertThat(published).hasSizeGreaterThan(10);
        assertThat(ARTIFACT.matcher(BOM).results().map(found -> found.group(1)).skip(1))
                .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void bom_hasTheVersionOfTheParent() {
        assertThat(first(VERSION, BOM)).isEqualTo(first(VERSION, PARENT));
    }

    @Test
    void readme_namesThisVersion() {
        assertThat(Repository.text(Repository.ROOT.resolve("README.md")))
                .contains("<version>" + first(VERSION, PARENT) + "</version>");
    }

    @Test
    void bom_hasNoParent_whoseLibrariesItWouldManage() {
        assertThat(BOM).doesNotContain("<parent>", "<scope>import");
    }

    @Test
    void poms_sayWhatARepositoryWants() {
        assertThat(List.of(PARENT, BOM))
                .allSatisfy(pom -> assertThat(pom)
                        .contains("<name>", "<description>", "<url>", "<licenses>", "<scm", "<developers>")
                        .doesNotContain("<email>"));
        assertThat(poms()).allSatisfy(pom -> assertThat(pom).contains("<name>", "<description>"));
    }

    /** .ci/run installs everything and runs the README's program with it; what has no jar must not stop that. */
    @Test
    void modules_thatAreNotPublished_areNotInstalled() {
        assertThat(poms())
                .allSatisfy(pom -> assertThat(pom.contains("<maven.install.skip>true"))
                        .as(artifact(pom))
                        .isEqualTo(pom.contains("<maven.deploy.skip>true")));
    }

    @Test
    void publishedModules_haveTheirJavadocChecked() {
        assertThat(poms())
                .filteredOn(pom -> !pom.contains("<maven.deploy.skip>true") && !pom.contains("<packaging>pom"))
                .filteredOn(pom -> !artifact(pom).equals("bgpstream4j-cli")) // a program
                .allMatch(pom -> pom.contains("maven-javadoc-plugin"));
    }

    private static List<String> poms() {
        return Repository.files("pom.xml").stream()
                .filter(pom -> pom.getParent() != null
                        && Repository.ROOT.equals(pom.getParent().getParent()))
                .filter(Files::isRegularFile)
                .map((Path pom) -> Repository.text(pom))
                .toList();
    }

    /** The artifact of a POM, behind that of its parent. */
    private static String artifact(String pom) {
        return ARTIFACT.matcher(pom)
                .results()
                .map(found -> found.group(1))
                .filter(artifact -> !artifact.equals("bgpstream4j-parent"))
                .findFirst()
                .orElseThrow();
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
