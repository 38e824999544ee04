package io.github.bgpstream4j.model;

/** What became of a record; the seven states and letters are BGPStream's. */
public enum RecordStatus {
    /** Read without loss; it may still hold no elems, as a KEEPALIVE does. */
    VALID('V', "valid"),
    /** No record of the source passed the filters. */
    FILTERED_SOURCE('F', "filtered-source"),
    /** The source holds no record at all. */
    EMPTY_SOURCE('E', "empty-source"),
    /** The source has reached the end of the wanted interval. */
    OUTSIDE_TIME_INTERVAL('O', "outside-time-interval"),
    /** The source could not be opened or read on. */
    CORRUPTED_SOURCE('S', "corrupted-source"),
    /** A part of the record could not be read; elems that could be are delivered. */
    CORRUPTED_RECORD('R', "corrupted-record"),
    /** The record is of a type that holds no BGP data known here. */
    UNSUPPORTED_RECORD('U', "unsupported-record");

    private final char code;
    private final String word;

    RecordStatus(char code, String word) {
        this.code = code;
        this.word = word;
    }

    /**
     * Whether it says what became of a whole source, not of a record of it.
     *
     * @return true for the three states of sources
     */
    public boolean isAboutSource() {
        return this == FILTERED_SOURCE || this == EMPTY_SOURCE || this == CORRUPTED_SOURCE;
    }

    /**
     * BGPStream's letter.
     *
     * @return one of V F E O S R U
     */
    public char code() {
        return code;
    }

    /**
     * pybgpstream's word.
     *
     * @return lower case, with hyphens
     */
    public String word() {
        return word;
    }
}
