package io.github.bgpstream4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/robustness.md promises is tested by the tests that it names. */
final class RobustnessTest {
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)\\.([a-z][A-Za-z0-9_]*)`");

    @Test
    void tests_named_exist() throws IOException {
        Map<String, String> sources = tests();
        List<String> missing = new ArrayList<>();
        int named = 0;
        Matcher names = NAME.matcher(Files.readString(Repository.ROOT.resolve("docs/robustness.md")));
        while (names.find()) {
            named++;
            String source = sources.get(names.group(1));
            if (source == null || !source.contains(" " + names.group(2) + "(")) {
                missing.add(names.group());
            }
        }

        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(80);
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> modules = Files.list(Repository.ROOT)) {
            for (Path folder : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(name -> name.toString().endsWith("Test.java"))
                            .toList()) {
                        String name = file.getFileName().toString();
                        sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
                    }
                }
            }
        }
        return sources;
    }
}
