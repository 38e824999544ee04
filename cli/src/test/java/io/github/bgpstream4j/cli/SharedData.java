package io.github.bgpstream4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Measurement data and reference output that lie beside the checkout on some machines, and are not part of it. */
public final class SharedData {
    private SharedData() {}

    /** The folder beside the checkout; there may be none. */
    public static Path folder() {
        return Path.of("..", "..", "shared").toAbsolutePath().normalize();
    }

    public static boolean isThere() {
        return Files.isDirectory(folder().resolve("fixtures")) && Files.isDirectory(folder().resolve("data"));
    }

    /** Names of the reference output for the files of a folder. */
    public static List<String> expected(String where) {
        try (Stream<Path> files = Files.list(folder().resolve(where).resolve("expected"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reference output, decompressed. */
    public static String text(String where, String name) {
        Path file = folder().resolve(where).resolve("expected").resolve(name);
        try (InputStream in = Files.newInputStream(file);
                InputStream text = name.endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
