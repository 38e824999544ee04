package io.github.bgpstream4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** In every package a type without annotation is never null. */
class NullMarkedTest {
    private static final Path MAIN = Path.of("src", "main", "java");

    @Test
    void packages_ofMainCode_areNullMarked() {
        Set<Path> packages = new TreeSet<>();
        for (Path file : Repository.files(".java")) {
            if (file.toString().contains(MAIN.toString()) && !file.endsWith("module-info.java")) {
                packages.add(file.resolveSibling("package-info.java"));
            }
        }
        assertThat(packages).isNotEmpty().allSatisfy(info -> {
            assertThat(info).exists();
            assertThat(Repository.text(info)).contains("@NullMarked\npackage ");
        });
    }
}
