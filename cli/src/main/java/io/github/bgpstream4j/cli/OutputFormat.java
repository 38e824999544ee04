package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.format.RecordFormat;

/** Values of {@code --format}. */
enum OutputFormat {
    BGPREADER("bgpreader", ElemFormat.BGPREADER, RecordFormat.BGPREADER, true),
    BGPREADER_M("bgpreader-m", ElemFormat.BGPREADER_M, RecordFormat.BGPREADER, true),
    BGPDUMP("bgpdump", ElemFormat.BGPDUMP, RecordFormat.BGPREADER, false),
    JSON("json", ElemFormat.JSON, RecordFormat.JSON, false);

    final String word;
    final ElemFormat elems;
    final RecordFormat records;

    /** Whether record lines mark the begin and the end of a table between the elems. */
    final boolean marksTables;

    OutputFormat(String word, ElemFormat elems, RecordFormat records, boolean marksTables) {
        this.word = word;
        this.elems = elems;
        this.records = records;
        this.marksTables = marksTables;
    }

    static OutputFormat of(String word) {
        for (OutputFormat format : values()) {
            if (format.word.equals(word)) {
                return format;
            }
        }
        throw new UsageException("unknown format '" + word + "'; known are bgpreader, bgpreader-m, bgpdump and json");
    }
}
