package io.github.bgpstream4j.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What was written of a copy in the cache: a line in a hidden file beside it. It is written before the copy has its name; one that a crash
 * left half is none, and one of a copy that never came does not fit, so that the file is fetched again.
 *
 * @param length in bytes
 * @param checksum CRC-32 of all of them
 */
record CopyRecord(long length, long checksum) {
    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) ([0-9a-f]{1,8})\n");
    private static final int LONGEST = 32;

    /** That of a copy; null if there is none, as for a copy that somebody else has put there. */
    static @Nullable CopyRecord of(Path copy) {
        try (InputStream in = Files.newInputStream(fileOf(copy))) {
            Matcher line = LINE.matcher(new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII));
            return line.matches()
                    ? new CopyRecord(Long.parseLong(line.group(1)), Long.parseLong(line.group(2), 16))
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** What a copy is now. */
    static CopyRecord computed(Path copy) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(Files.newInputStream(copy), checksum)) {
            return new CopyRecord(in.transferTo(OutputStream.nullOutputStream()), checksum.getValue());
        }
    }

    static Path fileOf(Path copy) {
        return copy.resolveSibling("." + copy.getFileName() + ".sum");
    }

    /** Writes it beside a copy, by way of a draft, so that readers see the one before or this one. */
    void write(Path copy, Path draft) throws IOException {
        Files.writeString(draft, length + " " + Long.toHexString(checksum) + "\n");
        Files.move(draft, fileOf(copy), StandardCopyOption.ATOMIC_MOVE);
    }
}
