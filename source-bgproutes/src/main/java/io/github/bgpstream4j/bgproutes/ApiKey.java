package io.github.bgpstream4j.bgproutes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The key of a user of bgproutes.io. Immutable; shows itself in no text. */
public final class ApiKey {
    /** The environment variable that the service's documentation names. */
    public static final String VARIABLE = "BGP_API_KEY";

    private static final String HIDDEN = "***";
    private static final int MAX_FOREIGN = 1 << 16;
    private static final int MAX_FILE = 1 << 12;
    private static final Map<Character, String> ENTITIES =
            Map.of('&', "amp", '<', "lt", '>', "gt", '"', "quot", '\'', "apos");

    private final String text;
    private final String encoded;
    private final Pattern spellings;

    private ApiKey(String text) {
        this.text = text;
        this.encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        this.spellings = spellings(text);
    }

    /**
     * A key given as text.
     *
     * @param text printable ASCII without blanks
     * @return the key
     * @throws IllegalArgumentException if it is something else; the message does not show it
     */
    public static ApiKey of(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("an API key is printable ASCII without blanks");
        }
        return new ApiKey(text);
    }

    /**
     * A key in the environment, which unlike a command line other users do not see.
     *
     * @param variable for example {@link #VARIABLE}
     * @return the key
     * @throws IllegalArgumentException if the variable is not set, or to no key
     */
    public static ApiKey fromEnvironment(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new IllegalArgumentException("environment variable " + variable + " is not set");
        }
        return of(value.strip());
    }

    /**
     * A key in a file of its own.
     *
     * @param file holds nothing else but white space
     * @return the key
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it holds no key
     */
    public static ApiKey fromFile(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE + 1); // a wrong name may be that of anything
            if (bytes.length > MAX_FILE) {
                throw new IllegalArgumentException("a file of more than " + MAX_FILE + " bytes is no API key");
            }
            return of(new String(bytes, StandardCharsets.UTF_8).strip());
        }
    }

    /** The key as it stands in a URL. */
    String encoded() {
        return encoded;
    }

    /** The key as it stands in a header. */
    String text() {
        return text;
    }

    /**
     * A text of a server or a library, which may hold the key in whatever spelling, without it. Only its beginning, of which
     * less is shown.
     */
    String redact(String foreign) {
        return spellings
                .matcher(foreign.substring(0, Math.min(foreign.length(), MAX_FOREIGN)))
                .replaceAll(HIDDEN);
    }

    /**
     * The key as others may write it: each character as it is, percent-encoded (perhaps more than once), escaped as in JSON or
     * HTML; or all of it in Base64.
     */
    private static Pattern spellings(String key) {
        StringBuilder pattern = new StringBuilder("(?i:");
        for (int i = 0; i < key.length(); i++) {
            char character = key.charAt(i);
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
        byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);
        for (Base64.Encoder base64 : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            pattern.append('|').append(Pattern.quote(base64.withoutPadding().encodeToString(bytes)));
        }
        return Pattern.compile(pattern.toString());
    }

    /** Tells keys apart without being one. */
    String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ApiKey[" + HIDDEN + "]";
    }
}
