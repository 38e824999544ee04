package io.github.bgpstream4j.rislive.link;

import io.github.bgpstream4j.feed.ris.MessageReader;
import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.text.UrlText;
import io.github.bgpstream4j.transport.HttpStreamOptions;
import io.github.bgpstream4j.transport.Session;
import io.github.bgpstream4j.transport.Tls;
import io.github.bgpstream4j.transport.WebSocketOptions;
import io.github.bgpstream4j.transport.secret.Secret;
import java.io.IOException;
import java.net.URI;
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
        @Nullable Secret authorization,
        @Nullable Tls tls) {
    /** The service's websocket. */
    public static final URI WEBSOCKET = URI.create("wss://ris-live.ripe.net/v1/ws/");

    /** The service's stream of lines. */
    public static final URI STREAM = URI.create("https://ris-live.ripe.net/v1/stream/");

    static final int LONGEST = 1 << 20; // a message of 65,535 bytes is 131 KB as hex

    /** Checks the address: what is secret needs TLS, except on this host. */
    public Endpoint {
        if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("wss?|https?")) {
            throw new IllegalArgumentException(
                    "a URL with ws, wss, http or https expected: " + UrlText.withoutSecrets(url));
        }
        if (authorization != null && !Secret.mayGoTo(url)) {
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
            headers.put("Authorization", authorization.text());
        }
        if (!isStream()) {
            return new WebSocketOptions(tls, LONGEST, true).dial(address(), headers);
        }
        headers.put("X-RIS-Subscribe", asked.all().get(0).header());
        return new HttpStreamOptions(tls, LONGEST).dial(address(), headers);
    }

    /** A text of the service, without our secret. */
    String redact(String text) {
        return authorization == null ? text : authorization.redact(text);
    }

    /**
     * What a message of the service says, without our secret in what may be shown of it. It is read again without the secret, as a text
     * that was cut could hold a part of it.
     *
     * @param before how many the message had before this one
     */
    RisLine withoutSecrets(RisLine line, String text, int before) {
        boolean isShown = line instanceof RisLine.Rejected
                || (line instanceof RisLine.Answer answer && answer.kind() == RisLine.AnswerKind.ERROR)
                || (line instanceof RisMessage message && message.issue() != null);
        if (authorization == null || !isShown) {
            return line;
        }
        String clean = redact(text);
        RisLine read = line;
        if (!clean.equals(text)) {
            MessageReader again = new MessageReader();
            again.begin(clean);
            for (int i = 0; i <= before; i++) {
                RisLine next = again.next();
                read = next == null ? read : next;
            }
        }
        if (read instanceof RisLine.Rejected rejected) { // the secret may be written in JSON's way
            DecodeIssue issue = rejected.issue();
            return new RisLine.Rejected(
                    rejected.collector(),
                    rejected.timeMicros(),
                    redact(rejected.text()),
                    new DecodeIssue(issue.code(), issue.offset(), issue.rule(), redact(issue.detail())));
        }
        return read instanceof RisLine.Answer answer ? new RisLine.Answer(answer.kind(), redact(answer.text())) : read;
    }

    private URI address() {
        URI address = isStream() ? UrlText.withParameter(url, "format", "json") : url;
        return UrlText.withParameter(address, "client", client);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return UrlText.withoutSecrets(url);
    }
}
