package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.text.UrlText;
import io.github.bgpstream4j.transport.secret.Secret;
import java.net.URI;

/**
 * Where the service is. Keys travel to these addresses, so they need TLS, except on this host.
 *
 * @param websocket sends live messages
 * @param manager sets the prefixes of a key
 * @param history answers questions about the past
 */
public record Endpoints(URI websocket, URI manager, URI history) {
    /** The service itself. */
    public static final Endpoints DEFAULT = new Endpoints(
            URI.create("wss://websocket.bgproutes.io"),
            URI.create("https://live-manager-api.bgproutes.io"),
            URI.create("https://api.bgproutes.io/v1"));

    /**
     * Checks the addresses.
     *
     * @param websocket {@code wss}
     * @param manager {@code https}
     * @param history {@code https}
     */
    public Endpoints {
        check(websocket, "wss", "ws");
        check(manager, "https", "http");
        check(history, "https", "http");
    }

    /** The address to connect to; holds the key, so it must not be shown. */
    URI websocketWith(ApiKey key) {
        return UrlText.withParameter(URI.create(base(websocket) + "/"), "api_key", key.text());
    }

    static String base(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static void check(URI address, String secure, String open) {
        String host = address.getHost();
        boolean allowed =
                (secure.equals(address.getScheme()) || open.equals(address.getScheme())) && Secret.mayGoTo(address);
        if (host == null || !allowed) {
            throw new IllegalArgumentException(
                    secure + "://HOST expected (" + open + " on this host): " + UrlText.withoutSecrets(address));
        }
        boolean secret = address.getRawQuery() != null
                || address.getRawFragment() != null
                || address.getRawUserInfo() != null
                || address.getRawPath().indexOf('@') >= 0; // the user info may have a slash in it
        if (secret) {
            throw new IllegalArgumentException(
                    "an address without user, query and fragment expected: " + UrlText.withoutSecrets(address));
        }
    }
}
