package io.github.bgpstream4j.rislive.lines;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.transport.CountedInput;
import io.github.bgpstream4j.transport.HttpFile;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where lines come from, as they are stored there. Immutable. */
interface Input {
    /** What to name in messages; without secrets. */
    String location();

    InputStream open(OpenContext context) throws IOException;

    /** Whether opening it again costs little and gives the same bytes. */
    default boolean isReopenable() {
        return false;
    }

    /** How many bytes it has; -1 if that is not known. */
    default long sizeBytes() {
        return -1;
    }

    /** A file of this machine. */
    record OfPath(Path file) implements Input {
        @Override
        public String location() {
            return file.toString();
        }

        @Override
        public InputStream open(OpenContext context) throws IOException {
            if (Files.isDirectory(file)) {
                throw new IOException("is a directory");
            }
            if (!Files.exists(file)) {
                throw new IOException("no such file");
            }
            if (!Files.isReadable(file)) {
                throw new IOException("permission denied");
            }
            // not Files.newInputStream, which cannot read a named pipe
            return new CountedInput(new FileInputStream(file.toFile()), context.monitor()::bytesRead);
        }

        @Override
        public boolean isReopenable() {
            return Files.isRegularFile(file);
        }

        @Override
        public long sizeBytes() {
            try {
                return Files.isRegularFile(file) ? Files.size(file) : -1;
            } catch (IOException e) {
                return -1; // opening it says why
            }
        }
    }

    /** A file that a server has. */
    record OfServer(HttpFile file) implements Input {
        OfServer(URI url) {
            this(HttpFile.of(url));
        }

        @Override
        public String location() {
            return file.toString();
        }

        @Override
        public InputStream open(OpenContext context) throws IOException {
            return file.open(context);
        }
    }

    /** Standard input, which can be opened once. */
    record Standard() implements Input {
        @Override
        public String location() {
            return "standard input";
        }

        @Override
        public InputStream open(OpenContext context) {
            InputStream notClosed = new FilterInputStream(System.in) {
                @Override
                public void close() {
                    // belongs to the process
                }
            };
            return new CountedInput(notClosed, context.monitor()::bytesRead);
        }
    }
}
