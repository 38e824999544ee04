package io.github.bgpstream4j.model;

import org.jspecify.annotations.Nullable;

/** Whether a record belongs to a table dump or to a stream of updates; the letters are BGPStream's. */
public enum RecordType {
    /** Part of a dump of a collector's table. */
    RIB('R', "ribs"),
    /** A message or a state change at the time it happened. */
    UPDATE('U', "updates");

    private final char code;
    private final String word;

    RecordType(char code, String word) {
        this.code = code;
        this.word = word;
    }

    /**
     * BGPStream's letter.
     *
     * @return R or U
     */
    public char code() {
        return code;
    }

    /**
     * The word of filters, options and csv files.
     *
     * @return ribs or updates
     */
    public String word() {
        return word;
    }

    /**
     * The type that a word means.
     *
     * @param word ribs or updates
     * @return null if the word is another one
     */
    public static @Nullable RecordType ofWord(String word) {
        for (RecordType type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        return null;
    }
}
