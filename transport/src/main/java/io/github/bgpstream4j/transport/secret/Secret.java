package io.github.bgpstream4j.transport.secret;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A text that nobody may see but the server it is for. Immutable; shows itself in no text. */
public final class Secret {
    private static final String HIDDEN = "***";
    private static final int MAX_FOREIGN = 1 << 16;
    private static final int MAX_FILE = 1 << 12;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");
    private static final Map<Character, String> ENTITIES =
            Map.of('&', "amp", '<', "lt", '>', "gt", '"', "quot", '\'', "apos");

    private final String text;
    private final Pattern spellings;

    private Secret(String text, Pattern spellings) {
        this.text = text;
        this.spellings = spellings;
    }

    /**
     * A secret given as text.
     *
     * @param text a line of printable ASCII; if it has blanks, what is after the first one is a secret, too, as in {@code Bearer TOKEN}
     * @return the secret
     * @throws IllegalArgumentException if it is something else; the message does not show it
     */
    public static Secret of(String text) {
        if (text.isBlank() || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("a secret is a line of printable ASCII");
        }
        String last = text.substring(text.indexOf(' ') + 1);
        String all = last.length() == text.length() || last.isBlank()
                ? spellings(text)
                : spellings(text) + '|' + spellings(last);
        return new Secret(text, Pattern.compile(all));
    }

    /**
     * A secret in the environment, which unlike a command line other users do not see.
     *
     * @param variable its name
     * @return without white space around it
     * @throws IllegalArgumentException if the variable is not set, or to no secret
     */
    public static Secret ofEnvironment(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new IllegalArgumentException("environment variable " + variable + " is not set");
        }
        return of(value.strip());
    }

    /**
     * A secret in a file of its own.
     *
     * @param file holds nothing else but white space
     * @return without that white space
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it holds no secret
     */
    public static Secret ofFile(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE + 1); // a wrong name may be that of anything
            if (bytes.length > MAX_FILE) {
                throw new IllegalArgumentException("a file of more than " + MAX_FILE + " bytes is no secret");
            }
            return of(new String(bytes, StandardCharsets.UTF_8).strip());
        }
    }

    /**
     * Whether a secret may be sent to an address: it needs TLS, except on this host.
     *
     * @param address of any scheme
     * @return true for wss and https
     */
    public static boolean mayGoTo(URI address) {
        String host = address.getHost();
        return "wss".equals(address.getScheme())
                || "https".equals(address.getScheme())
                || (host != null && LOOPBACK.matcher(host).matches());
    }

    /**
     * The secret itself, for the request it is sent with.
     *
     * @return not to be shown
     */
    public String text() {
        return text;
    }

    /**
     * A text of a server or a library, which may hold the secret in whatever spelling, without it.
     *
     * @param foreign of which less is shown than the 65,536 characters that are looked at
     * @return its beginning, with {@code ***} in place of the secret
     */
    public String redact(String foreign) {
        return spellings
                .matcher(foreign.substring(0, Math.min(foreign.length(), MAX_FOREIGN)))
                .replaceAll(HIDDEN);
    }

    /**
     * The secret as others may write it: each character as it is, percent-encoded (perhaps more than once), escaped as in JSON or
     * HTML; or all of it in Base64.
     */
    private static String spellings(String secret) {
        StringBuilder pattern = new StringBuilder("(?i:");
        for (int i = 0; i < secret.length(); i++) {
            char character = secret.charAt(i);
            String hex = Integer.toHexString(character);
            pattern.append("(?:\\\\{0,4}(?:u00")
                    .append(hex)
                    .append('|')
                    .append(Pattern.quote(String.valueOf(character)));
            pattern.append(")|%(?:25){0,3}").append(hex);
            pattern.append("|&(?:#x0{0,6}").append(hex).append("|#0{0,6}").append((int) character);
            pattern.append('|').append(ENTITIES.getOrDefault(character, "#")).append(");)");
        }
        pattern.append(')');
        byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
        for (Base64.Encoder base64 : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            pattern.append('|').append(Pattern.quote(base64.withoutPadding().encodeToString(bytes)));
        }
        return pattern.toString();
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
