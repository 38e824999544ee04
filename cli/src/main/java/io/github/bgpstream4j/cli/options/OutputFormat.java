package io.github.bgpstream4j.cli.options;

import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.format.RecordFormat;

/** Values of {@code --format}. */
public enum OutputFormat {
    BGPREADER("bgpreader"),
    BGPREADER_M("bgpreader-m"),
    BGPDUMP("bgpdump"),
    JSON("json");

    private final String word;

    OutputFormat(String word) {
        this.word = word;
    }

    static OutputFormat of(String word) {
        for (OutputFormat format : values()) {
            if (format.word.equals(word)) {
                return format;
            }
        }
        throw new UsageException("unknown format '" + word + "'; known are bgpreader, bgpreader-m, bgpdump and json");
    }

    public ElemFormat elems() {
        return switch (this) {
            case BGPREADER -> ElemFormat.BGPREADER;
            case BGPREADER_M -> ElemFormat.BGPREADER_M;
            case BGPDUMP -> ElemFormat.BGPDUMP;
            case JSON -> ElemFormat.JSON;
        };
    }

    public RecordFormat records() {
        return this == JSON ? RecordFormat.JSON : RecordFormat.BGPREADER;
    }

    /** Whether record lines mark the begin and the end of a table between the elems. */
    public boolean marksTables() {
        return this == BGPREADER || this == BGPREADER_M;
    }
}
