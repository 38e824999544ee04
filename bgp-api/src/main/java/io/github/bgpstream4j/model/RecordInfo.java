package io.github.bgpstream4j.model;

import io.github.bgpstream4j.text.AsciiBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record besides its elems, to be kept.
 *
 * @param type table or updates
 * @param status what became of it
 * @param position where in its file it stands
 * @param timeMicros microseconds since 1970; 0 if unknown
 * @param hasMicroseconds whether the collector recorded microseconds
 * @param source where it comes from
 * @param byteOffset where it begins in its decompressed file, or -1
 * @param issue its gravest problem
 * @param gap a loss before it
 * @param dumpLabel bgpdump's name of this kind of record
 */
public record RecordInfo(
        RecordType type,
        RecordStatus status,
        DumpPosition position,
        long timeMicros,
        boolean hasMicroseconds,
        SourceInfo source,
        long byteOffset,
        @Nullable DecodeIssue issue,
        @Nullable Gap gap,
        String dumpLabel)
        implements RecordView {
    @Override
    public RecordInfo owned() {
        return this;
    }

    /** bgpreader's record line. */
    @Override
    public String toString() {
        AsciiBuffer out = new AsciiBuffer();
        appendTo(out);
        return out.toString();
    }
}
