package io.github.bgpstream4j.benchmarks;

import io.github.bgpstream4j.benchmarks.SampleFile.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Made files for one benchmark, in a temporary folder. Not thread-safe. */
final class MadeFolder {
    private @Nullable Path folder;

    Path table() {
        try {
            return samples().table(Form.PLAIN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> collectors() {
        try {
            return samples().collectors(Form.GZIP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SampleFile samples() throws IOException {
        Path used = folder;
        if (used == null) {
            used = Files.createTempDirectory("bgpstream4j-benchmark");
            folder = used;
        }
        return new SampleFile(used, true);
    }

    void delete() {
        if (folder == null) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
