package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.text.UrlText;
import io.github.bgpstream4j.transport.HttpStreamOptions;
import io.github.bgpstream4j.transport.Session;
import io.github.bgpstream4j.transport.Tls;
import io.github.bgpstream4j.transport.WebSocketOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the service is, and how it is spoken to.
 *
 * @param url ws or wss for the websocket, http or https for the stream of lines
 * @param client how we call ourselves
 * @param authorization value of a header; null for none
 * @param tls whom to trust; null for what the JVM trusts
 */
public record Endpoint(
        URI url,
        String client,
        @Nullable String authorization,
        @Nullable Tls tls) {
    /** The service's websocket. */
    public static final URI WEBSOCKET = URI.create("wss://ris-live.ripe.net/v1/ws/");

    /** The service's stream of lines. */
    public static final URI STREAM = URI.create("https://ris-live.ripe.net/v1/stream/");

    private static final int LONGEST = 1 << 20; // a message of 65,535 bytes is 131 KB as hex

    /** Checks the address: what is secret needs TLS, except on this host. */
    public Endpoint {
        String scheme = String.valueOf(url.getScheme());
        String host = String.valueOf(url.getHost());
        if (url.getHost() == null || !scheme.matches("wss?|https?")) {
            throw new IllegalArgumentException(
                    "a URL with ws, wss, http or https expected: " + UrlText.withoutSecrets(url));
        }
        boolean isHere = host.matches("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");
        if (authorization != null && !isHere && !scheme.matches("wss|https")) {
            throw new IllegalArgumentException("authorization needs wss or https: " + UrlText.withoutSecrets(url));
        }
    }

    /** Whether it is the stream of lines, on which nothing can be said. */
    public boolean isStream() {
        return url.getScheme().startsWith("http");
    }

    /** A connection that is not yet made. */
    Session dial(Subscriptions asked) throws IOException {
        Map<String, String> headers = new HashMap<>();
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        if (!isStream()) {
            return new WebSocketOptions(tls, LONGEST, true).dial(address(), headers);
        }
        headers.put("X-RIS-Subscribe", asked.all().get(0).header());
        return new HttpStreamOptions(tls, LONGEST).dial(address(), headers);
    }

    /** A text of the service, without our secret, with or without the scheme before it. */
    String redact(String text) {
        if (authorization == null) {
            return text;
        }
        String secret = authorization.substring(authorization.indexOf(' ') + 1);
        return text.replace(authorization, "***").replace(secret.isEmpty() ? authorization : secret, "***");
    }

    private URI address() {
        String text = url.toString();
        if (isStream() && !text.contains("format=")) {
            text = with(text, "format=json");
        }
        return URI.create(
                text.contains("client=")
                        ? text
                        : with(text, "client=" + URLEncoder.encode(client, StandardCharsets.UTF_8)));
    }

    private static String with(String text, String parameter) {
        return text + (text.indexOf('?') < 0 ? "?" : text.endsWith("?") ? "" : "&") + parameter;
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return UrlText.withoutSecrets(url);
    }
}
