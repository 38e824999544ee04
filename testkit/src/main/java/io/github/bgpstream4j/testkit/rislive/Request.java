package io.github.bgpstream4j.testkit.rislive;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The head of an HTTP request. */
record Request(String method, String target, Map<String, String> headers) {
    private static final int MAX_HEAD = 1 << 16;

    static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 2) {
            int octet = in.read();
            if (octet < 0 || head.size() > MAX_HEAD) {
                throw new EOFException("no request");
            }
            ends = octet == '\n' ? ends + 1 : octet == '\r' ? ends : 0;
            head.write(octet);
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r?\n");
        String[] first = lines[0].split(" ");
        if (first.length != 3) {
            throw new EOFException("no request: " + lines[0]);
        }
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.merge(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip(),
                        (one, other) -> one + "," + other);
            }
        }
        return new Request(first[0], first[1], headers);
    }

    String path() {
        return URI.create(target).getPath();
    }

    @Nullable
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a header has a text in any case. */
    boolean says(String name, String text) {
        String value = header(name);
        return value != null && value.toLowerCase(Locale.ROOT).contains(text);
    }

    boolean isWebSocket() {
        return says("Upgrade", "websocket") && header("Sec-WebSocket-Key") != null;
    }

    boolean isJson() {
        String query = URI.create(target).getQuery();
        return query != null && ("&" + query + "&").contains("&format=json&");
    }
}
