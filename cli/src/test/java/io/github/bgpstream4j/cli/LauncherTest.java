package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/bgpreader} in a folder of its own, with scripts in place of Java and Maven. */
@Timeout(60)
class LauncherTest {
    /** Makes the archive it is told to, and prints its options and where its descriptors lead. */
    private static final String JAVA = """
            #!/bin/sh
            for option in "$@"; do
              case $option in
                -XX:ArchiveClassesAtExit=*) echo archive >"${option#*=}"; exit ;;
                *) echo "$option" ;;
              esac
            done
            echo "0 is $(readlink /proc/self/fd/0)"
            exit 0
            """;

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void installLauncher() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")) && Files.isDirectory(Path.of("/proc/self/fd")));
        home = folder.resolve("home");
        install(home);
        script("jdk/bin/java", JAVA);
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17\"\n");
    }

    private void install(Path where) throws IOException {
        Files.createDirectories(where.resolve("bin"));
        Files.createDirectories(where.resolve("cli/target/lib"));
        Files.writeString(where.resolve("cli/target/lib/bgpstream4j-cli-1.jar"), "");
        Files.copy(Path.of("../bin/bgpreader"), where.resolve("bin/bgpreader"));
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What a line of shell prints, on both outputs, and then its status. */
    private String shell(String line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", line);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("BGPREADER_"));
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + "status " + process.waitFor();
    }

    private Path archive() throws IOException {
        try (var files = Files.newDirectoryStream(home.resolve("cli/target"), "*.jsa")) {
            return files.iterator().next();
        }
    }

    @Test
    void standardInput_closed_isEmptyAndNoFileOfTheJvm() throws Exception {
        assertThat(shell("home/bin/bgpreader - <&-")).contains("0 is /dev/null\n", "status 0");
        assertThat(shell("echo x | home/bin/bgpreader -")).contains("0 is pipe:");
    }

    @Test
    void outputs_closed_failAsClosedOnesDoAndGoToNoFile() throws Exception {
        script("jdk/bin/java", "#!/bin/sh\nlink=$(readlink /proc/$$/fd/1)\necho \"$link\" >&2\necho x\n");
        assertThat(shell("home/bin/bgpreader - >&-")).contains("/dev/null\n").doesNotContain("status 0");
        script("jdk/bin/java", "#!/bin/sh\nreadlink /proc/$$/fd/2\n");
        assertThat(shell("home/bin/bgpreader - 2>&-")).contains("/dev/null\n").endsWith("status 0");
    }

    @Test
    void memory_thatIsExhausted_endsTheProgram() throws Exception {
        assertThat(shell("home/bin/bgpreader -h"))
                .contains("-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr");
    }

    @Test
    void nativeCode_isAllowedWhereJavaWarnsOfIt() throws Exception {
        assertThat(shell("home/bin/bgpreader -h")).doesNotContain("native-access");
        Files.writeString(folder.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.2\"\n");
        assertThat(shell("home/bin/bgpreader -h")).contains("--enable-native-access=ALL-UNNAMED\n");
    }

    @Test
    void archive_cutShort_isMadeAgain() throws Exception {
        assertThat(shell("home/bin/bgpreader -h")).contains("-XX:SharedArchiveFile=");
        Path archive = archive();
        String whole = Files.readString(archive);
        assertThat(whole).isEqualTo("archive\n");

        Files.writeString(archive, "arch");
        assertThat(shell("home/bin/bgpreader -h")).contains("-XX:SharedArchiveFile=" + archive);
        assertThat(archive).hasContent(whole);

        Files.writeString(archive, "arch");
        Files.delete(archive.resolveSibling(archive.getFileName() + ".length"));
        shell("home/bin/bgpreader -h");
        assertThat(archive).hasContent(whole);
    }

    @Test
    void archive_olderThanAJar_isMadeAgain() throws Exception {
        shell("home/bin/bgpreader -h");
        Path archive = archive();
        Files.setLastModifiedTime(archive, FileTime.fromMillis(1_000));

        assertThat(shell("home/bin/bgpreader -h")).contains("-XX:SharedArchiveFile=" + archive);
        FileTime made = Files.getLastModifiedTime(archive);
        assertThat(made.toMillis()).isGreaterThan(1_000);
        shell("home/bin/bgpreader -h");
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
    }

    @Test
    void archive_thatCannotBeMade_isNotTriedAgain() throws Exception {
        script("jdk/bin/java", JAVA.replace("echo archive >\"${option#*=}\"; exit", "echo x >>tries; exit 1"));
        assertThat(shell("home/bin/bgpreader -h; home/bin/bgpreader -h")).doesNotContain("SharedArchiveFile");
        assertThat(folder.resolve("tries")).hasContent("x");
        assertThat(archive()).isEmptyFile();
    }

    @Test
    void folder_withAColon_isRefused() throws Exception {
        install(folder.resolve("a:b"));
        assertThat(shell("a:b/bin/bgpreader -h"))
                .contains("bgpreader: ", "colon", "a:b")
                .endsWith("status 1");
    }

    @Test
    void checkout_withoutACompiler_isNotBuilt() throws Exception {
        checkout();
        script("bin/mvn", "#!/bin/sh\necho maven was called\n");
        assertThat(shell("home/bin/bgpreader -h")).contains("a JDK 17 or newer").endsWith("status 1");

        script("jdk/bin/javac", "#!/bin/sh\necho javac 11.0.2\n");
        assertThat(shell("home/bin/bgpreader -h")).contains("a JDK 17 or newer").endsWith("status 1");

        script("jdk/bin/javac", "#!/bin/sh\necho javac 21.0.1\n");
        assertThat(shell("home/bin/bgpreader -h")).doesNotContain("a JDK 17").endsWith("status 0");
    }

    @Test
    void checkout_thatCannotBeWritten_isNotBuilt() throws Exception {
        checkout();
        Path target = home.resolve("cli/target");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(target), "this user may write everywhere");
        assertThat(shell("home/bin/bgpreader -h"))
                .startsWith("bgpreader: cannot write to " + target.toRealPath())
                .endsWith("status 1");
    }

    private void checkout() throws IOException {
        Files.writeString(home.resolve("pom.xml"), "");
        Files.createDirectories(home.resolve("cli/src"));
    }
}
