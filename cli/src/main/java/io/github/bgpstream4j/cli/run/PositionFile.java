package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.cli.resume.Position;
import io.github.bgpstream4j.cli.terminal.Messages;
import io.github.bgpstream4j.cli.terminal.OutputException;
import io.github.bgpstream4j.cli.terminal.StandardOutput;
import io.github.bgpstream4j.model.RecordView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The file with a position, which is replaced as a whole: there is one that can be gone on from at any time. It never names a record whose
 * lines are not written yet. Thread-safe: one thread reads, another one calls {@link #tick} now and then.
 */
final class PositionFile {
    private final Position position;
    private final @Nullable Path file;
    private final Messages messages;
    private String written;
    private boolean printed = true;
    private boolean due;

    /**
     * Writes nothing yet.
     *
     * @param position where reading begins
     * @param file null for standard error
     */
    PositionFile(Position position, @Nullable Path file, Messages messages) {
        this.position = position;
        this.file = file;
        this.messages = messages;
        this.written = position.toString();
    }

    /** Notes a record whose lines are in the output. */
    synchronized void add(RecordView record, StandardOutput output) {
        position.add(record);
        added(output);
    }

    /** Notes a part of the stream whose lines are in the output. */
    synchronized void add(Position part, StandardOutput output) {
        position.add(part);
        added(output);
    }

    private void added(StandardOutput output) {
        if (due) {
            output.flush();
            replace(position.toString());
            due = false;
        }
        printed = output.buffer().length() == 0;
    }

    /** Writes the position into the file if it has changed: at once, or as soon as the lines are written. */
    synchronized void tick() {
        if (file == null) {
            return;
        }
        due = true;
        String text = printed ? position.toString() : written;
        if (!text.equals(written)) {
            try {
                replace(text);
            } catch (OutputException e) {
                return; // the reader, to which it is still due, comes upon it
            }
        }
        due = !printed;
    }

    /** Writes it when all lines are written. */
    synchronized void end() {
        if (file == null) {
            messages.line("position: " + position);
        } else {
            replace(position.toString());
        }
    }

    private void replace(String text) {
        if (file == null) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, text + "\n");
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OutputException(file, e);
        }
        written = text;
    }
}
