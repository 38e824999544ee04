package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.transport.secret.Secret;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The key of a user of bgproutes.io. Immutable; shows itself in no text. */
public final class ApiKey {
    /** The environment variable that the service's documentation names. */
    public static final String VARIABLE = "BGP_API_KEY";

    private final Secret secret;

    private ApiKey(Secret secret) {
        this.secret = secret;
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
        return new ApiKey(Secret.of(text));
    }

    /**
     * A key that was read from where it is kept.
     *
     * @param secret printable ASCII without blanks
     * @return the key
     * @throws IllegalArgumentException if it is something else; the message does not show it
     */
    public static ApiKey of(Secret secret) {
        return of(secret.text());
    }

    /**
     * A key in the environment, which unlike a command line other users do not see.
     *
     * @param variable for example {@link #VARIABLE}
     * @return the key
     * @throws IllegalArgumentException if the variable is not set, or to no key
     */
    public static ApiKey fromEnvironment(String variable) {
        return of(Secret.ofEnvironment(variable));
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
        return of(Secret.ofFile(file));
    }

    /** The key as it stands in a URL. */
    String encoded() {
        return URLEncoder.encode(text(), StandardCharsets.UTF_8);
    }

    /** The key as it stands in a header. */
    String text() {
        return secret.text();
    }

    /** A text of a server or a library, which may hold the key in whatever spelling, without it. Only its beginning. */
    String redact(String foreign) {
        return secret.redact(foreign);
    }

    /** Tells keys apart without being one. */
    String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ApiKey[" + secret + "]";
    }
}
