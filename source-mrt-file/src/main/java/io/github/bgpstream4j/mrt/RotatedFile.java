package io.github.bgpstream4j.mrt;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of one name: the next one is what is found under the name when the file was renamed, deleted or emptied. */
final class RotatedFile implements FileSequence {
    private final Path path;

    RotatedFile(Path path) {
        this.path = path;
    }

    /** While nothing has the name, what had it may still be written to. */
    @Override
    public @Nullable Path next(@Nullable GrowingFile current) {
        boolean there = Files.exists(path);
        return there && (current == null || current.isRenamed() || current.isCutShort()) ? path : null;
    }
}
