package io.github.bgpstream4j.transport.file;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.transport.HttpFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A file that a server has.
 *
 * @param file perhaps with a copy in a cache, which is then read in its place
 */
public record RemoteFile(HttpFile file) implements Input {
    /**
     * Whether a text is meant as a URL, and not as the name of a file.
     *
     * @param text any
     * @return whether it begins as an http or https URL does
     */
    public static boolean isUrl(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    @Override
    public String location() {
        return file.toString();
    }

    @Override
    public String path() {
        String path = file.uri().getPath();
        return path == null ? "" : path;
    }

    @Override
    public String target() {
        return file.uri().toString();
    }

    @Override
    public InputStream open(OpenContext context) throws IOException {
        Path copy = file.copy();
        return copy == null ? file.open(context) : new Copy(new LocalFile(copy).open(context), file, context.monitor());
    }

    /** What is read from the cache. */
    private static final class Copy extends FilterInputStream implements DecompressedInput.Doubtful {
        private final HttpFile file;
        private final SourceMonitor monitor;

        Copy(InputStream in, HttpFile file, SourceMonitor monitor) {
            super(in);
            this.file = file;
            this.monitor = monitor;
        }

        @Override
        public void cannotBeRead() {
            file.distrustCopy(monitor);
        }
    }

    @Override
    public boolean isReopenable() {
        return file.copy() != null;
    }

    /** That of the copy: a server is not asked. */
    @Override
    public long sizeBytes() {
        Path copy = file.copy();
        return copy == null ? -1 : new LocalFile(copy).sizeBytes();
    }

    @Override
    public String toString() {
        return location();
    }
}
