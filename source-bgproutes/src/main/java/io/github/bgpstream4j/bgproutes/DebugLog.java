package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.text.DisplayText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Where a client tells of itself: the program's log, or a file. Safe for use by several threads. */
final class DebugLog implements AutoCloseable {
    /** Characters that are shown of a text of the service. */
    static final int SHORT = 200;

    static final int LONG = 500;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss").withZone(ZoneOffset.UTC);

    private final ApiKey key;
    private final InstantSource clock;
    private final System.Logger logger = System.getLogger(BgproutesClient.class.getName());
    private volatile DebugLevel level = DebugLevel.NOTHING;
    private @Nullable BufferedWriter file;

    DebugLog(ApiKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    void level(DebugLevel newLevel) {
        level = newLevel;
    }

    /** Tells it to a file from now on, behind what is there; null for the program's log. */
    synchronized void file(@Nullable Path path) throws IOException {
        BufferedWriter fresh = path == null
                ? null
                : Files.newBufferedWriter(
                        path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        close();
        file = fresh;
    }

    /** Tells it if that much is to be told. */
    void tell(DebugLevel of, String text) {
        if (of.compareTo(level) <= 0) {
            write(of, DisplayText.shown(key.redact(text), LONG));
        }
    }

    boolean tells(DebugLevel of) {
        return of.compareTo(level) <= 0;
    }

    @Override
    public synchronized void close() throws IOException {
        BufferedWriter open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }

    private synchronized void write(DebugLevel of, String text) {
        BufferedWriter open = file;
        if (open == null) {
            logger.log(of.level(), text);
            return;
        }
        String head = of == DebugLevel.ESSENTIAL ? "[WARNING - " : "[DEBUG - ";
        try {
            open.write(head + TIME.format(clock.instant()) + " UTC]: " + text);
            open.newLine();
            open.flush();
        } catch (IOException e) {
            file = null; // the disk is full, perhaps: the program's log gets the rest
            logger.log(System.Logger.Level.WARNING, "the debug file cannot be written: " + e.getMessage());
        }
    }
}
