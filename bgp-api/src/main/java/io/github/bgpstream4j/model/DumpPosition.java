package io.github.bgpstream4j.model;

/** Where in its file a record stands; the letters are BGPStream's. A source without files has only {@link #MIDDLE}. */
public enum DumpPosition {
    /** The first record. */
    START('B', "start"),
    /** Neither the first nor the last. */
    MIDDLE('M', "middle"),
    /** The last record, even if it is the only one. */
    END('E', "end");

    private final char code;
    private final String word;

    DumpPosition(char code, String word) {
        this.code = code;
        this.word = word;
    }

    /**
     * BGPStream's letter.
     *
     * @return B, M or E
     */
    public char code() {
        return code;
    }

    /**
     * pybgpstream's word.
     *
     * @return start, middle or end
     */
    public String word() {
        return word;
    }
}
