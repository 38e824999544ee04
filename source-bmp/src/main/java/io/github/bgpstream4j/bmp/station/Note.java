package io.github.bgpstream4j.bmp.station;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a station keeps besides messages: the end of a connection and the passing of time make records, too, so a recording is only read as it came if it
 * says when they were. Immutable.
 *
 * @param what what happened
 * @param waitedMicros how long the station had waited for its reader by then, which is no time that routers were silent
 * @param text why a connection ended; else empty
 */
public record Note(What what, long waitedMicros, String text) {
    private static final String MARK = "bgpstream4j";
    private static final int FIELDS = 4;

    /** What happens besides messages. */
    public enum What {
        /** The recording begins. */
        BEGIN,
        /** A connection has ended. */
        LOST,
        /** It was looked whether tables are complete. */
        TICK,
        /** The station has waited for its reader. */
        WAITED;

        private final String word = name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a note.
     *
     * @param bytes holds it
     * @param start its first byte
     * @param end the byte after it
     * @return null if somebody else has written it
     */
    public static @Nullable Note parse(byte[] bytes, int start, int end) {
        String[] fields = new String(bytes, start, end - start, StandardCharsets.UTF_8).split("\t", FIELDS);
        if (fields.length < FIELDS || !fields[0].equals(MARK)) {
            return null;
        }
        for (What what : What.values()) {
            if (what.word.equals(fields[1])) {
                try {
                    return new Note(what, Long.parseLong(fields[2]), fields[3]);
                } catch (NumberFormatException e) {
                    return null;
                }
            }
        }
        return null;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return MARK + "\t" + what.word + "\t" + waitedMicros + "\t" + text;
    }
}
