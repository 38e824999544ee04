package io.github.bgpstream4j.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Headers of a request, whose values are secrets: servers and libraries may repeat them in what they say is wrong. */
final class RequestHeaders {
    private static final int LEAST_SECRET = 4; // of a shorter one nobody could say where it stands

    private final Map<String, String> headers;
    private final List<String> secrets = new ArrayList<>();

    /** Checks that no value ends its header and begins another (RFC 9110 §5.5). */
    RequestHeaders(Map<String, String> headers) throws IOException {
        this.headers = Map.copyOf(headers);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (!header.getKey().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw new IOException("the name of a header has a character that HTTP does not allow");
            }
            String value = header.getValue();
            if (!value.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t')) {
                throw new IOException(
                        "the value of header " + header.getKey() + " has a character that HTTP does not allow");
            }
            secrets.add(value);
            secrets.add(value.substring(value.indexOf(' ') + 1)); // without a scheme, such as Bearer
        }
        secrets.removeIf(secret -> secret.length() < LEAST_SECRET);
        secrets.sort(Comparator.comparingInt(String::length).reversed());
    }

    Map<String, String> toMap() {
        return headers;
    }

    /** A text of others without the values. */
    String redact(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "***");
        }
        return shown;
    }
}
