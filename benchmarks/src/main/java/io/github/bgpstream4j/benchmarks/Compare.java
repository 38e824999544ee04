package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.benchmarks.CompareOptions.UsageException;
import io.github.bgpstream4j.benchmarks.Meter.FailedException;
import io.github.bgpstream4j.benchmarks.SampleFile.Form;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares {@code bin/bgpreader} with decompressing alone and with the other readers there are, whole processes, in turn.
 * Started by {@code benchmarks/compare}.
 */
public final class Compare {
    private static final int FAILURE = 1;
    private static final int MISUSE = 2;

    private final Path home;
    private final CompareOptions options;
    private final SampleFile samples;
    private final PrintStream out;

    private Compare(Path home, CompareOptions options, PrintStream out) {
        this.home = home;
        this.options = options;
        this.samples = new SampleFile(options.folder(), options.small());
        this.out = out;
    }

    /**
     * Does what {@link CompareOptions#USAGE} says.
     *
     * @param arguments the project's folder, then the options
     */
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        String[] typed = Arrays.copyOfRange(arguments, 1, arguments.length);
        int status = 0;
        try {
            CompareOptions options = CompareOptions.parse(
                    home.resolve("benchmarks").resolve("target").resolve("compare"), typed);
            if (options.help()) {
                System.out.print(CompareOptions.USAGE);
            } else {
                PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
                new Compare(home, options, out).run();
            }
        } catch (UsageException e) {
            System.err.println("compare: " + e.getMessage());
            status = MISUSE;
        } catch (IOException e) {
            System.err.println("compare: " + e);
            status = FAILURE;
        } catch (FailedException e) {
            System.err.println("compare: " + e.getMessage());
            status = FAILURE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            status = FAILURE;
        }
        System.exit(status);
    }

    private void run() throws IOException, InterruptedException, FailedException {
        if (options.filesOnly()) {
            makeAll();
            return;
        }
        String path = System.getenv().getOrDefault("PATH", "");
        Meter meter = new Meter(options.folder(), path);
        List<Tool> tools = new ArrayList<>();
        tools.add(Tool.ours(home));
        tools.addAll(Tool.others(path));
        // the first use builds the command line
        meter.run(List.of(home.resolve("bin").resolve("bgpreader").toString(), "--version"));

        out.println("Medians of " + options.rounds() + " alternating rounds; "
                + Runtime.getRuntime().availableProcessors() + " processors, Java "
                + Runtime.version().feature() + "; CPU and memory by " + meter.method() + ".");
        out.println();
        out.print(Row.HEAD);
        for (Work work : options.works()) {
            if (work.task() != Work.Task.LIBRARY) {
                compare(work, tools, meter, path);
            }
        }
        if (options.works().contains(Work.LIBRARY)) {
            out.println();
            out.println(Work.LIBRARY.title() + ": " + librarySpeed() + " M elems/s");
        }
    }

    private void makeAll() throws IOException {
        for (Form form : Form.values()) {
            out.println(samples.table(form));
            out.println(samples.updates(form));
            samples.collectors(form).forEach(out::println);
        }
    }

    private void compare(Work work, List<Tool> tools, Meter meter, String path)
            throws IOException, InterruptedException, FailedException {
        Path yardstickProgram = Tool.find(work.yardstick(), path);
        if (yardstickProgram == null) {
            throw new FailedException(work.yardstick() + " is needed and is not on the PATH");
        }
        List<String> yardstickCommand = new ArrayList<>(List.of(yardstickProgram.toString(), "-dc"));
        work.yardstickFiles(samples).forEach(file -> yardstickCommand.add(file.toString()));
        Row yardstick = new Row("`" + work.yardstick() + " -dc`");
        Map<Row, List<String>> rows = new LinkedHashMap<>();
        rows.put(yardstick, yardstickCommand);
        List<Path> files = work.files(samples);
        for (Tool tool : tools) {
            List<String> command = tool.command(work, files);
            if (command != null) {
                rows.put(new Row(tool.title()), command);
            }
        }
        meter.run(yardstickCommand); // has the files in memory
        for (int round = 0; round < options.rounds(); round++) {
            for (Map.Entry<Row, List<String>> row : rows.entrySet()) {
                run(row.getKey(), row.getValue(), meter);
            }
        }
        String title = work.title();
        for (Row row : rows.keySet()) {
            out.print(row.markdown(title, yardstick.wall()));
            title = "";
        }
    }

    /** One that fails is not run again; the others are. */
    private static void run(Row row, List<String> command, Meter meter) throws IOException, InterruptedException {
        if (row.hasFailed()) {
            return;
        }
        try {
            row.add(meter.run(command));
        } catch (FailedException e) {
            row.fail(String.valueOf(e.getMessage()));
        }
    }

    /** In a JVM of its own, which has read nothing else. */
    private String librarySpeed() throws IOException, InterruptedException, FailedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LibrarySpeed.class.getName(),
                        samples.table(Form.PLAIN).toString(),
                        String.valueOf(options.rounds()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String rate = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        if (process.waitFor() != 0) {
            throw new FailedException("the JVM that reads as a library failed with status " + process.exitValue());
        }
        return rate;
    }
}
