package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.cli.resume.Position;
import io.github.bgpstream4j.cli.terminal.Messages;
import io.github.bgpstream4j.cli.terminal.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The file with a position, which is replaced as a whole: there is one that can be gone on from at any time. */
final class PositionFile {
    private PositionFile() {}

    /** Writes a position to a file; null for standard error. */
    static void write(Position position, @Nullable Path file, Messages messages) {
        if (file == null) {
            messages.line("position: " + position);
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, position + "\n");
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
    }
}
