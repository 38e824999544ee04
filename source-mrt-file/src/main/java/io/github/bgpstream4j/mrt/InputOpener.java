package io.github.bgpstream4j.mrt;

import java.io.IOException;
import java.io.InputStream;

/**
 * Opens a file that only the caller can reach, such as one of a cluster's or a cloud's storage. It may be called by any thread, and
 * again while what it has opened before is still open.
 */
@FunctionalInterface
public interface InputOpener {
    /**
     * Opens the file at its first byte.
     *
     * @return the bytes as they are stored, compressed or not, the same each time; closed by whoever reads them, perhaps by another
     *     thread while a read waits, which should end the read
     * @throws IOException if it cannot be opened
     */
    InputStream open() throws IOException;

    /**
     * How many bytes the file has, as far as that is known without opening it.
     *
     * @return -1 if it is not
     */
    default long size() {
        return -1;
    }
}
