package io.github.bgpstream4j.codec.bmp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real streams of BMP that are beside the checkout on some machines, and are not part of it. */
final class Captures {
    private Captures() {}

    /** A folder of captures; the test is skipped where it is missing. */
    static Path folder(String name) {
        Path folder = Stream.of("../..", "../../..")
                .map(up -> Path.of(up, "shared", "captures", name))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("missing"));
        assumeTrue(Files.isDirectory(folder), "no captures of " + name + " beside the checkout");
        return folder;
    }

    static List<Path> files(String folder, String suffix) {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
