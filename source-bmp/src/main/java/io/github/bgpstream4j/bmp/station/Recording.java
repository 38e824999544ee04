package io.github.bgpstream4j.bmp.station;

import io.github.bgpstream4j.codec.bmp.BmpFrames;
import io.github.bgpstream4j.codec.bmp.OpenBmpHeader;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.net.WireBuffer;
import io.github.bgpstream4j.source.SourceException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A file of all messages as they came, each in an OpenBMP frame with the time when it was received, so that they can be read again just as they were.
 * Used by one thread.
 */
final class Recording {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'bmp'.yyyyMMdd.HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int BUFFER = 1 << 16;
    private static final int MOST_OF_ONE_SECOND = 100;

    private final OutputStream out;

    private Recording(OutputStream out) {
        this.out = out;
    }

    /** Refuses a folder in which no file can be made; makes none yet. */
    static void require(Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new IOException("cannot record in " + folder + ": no folder that can be written to");
        }
    }

    /** Makes a file, and its folder if there is none. */
    static Recording open(Path folder, Instant now) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("cannot record in " + folder + ": " + SourceException.reason(e), e);
        }
        for (int i = 0; ; i++) {
            Path file = folder.resolve(NAME.format(now) + (i == 0 ? "" : "-" + i) + ".obmp");
            try {
                return new Recording(new BufferedOutputStream(
                        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), BUFFER));
            } catch (FileAlreadyExistsException e) {
                if (i == MOST_OF_ONE_SECOND) {
                    throw e;
                }
            }
        }
    }

    /** What distinguishes the messages of a connection from those of all others, those of the same router too. */
    static OpenBmpHeader header(String collector, IpAddress router, long micros, int number) {
        return new OpenBmpHeader(collector, "", String.format(Locale.ROOT, "%016x%016x", micros, number), router, "");
    }

    void write(OpenBmpHeader header, long micros, BmpFrames frames) throws IOException {
        WireBuffer frame = new WireBuffer();
        header.encode(frame, micros, frames.bytes(), frames.start(), frames.end());
        out.write(frame.toByteArray());
    }

    void write(OpenBmpHeader header, long micros, Note note) throws IOException {
        WireBuffer frame = new WireBuffer();
        header.encodeNote(frame, micros, note.toString());
        out.write(frame.toByteArray());
    }

    void flush() throws IOException {
        out.flush();
    }

    void close() {
        try {
            out.close();
        } catch (IOException e) {
            // what could not be written was reported when it was written
        }
    }
}
