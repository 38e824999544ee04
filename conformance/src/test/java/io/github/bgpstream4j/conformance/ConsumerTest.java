package io.github.bgpstream4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program of somebody else compiles and runs with the published jars, as modules and as a class path. It names the API
 * only: the source and the filter language are found as services.
 */
class ConsumerTest {
    private static final String UPDATES =
            Repository.ROOT.resolve("examples/data/updates.sample.mrt.gz").toString();

    /** What somebody who reads files depends on, by parts of paths; re2j has its module name from that of its file. */
    private static final List<String> NEEDED = List.of(
            "archives",
            "bgp-api",
            "bgp-codec",
            "compress",
            "filters",
            "source-mrt-file",
            "transport",
            "re2j",
            "jspecify");

    private static final String PROGRAM = """
            package consumer;

            import io.github.bgpstream4j.BgpStream;

            public final class Main {
              public static void main(String[] arguments) {
                try (BgpStream stream = BgpStream.builder()
                    .source("mrt:" + arguments[0])
                    .filter("elemtype withdrawals and prefix more 0.0.0.0/0 or elemtype withdrawals")
                    .open()) {
                  System.out.println(stream.elems().count() + " " + Main.class.getModule().isNamed());
                }
              }
            }
            """;

    private static final String MODULE = """
            module consumer {
              requires io.github.bgpstream4j.api;
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void program_onTheModulePath_runs() throws IOException, InterruptedException {
        Path classes =
                compile("--module-path", write("consumer/Main.java", PROGRAM), write("module-info.java", MODULE));

        assertThat(run("--module-path", path(classes), "--module", "consumer/consumer.Main"))
                .isEqualTo("26 true\n");
    }

    @Test
    void program_onTheClassPath_runs() throws IOException, InterruptedException {
        Path classes = compile("--class-path", write("consumer/Main.java", PROGRAM));

        assertThat(run("--class-path", path(classes), "consumer.Main")).isEqualTo("26 false\n");
    }

    @Test
    void program_ofTheReadme_printsWhatStandsThere() throws IOException, InterruptedException {
        String pom = readme("xml");
        assertThat(pom).contains("bgpstream4j-bom", "bgpstream4j-source-mrt-file", "bgpstream4j-filters");

        Path classes = compile("--class-path", write("Main.java", readme("java")));

        assertThat(run("--class-path", path(classes), "Main")).isEqualTo(readme(""));
    }

    /** The README's first block of a language. */
    private static String readme(String language) {
        Matcher block = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$")
                .matcher(Repository.text(Repository.ROOT.resolve("README.md")));
        return block.results()
                .filter(found -> found.group(1).equals(language))
                .findFirst()
                .orElseThrow()
                .group(2);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve("src").resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }

    private Path compile(String kindOfPath, Path... sources) {
        Path classes = folder.resolve("classes");
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), kindOfPath, path()));
        Arrays.stream(sources).forEach(source -> arguments.add(source.toString()));
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        int status = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(new String[0]));
        assertThat(status).as(messages.toString()).isZero();
        return classes;
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        command.add(UPDATES);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /** The needed jars, or in a build without packages the folders that would become them, behind those given. */
    private static String path(Path... first) {
        List<String> entries = new ArrayList<>();
        Arrays.stream(first).forEach(entry -> entries.add(entry.toString()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = entry.substring(
                    entry.startsWith(Repository.ROOT.toString())
                            ? Repository.ROOT.toString().length()
                            : 0);
            if (!name.contains("conformance") && NEEDED.stream().anyMatch(name::contains)) {
                entries.add(entry);
            }
        }
        assertThat(entries).hasSizeGreaterThanOrEqualTo(NEEDED.size());
        return String.join(File.pathSeparator, entries);
    }
}
