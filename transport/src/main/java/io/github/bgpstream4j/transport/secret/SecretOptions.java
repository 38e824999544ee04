package io.github.bgpstream4j.transport.secret;

import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The two options of a source's text by which it gets a secret, which is never in the text itself. No message shows their values: who
 * mistakes these options for the secret gives it.
 *
 * @param variable names an environment variable
 * @param file names a file, which is taken before the variable
 */
public record SecretOptions(SourceOption<String> variable, SourceOption<Path> file) {
    /**
     * Two options, {@code NAME-env} and {@code NAME-file}.
     *
     * @param name what they begin with
     * @param what the secret is, such as {@code the API key}
     * @param usual what is used if neither is given, for people
     * @return the options
     */
    public static SecretOptions of(String name, String what, String usual) {
        return new SecretOptions(
                SourceOption.text(name + "-env", "environment variable with " + what + " (default: " + usual + ")")
                        .secret(),
                SourceOption.file(name + "-file", "file with " + what).secret());
    }

    /**
     * Reads the secret.
     *
     * @param given the options of a text
     * @param spec the text, for messages
     * @return null if neither option is given
     * @throws SourceException if there is none where they say; the message does not show where
     */
    public @Nullable Secret read(SourceOptions.Given given, SourceSpec spec) {
        Path path = given.get(file);
        String name = given.get(variable);
        try {
            if (path != null) {
                return Secret.ofFile(path);
            }
        } catch (IOException e) {
            throw new SourceException("cannot read the file that " + file + " names: " + reason(e) + ": " + spec);
        } catch (IllegalArgumentException e) {
            throw new SourceException("the file that " + file + " names: " + e.getMessage() + ": " + spec);
        }
        if (name == null) {
            return null;
        }
        if (System.getenv(name) == null) {
            throw new SourceException("the environment variable that " + variable + " names is not set: " + spec);
        }
        try {
            return Secret.ofEnvironment(name);
        } catch (IllegalArgumentException e) {
            throw new SourceException(
                    "the environment variable that " + variable + " names: " + e.getMessage() + ": " + spec);
        }
    }

    /** The message of an exception about a file is its name, unless there is a reason. */
    private static String reason(IOException cause) {
        String known = SourceException.reason(cause);
        if (!(cause instanceof FileSystemException failure) || !known.equals(failure.getMessage())) {
            return known;
        }
        return failure.getReason() == null ? "it cannot be opened" : failure.getReason();
    }
}
