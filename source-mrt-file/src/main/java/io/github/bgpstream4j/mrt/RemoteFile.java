package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.text.UrlText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that a server has.
 *
 * @param uri http or https; user info and query may be secrets
 * @param patience how the server is treated
 * @param cache where to keep a copy; null for nowhere
 * @param clients what it is read with
 */
record RemoteFile(URI uri, Patience patience, @Nullable CacheDirectory cache, HttpClients clients) implements Input {
    private static final int MAX_PORT = 65_535;

    static RemoteFile of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
            throw new IllegalArgumentException("not an http or https URL: " + UrlText.withoutSecrets(uri));
        }
        return new RemoteFile(uri, Patience.DEFAULT, null, HttpClients.OF_PROCESS);
    }

    /** Whether a text is meant as a URL, and not as the name of a file. */
    static boolean isUrl(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    /** Reads a URL; the messages of failures do not show what may be secret. */
    static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getPort() > MAX_PORT) {
                throw new SourceException("not a URL: " + UrlText.withoutSecrets(text) + " (the port is above 65535)");
            }
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // no cause, as its message shows the text
            throw new SourceException("not a URL: " + UrlText.withoutSecrets(text) + " (" + e.getReason() + ")");
        }
        throw new SourceException("not a URL: " + UrlText.withoutSecrets(text) + " (no host)");
    }

    RemoteFile with(Patience newPatience) {
        return new RemoteFile(uri, newPatience, cache, clients);
    }

    RemoteFile cachedIn(Path directory) {
        return new RemoteFile(uri, patience, new CacheDirectory(directory), clients);
    }

    RemoteFile with(HttpClients newClients) {
        return new RemoteFile(uri, patience, cache, newClients);
    }

    /** Where copies are kept; null for nowhere. */
    @Nullable
    Path cacheFolder() {
        return cache == null ? null : cache.folder();
    }

    @Override
    public String location() {
        return UrlText.withoutSecrets(uri);
    }

    @Override
    public String path() {
        String path = uri.getPath();
        return path == null ? "" : path;
    }

    @Override
    public String target() {
        return uri.toString();
    }

    @Override
    public InputStream open(OpenContext context) throws IOException {
        CacheDirectory directory = cache;
        if (directory == null) {
            return transfer(context);
        }
        Path copy = directory.fileOf(uri);
        return directory.holds(copy)
                ? new LocalFile(copy).open(context)
                : new CachingInput(transfer(context), copy, context);
    }

    @Override
    public boolean isReopenable() {
        CacheDirectory directory = cache;
        return directory != null && directory.holds(directory.fileOf(uri));
    }

    /** That of the copy: a server is not asked. */
    @Override
    public long sizeBytes() {
        CacheDirectory directory = cache;
        return directory == null ? -1 : new LocalFile(directory.fileOf(uri)).sizeBytes();
    }

    @Override
    public String toString() {
        return location();
    }

    private HttpTransfer transfer(OpenContext context) throws IOException {
        try {
            return new HttpTransfer(uri, patience, context, clients);
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    "a URL, and the library to read it is not on the class path: com.squareup.okhttp3:okhttp-jvm", e);
        }
    }
}
