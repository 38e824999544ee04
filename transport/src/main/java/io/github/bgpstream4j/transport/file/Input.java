package io.github.bgpstream4j.transport.file;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.text.DisplayText;
import io.github.bgpstream4j.text.UrlText;
import io.github.bgpstream4j.transport.Cancellable;
import io.github.bgpstream4j.transport.HttpFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the bytes of a file come from, as they are stored there. Immutable; each opening reads them from the start. */
public interface Input {
    /**
     * What a name says: an http or https URL, {@code -} for standard input, else a file.
     *
     * @param name taken literally: wildcards stand for themselves
     * @return an input that nobody has looked at yet
     * @throws SourceException if it cannot be the name of anything
     */
    static Input of(String name) {
        if (name.equals(StandardInput.NAME)) {
            return new StandardInput();
        }
        try {
            return RemoteFile.isUrl(name) ? new RemoteFile(HttpFile.of(new URI(name))) : new LocalFile(Path.of(name));
        } catch (InvalidPathException e) {
            throw new SourceException("not a file name: " + DisplayText.shown(name) + " (" + e.getReason() + ")", e);
        } catch (URISyntaxException | IllegalArgumentException e) { // whose messages show the text
            throw new SourceException("not a URL: " + UrlText.withoutSecrets(name));
        }
    }

    /**
     * What to name in messages.
     *
     * @return a name without secrets
     */
    String location();

    /**
     * The path whose folders and name may say what the file holds.
     *
     * @return with slashes; empty if there is no name
     */
    String path();

    /**
     * What {@link #of} makes this of, secrets and all.
     *
     * @return null if text does not say it
     */
    default @Nullable String target() {
        return null;
    }

    /**
     * Opens it. Waiting for others, such as a server, is left to the reads, which {@link Cancellable#cancel()} can end if the stream has
     * it.
     *
     * @param context its monitor hears of the bytes, and what goes wrong
     * @return the bytes as they are stored
     * @throws IOException if it cannot be opened: why, without the location
     */
    InputStream open(OpenContext context) throws IOException;

    /**
     * Opens it, as {@link #open} does, and decompresses it if it is compressed.
     *
     * @param context has the limits of what may come of it, and says whether several threads may decompress it
     * @return what was compressed, or the bytes as they are stored
     * @throws IOException if it cannot be opened: why, without the location
     */
    default DecompressedInput decompressed(OpenContext context) throws IOException {
        return new DecompressedInput(
                open(context), context.limits(), context.ownThreads() ? DecompressedInput.THREADS : 1);
    }

    /**
     * Whether opening it again costs little and gives the same bytes.
     *
     * @return false for what gives its bytes once
     */
    boolean isReopenable();

    /**
     * How many bytes it has.
     *
     * @return -1 if that is not known
     */
    default long sizeBytes() {
        return -1;
    }

    /**
     * Whether the writer may be slow or a person, so that waiting for a full buffer would hold back records.
     *
     * @return false for a file that is there
     */
    default boolean isSlow() {
        return false;
    }
}
