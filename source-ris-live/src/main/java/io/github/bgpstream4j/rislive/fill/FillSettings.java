package io.github.bgpstream4j.rislive.fill;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How losses are filled.
 *
 * @param archive a URL or folder that is laid out as RIPE's archive; null for that
 * @param patience how long to wait for files after a loss is over; then it stays reported
 * @param spool the folder for files in which messages wait meanwhile
 * @param spoolLimit how many bytes they may have together; a loss that needs more stays reported
 */
public record FillSettings(@Nullable String archive, Duration patience, Path spool, long spoolLimit) {
    /** RIPE's archive, a quarter of an hour, and 2 GiB in the folder for temporary files. */
    public static final FillSettings DEFAULT =
            new FillSettings(null, Duration.ofMinutes(15), Path.of(System.getProperty("java.io.tmpdir")), 2L << 30);

    /**
     * Checks the values.
     *
     * @param archive a URL or folder; null for RIPE's
     * @param patience how long to wait for files
     * @param spool the folder for files in which messages wait
     * @param spoolLimit how many bytes they may have together
     */
    public FillSettings {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("a time expected: " + patience);
        }
        if (spoolLimit < 1) {
            throw new IllegalArgumentException("a number of bytes expected: " + spoolLimit);
        }
    }
}
