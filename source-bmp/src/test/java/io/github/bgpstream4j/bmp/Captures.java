package io.github.bgpstream4j.bmp;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Captures of real routers that lie beside the project; where they do not, the test is skipped. */
final class Captures {
    private static final long LONG_MICROS = 3_000_000;

    private Captures() {}

    static Path path(String name) {
        for (String shared : List.of("../../shared", "../../../shared")) {
            Path path = Path.of(shared, "captures", name);
            if (Files.exists(path)) {
                return path;
            }
        }
        return abort("there is no " + name + " in ../shared/captures");
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stream of a daemon as far as one of the stages that it was made to go through, 1 to 3. */
    static byte[] stage(String set, int stage) {
        byte[] first = bytes("bmp/" + set + ".1.bin");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(first, 0, stage == 1 ? endOfFirst(set) : first.length);
        if (stage == 3) {
            all.writeBytes(bytes("bmp/" + set + ".2.bin"));
        }
        return all.toByteArray();
    }

    /** Where the changes begin: after the longest time without routes. */
    private static int endOfFirst(String set) {
        long before = Long.MAX_VALUE;
        long longest = 0;
        int end = 0;
        try {
            for (String line : Files.readAllLines(path("bmp/" + set + ".1.idx"))) {
                String[] words = line.split("[ =]", -1);
                if (line.endsWith("RouteMonitoring")) {
                    long micros = Long.parseLong(words[0].replace(".", ""));
                    if (micros - before > Math.max(longest, LONG_MICROS)) {
                        longest = micros - before;
                        end = Integer.parseInt(words[2]);
                    }
                    before = micros;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return end;
    }
}
