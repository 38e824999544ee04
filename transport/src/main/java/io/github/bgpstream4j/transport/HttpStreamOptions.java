package io.github.bgpstream4j.transport;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What streams of lines (an answer of HTTP/1.1 that does not end, as of {@code application/x-ndjson}) are read with.
 *
 * <p>A stream is compressed with gzip if the server likes; a header {@code Accept-Encoding} asks for something else. Redirects are
 * followed within the host, but not from https to http: headers go to nobody else. There are no pings, so that silence is the silence of
 * data; an empty line is a sign of life.
 *
 * @param tls whom to trust; null for what the JVM trusts
 * @param maxLineBytes the longest line that is accepted, after decompression
 */
public record HttpStreamOptions(@Nullable Tls tls, int maxLineBytes) {
    /**
     * A connection that is not yet made. All that is to be said is said by the request: what is sent later is lost.
     *
     * @param address http or https
     * @param headers of the request; their values are shown nowhere
     * @return to be run once; each line that is not empty is a message
     * @throws IOException if the library is missing, or a header has characters that HTTP does not allow
     */
    public Session dial(URI address, Map<String, String> headers) throws IOException {
        RequestHeaders checked = new RequestHeaders(headers);
        try {
            return new HttpStreamSession(address, checked, this, HttpClients.OF_PROCESS);
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    "a stream of http, and the library for it is not on the class path: com.squareup.okhttp3:okhttp-jvm",
                    e);
        }
    }
}
