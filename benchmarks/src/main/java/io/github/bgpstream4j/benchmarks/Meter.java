package io.github.bgpstream4j.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands and measures what they take. Output is thrown away.
 *
 * <p>Processor time and memory come from GNU time, which asks the system for them. Without it processor time is what the
 * shell's {@code times} says, and memory what {@code /proc} said last before the end; where that is missing, too, it is not
 * known. Not for use by several threads.
 */
final class Meter {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double KIB_PER_MB = 1e6 / 1024;
    private static final long LOOK_EVERY_MILLIS = 10;
    private static final Pattern SHELL_TIMES = Pattern.compile("(\\d+)m([\\d.]+)s\\s+(\\d+)m([\\d.]+)s");
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s*(\\d+) kB");
    /** The second argument is where to write the times of the command behind it. */
    private static final String SHELL = "out=$1; shift; \"$@\"; status=$?; times >\"$out\"; exit $status";

    private final Path messages;
    private final Path figures;
    private final @Nullable Path gnuTime;

    /**
     * Makes a meter.
     *
     * @param folder for two small files
     * @param path folders with programs, as in the environment variable PATH
     */
    Meter(Path folder, String path) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        this.messages = folder.resolve("messages.txt");
        this.figures = folder.resolve("figures.txt");
        Path time = Tool.find("time", path);
        this.gnuTime = time != null && isGnu(time) ? time : null;
    }

    /**
     * What a run took.
     *
     * @param wall seconds from start to end
     * @param cpu seconds of all threads and child processes; NaN if not known
     * @param peakMegabytes largest resident set, in units of 1,000,000 octets; NaN if not known
     */
    record Reading(double wall, double cpu, double peakMegabytes) {}

    /** A command that failed. */
    static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        FailedException(String message) {
            super(message);
        }
    }

    /** How figures other than wall time are found, for who reads them. */
    String method() {
        return gnuTime != null ? "GNU time" : "the shell's times and /proc";
    }

    Reading run(List<String> command) throws IOException, InterruptedException, FailedException {
        Files.deleteIfExists(figures);
        List<String> measured = new ArrayList<>(
                gnuTime != null
                        ? List.of(gnuTime.toString(), "-o", figures.toString(), "-f", "%U %S %M")
                        : List.of("sh", "-c", SHELL, "sh", figures.toString()));
        measured.addAll(command);
        long start = System.nanoTime();
        Process process = start(measured);
        double peakKib = Double.NaN;
        try {
            if (gnuTime == null) {
                while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    double seen = peakOfChild(process);
                    peakKib = seen <= peakKib || Double.isNaN(seen) ? peakKib : seen;
                }
            }
            int status = process.waitFor();
            double wall = (System.nanoTime() - start) / NANOS_PER_SECOND;
            if (status != 0) {
                throw new FailedException(command.get(0) + " failed with status " + status + lastMessage());
            }
            return gnuTime != null ? gnuFigures(wall) : shellFigures(wall, peakKib);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(messages.toFile())
                .start();
    }

    private boolean isGnu(Path time) throws IOException, InterruptedException {
        Files.deleteIfExists(figures);
        Process process = start(List.of(time.toString(), "-o", figures.toString(), "-f", "%U %S %M", "true"));
        return process.waitFor() == 0
                && Files.exists(figures)
                && Files.readString(figures).strip().split(" ").length == 3;
    }

    private Reading gnuFigures(double wall) throws IOException {
        String[] numbers = Files.readString(figures).strip().split(" ");
        return new Reading(
                wall,
                Double.parseDouble(numbers[0]) + Double.parseDouble(numbers[1]),
                Double.parseDouble(numbers[2]) / KIB_PER_MB);
    }

    /** The second line is of child processes. */
    private Reading shellFigures(double wall, double peakKib) throws IOException {
        Matcher matcher = SHELL_TIMES.matcher(Files.readString(figures));
        double cpu = Double.NaN;
        while (matcher.find()) {
            cpu = seconds(matcher.group(1), matcher.group(2)) + seconds(matcher.group(3), matcher.group(4));
        }
        return new Reading(wall, cpu, peakKib / KIB_PER_MB);
    }

    private static double seconds(String minutes, String seconds) {
        return TimeUnit.MINUTES.toSeconds(Long.parseLong(minutes)) + Double.parseDouble(seconds);
    }

    private static double peakOfChild(Process shell) throws IOException {
        Optional<ProcessHandle> child = shell.children().findFirst();
        if (child.isEmpty()) {
            return Double.NaN;
        }
        try {
            Matcher peak = PEAK.matcher(
                    Files.readString(Path.of("/proc", String.valueOf(child.get().pid()), "status")));
            return peak.find() ? Double.parseDouble(peak.group(1)) : Double.NaN;
        } catch (NoSuchFileException e) {
            return Double.NaN; // has ended, or there is no /proc
        }
    }

    private String lastMessage() throws IOException {
        String last = "";
        for (String line :
                Files.readString(messages, StandardCharsets.ISO_8859_1).split("\n")) {
            if (!line.isBlank() && !line.startsWith("Command exited")) {
                last = ": " + line.strip();
            }
        }
        return last;
    }
}
