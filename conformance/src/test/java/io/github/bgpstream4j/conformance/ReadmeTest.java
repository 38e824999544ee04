package io.github.bgpstream4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.cli.InProcess;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents' code compiles, the README's commands run, and the documents' links lead somewhere. */
class ReadmeTest {
    private static final Path README = Repository.ROOT.resolve("README.md");
    private static final String PROGRAM = "bin/bgpreader ";
    private static final Path UPDATES = Repository.ROOT.resolve("examples/data/updates.sample.mrt.gz");
    private static final Path RIB = Repository.ROOT.resolve("examples/data/rib.sample.mrt.gz");

    private static final String IMPORTS = """
            import static io.github.bgpstream4j.testkit.WireAttribute.*;
            import io.github.bgpstream4j.*;
            import io.github.bgpstream4j.attr.*;
            import io.github.bgpstream4j.bgpgg.*;
            import io.github.bgpstream4j.bgpgg.proto.AddIpRouteRequest;
            import io.github.bgpstream4j.bgproutes.*;
            import io.github.bgpstream4j.filter.*;
            import io.github.bgpstream4j.filter.language.*;
            import io.github.bgpstream4j.format.*;
            import io.github.bgpstream4j.model.*;
            import io.github.bgpstream4j.net.*;
            import io.github.bgpstream4j.nlri.OpaqueNlri;
            import io.github.bgpstream4j.source.*;
            import io.github.bgpstream4j.testkit.*;
            import io.github.bgpstream4j.testkit.rislive.*;
            import io.github.bgpstream4j.writer.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import org.junit.jupiter.api.Test;
            """;

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)\\s]*)?\\)");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** Options whose value is a file to be made. */
    private static final Set<String> WRITTEN = Set.of("--write", "--html");

    @TempDir
    private Path folder;

    static List<String> javaBlocks() {
        return documents()
                .flatMap(document -> blocks(document, "java").stream())
                .toList();
    }

    static List<String> commands() {
        return blocks(README, "sh").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(PROGRAM))
                .toList();
    }

    static Stream<Path> documents() {
        return Repository.files(".md").stream();
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void javaBlock_compiles(String block) throws IOException {
        Path source = folder.resolve("Block.java");
        Files.writeString(source, program(block));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjects(source.toFile()))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_onTheSample_endsWithStatusZero(String command) throws IOException {
        InProcess run = InProcess.run(arguments(command));

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    /** Imports go to the front, everything else into a method: statements, and classes that are local there. */
    private static String program(String block) {
        String imports = block.lines().filter(ReadmeTest::isImport).collect(Collectors.joining("\n"));
        String code = block.lines()
                .filter(line -> !isImport(line))
                .map(line -> line.replaceFirst("^public class ", "class "))
                .collect(Collectors.joining("\n"));
        return IMPORTS + imports + "\nclass Block {\n  static void run() throws Exception {\n" + code + "\n  }\n}\n";
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }

    @Test
    void firstCommand_printsElems() throws IOException {
        String command = commands().get(0);

        assertThat(command).startsWith(PROGRAM + "examples/data/updates.sample.mrt.gz");
        assertThat(InProcess.run(arguments(command)).out().lines()).hasSizeGreaterThan(200);
    }

    @Test
    void readme_showsTheTwoCommandsAtLineStarts() {
        assertThat(Repository.text(README).lines())
                .anyMatch(line -> line.startsWith(PROGRAM + "examples/data/updates.sample.mrt.gz"))
                .anyMatch(line -> line.startsWith("mvn -B verify"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_toFiles_leadSomewhere(Path document) {
        Matcher link = LINK.matcher(Repository.text(document));
        while (link.find()) {
            String target = link.group(1);
            if (!target.contains(":")) {
                assertThat(document.resolveSibling(target)).as(target).exists();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void tests_namedInDocuments_exist(Path document) {
        Matcher test = TEST.matcher(Repository.text(document));
        while (test.find()) {
            assertThat(Repository.files(test.group(1) + ".java"))
                    .as(test.group())
                    .anyMatch(file -> Repository.text(file).contains("void " + test.group(2) + "("));
        }
    }

    /** The words of a command up to a comment or pipe; files that are not in the repository are replaced by samples. */
    private List<String> arguments(String command) throws IOException {
        List<String> arguments = new ArrayList<>();
        Matcher word = WORD.matcher(command.substring(PROGRAM.length()));
        while (word.find() && !word.group().startsWith("#") && !word.group().equals("|")) {
            String text = word.group(1) == null ? word.group(2) : word.group(1);
            boolean written = !arguments.isEmpty() && WRITTEN.contains(arguments.get(arguments.size() - 1));
            arguments.add(written ? folder.resolve(text).toString() : replaced(text));
        }
        return arguments;
    }

    private String replaced(String word) throws IOException {
        if (word.endsWith(".gz")) {
            return UPDATES.toString();
        }
        if (word.startsWith("csv-file=")) {
            Path list = folder.resolve("files.csv");
            Files.writeString(list, RIB + ",ris,ribs,rrc00,1767225600,0,1767225600\n");
            return "csv-file=" + list;
        }
        return word;
    }

    private static List<String> blocks(Path document, String language) {
        Matcher block =
                Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(Repository.text(document));
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }
}
