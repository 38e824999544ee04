package io.github.bgpstream4j.mrt;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files that a daemon writes one after the other. Used by one thread. */
interface FileSequence {
    /**
     * The file that is written after another one.
     *
     * @param current the file that is read; null for the first one
     * @return null if there is none yet
     */
    @Nullable
    Path next(@Nullable GrowingFile current);
}
