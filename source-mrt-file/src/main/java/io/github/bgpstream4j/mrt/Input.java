package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.source.OpenContext;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Where the bytes of a file come from, as they are stored there. Immutable; each opening reads them from the start. */
interface Input {
    /** What to name in messages; without secrets. */
    String location();

    /** What {@link io.github.bgpstream4j.archive.ArchiveName} is to look at; empty if there is no name. */
    String path();

    /** What {@link Targets#literal} makes this of, secrets and all; null if text does not say it. */
    default @Nullable String target() {
        return null;
    }

    /**
     * Opens it. Waiting for others, such as a server, is left to the reads, which {@link io.github.bgpstream4j.transport.Cancellable#cancel()} can end if the
     * stream has it.
     */
    InputStream open(OpenContext context) throws IOException;

    /** Whether opening it again costs little and gives the same octets. */
    boolean isReopenable();

    /** How many bytes it has; -1 if that is not known. */
    default long sizeBytes() {
        return -1;
    }

    /** Whether the writer may be slow or a person, so that waiting for a full buffer would hold back records. */
    default boolean isSlow() {
        return false;
    }
}
