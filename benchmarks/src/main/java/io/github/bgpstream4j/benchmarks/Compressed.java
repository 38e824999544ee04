package io.github.bgpstream4j.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Octets that were compressed in memory. */
final class Compressed {
    private static final int BUFFER = 1 << 16;

    private final SampleFile.Form form;
    private byte[] octets = {};

    Compressed(SampleFile.Form form) {
        this.form = form;
    }

    /** Compresses a file that is not compressed, or the small made table if the name is empty. */
    void load(String file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressor = form.compressor(out)) {
            if (file.isEmpty()) {
                MadeTable.LARGE.dividedBy(SampleFile.SMALL_DIVISOR).writeTo(compressor);
            } else {
                Files.copy(Path.of(file), compressor);
            }
        }
        octets = out.toByteArray();
    }

    InputStream open() {
        return new ByteArrayInputStream(octets);
    }

    /** Reads to the end, closes, and tells how much there was. */
    static long drain(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        try (in) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
            }
        }
        return total;
    }
}
