package io.github.bgpstream4j.kafkatests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run of the command line in a JVM of its own, with all that its libraries write.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Bgpreader(int status, String out, String err) {
    private static final int PATIENCE_SECONDS = 90;

    static Bgpreader run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.github.bgpstream4j.cli.BgpReader"));
        command.addAll(List.of(arguments));
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        Process process = new ProcessBuilder(command)
                .redirectOutput(out)
                .redirectError(err)
                .start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still runs: " + List.of(arguments) + "\n" + Files.readString(out.toPath())
                        + "\n" + Files.readString(err.toPath()));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Bgpreader(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }
}
