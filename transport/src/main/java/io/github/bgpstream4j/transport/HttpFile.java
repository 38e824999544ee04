package io.github.bgpstream4j.transport;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.text.UrlText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that a server has. A transfer that breaks or stalls goes on where it was; a host is asked for eight files at once at most.
 * Immutable.
 */
public final class HttpFile {
    private final URI uri;
    private final @Nullable CacheDirectory cache;
    private final HttpOptions options;
    private final HttpClients clients;

    private HttpFile(URI uri, @Nullable CacheDirectory cache, HttpOptions options, HttpClients clients) {
        this.uri = uri;
        this.cache = cache;
        this.options = options;
        this.clients = clients;
    }

    /**
     * The file of a URL.
     *
     * @param uri http or https; user info is sent as basic authentication
     * @return a file that is not yet asked for
     * @throws IllegalArgumentException if it is no such URL
     */
    public static HttpFile of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
            throw new IllegalArgumentException("not an http or https URL: " + UrlText.withoutSecrets(uri));
        }
        return new HttpFile(uri, null, HttpOptions.DEFAULT, HttpClients.OF_PROCESS);
    }

    HttpFile with(HttpOptions newOptions) {
        return new HttpFile(uri, cache, newOptions, clients);
    }

    HttpFile with(HttpClients newClients) {
        return new HttpFile(uri, cache, options, newClients);
    }

    /**
     * The same, of which a copy is kept.
     *
     * @param folder where; may not exist yet
     * @return a file
     */
    public HttpFile cachedIn(Path folder) {
        return new HttpFile(uri, new CacheDirectory(folder), options, clients);
    }

    /**
     * Where the file is.
     *
     * @return a URL, whose user info and query may be secrets
     */
    public URI uri() {
        return uri;
    }

    /**
     * Where copies are kept.
     *
     * @return null for nowhere
     */
    public @Nullable Path cacheFolder() {
        return cache == null ? null : cache.folder();
    }

    /**
     * The copy, which is whole: as long as it was when it was written.
     *
     * @return null if there is none yet
     */
    public @Nullable Path copy() {
        Path copy = place();
        if (copy == null) {
            return null;
        }
        CopyRecord written = CopyRecord.of(copy);
        return written == null || written.length() == copy.toFile().length() ? copy : null;
    }

    private @Nullable Path place() {
        Path copy = cache == null ? null : cache.fileOf(uri);
        return copy != null && Files.isRegularFile(copy) ? copy : null;
    }

    /**
     * Looks why the copy could not be read: one that is not what was fetched is removed, so that the file is fetched again the next time.
     * One that is stays: then the file is damaged at the server.
     *
     * @param monitor hears which copy it is
     */
    public void distrustCopy(SourceMonitor monitor) {
        Path copy = place();
        if (copy == null) {
            return;
        }
        try {
            CopyRecord written = CopyRecord.of(copy);
            if (written == null) {
                monitor.warned("cannot be read to its end: " + copy
                        + "; nothing is known of how it was fetched: delete it to have it fetched again");
            } else if (!written.equals(CopyRecord.computed(copy))) {
                Files.deleteIfExists(copy);
                monitor.warned("not what was fetched: " + copy + "; it is removed, and fetched again the next time");
            }
        } catch (IOException e) {
            monitor.warned("cannot remove " + copy + ": " + SourceException.reason(e));
        }
    }

    /**
     * Opens the file on the server, and has a copy kept if there is to be one. Nobody is waited for before the first read.
     *
     * @param context the clock for waits, and the monitor that hears of them and of bytes
     * @return its bytes as they are stored; a {@link Cancellable}
     * @throws IOException if the library is missing
     */
    public InputStream open(OpenContext context) throws IOException {
        try {
            Path kept = place();
            if (kept != null && copy() == null) {
                context.monitor().warned("shorter or longer than what was fetched: " + kept + "; it is fetched again");
            }
            HttpTransfer transfer = new HttpTransfer(uri, options, context, clients);
            return cache == null ? transfer : new CachingInput(transfer, cache.fileOf(uri), context);
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    "a URL, and the library to read it is not on the class path: com.squareup.okhttp3:okhttp-jvm", e);
        }
    }

    /** The URL without what may be secret. */
    @Override
    public String toString() {
        return UrlText.withoutSecrets(uri);
    }
}
