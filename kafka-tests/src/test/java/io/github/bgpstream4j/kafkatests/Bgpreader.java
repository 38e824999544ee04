package io.github.bgpstream4j.kafkatests;

import java.io.BufferedReader;
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

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.github.bgpstream4j.cli.BgpReader"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What a run prints that is asked to end after some lines, as Ctrl-C does. */
    static List<String> stoppedAfter(int lines, Path folder, String... arguments)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(arguments))
                .redirectError(folder.resolve("err").toFile())
                .start();
        List<String> printed = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                printed.add(line);
                if (printed.size() == lines) {
                    process.toHandle().destroy(); // the process itself would close what it still prints
                }
            }
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        return printed;
    }

    static Bgpreader run(Path folder, String... arguments) throws IOException, InterruptedException {
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        Process process = new ProcessBuilder(command(arguments))
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
