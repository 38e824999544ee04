package io.github.bgpstream4j.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** The made files, each written when it is first asked for and kept in a folder. */
final class SampleFile {
    /** How many update files have to be merged. */
    static final int COLLECTORS = 8;

    /** How much smaller files for a quick look are. */
    static final int SMALL_DIVISOR = 20;

    private static final int BUFFER = 1 << 16;
    private static final long ELEMS_PER_COLLECTOR = 512_500;
    /** Of the generators; files of another one are not to be used any more. */
    private static final String VERSION = "1";

    private final Path folder;
    private final int divisor;

    /**
     * Names a folder.
     *
     * @param folder holds the files in a folder of their own; made if it is missing
     * @param small whether they have a twentieth of the size
     */
    SampleFile(Path folder, boolean small) {
        this.folder = folder.resolve((small ? "small-" : "large-") + VERSION);
        this.divisor = small ? SMALL_DIVISOR : 1;
    }

    /** How a file is stored. */
    enum Form {
        /** As it is. */
        PLAIN(""),
        /** gzip at its default level. */
        GZIP(".gz"),
        /** bzip2 with its largest blocks. */
        BZIP2(".bz2");

        private final String ending;

        Form(String ending) {
            this.ending = ending;
        }

        OutputStream compressor(OutputStream out) throws IOException {
            return switch (this) {
                case PLAIN -> out;
                case GZIP -> new GZIPOutputStream(out, BUFFER);
                case BZIP2 -> new BZip2CompressorOutputStream(out);
            };
        }
    }

    /** Writes MRT. */
    @FunctionalInterface
    private interface Generator {
        long writeTo(OutputStream out) throws IOException;
    }

    Path table(Form form) throws IOException {
        return file("table.mrt", form, MadeTable.LARGE.dividedBy(divisor)::writeTo);
    }

    Path updates(Form form) throws IOException {
        return file("updates.mrt", form, MadeUpdates.LARGE.dividedBy(divisor)::writeTo);
    }

    /** Update files of several collectors, their times overlapping. */
    List<Path> collectors(Form form) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < COLLECTORS; i++) {
            MadeUpdates updates =
                    MadeUpdates.ofCollector(i, ELEMS_PER_COLLECTOR).dividedBy(divisor);
            files.add(file("collector" + i + ".updates.mrt", form, updates::writeTo));
        }
        return files;
    }

    private Path file(String name, Form form, Generator generator) throws IOException {
        Path path = folder.resolve(name + form.ending);
        if (Files.exists(path)) {
            return path;
        }
        if (form == Form.PLAIN) {
            return write(path, form, generator);
        }
        Path plain = folder.resolve(name);
        if (!Files.exists(plain)) {
            return write(path, form, generator);
        }
        return write(path, form, out -> {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(plain), BUFFER)) {
                return in.transferTo(out);
            }
        });
    }

    /** Under another name first, so that what is there is whole. */
    private static Path write(Path path, Form form, Generator generator) throws IOException {
        Files.createDirectories(path.getParent());
        Path part = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".part");
        try {
            try (OutputStream file = Files.newOutputStream(part);
                    OutputStream out =
                            new BufferedOutputStream(form.compressor(new BufferedOutputStream(file, BUFFER)), BUFFER)) {
                generator.writeTo(out);
            }
            return Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
