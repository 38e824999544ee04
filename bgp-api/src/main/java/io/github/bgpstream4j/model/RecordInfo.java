package io.github.bgpstream4j.model;

import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.List;
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
 * @param routerMicros the time that the monitored router gives it, in microseconds since 1970; 0 if it gives none
 * @param marks what is said of whole tables before it
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
        String dumpLabel,
        long routerMicros,
        List<TableMark> marks)
        implements RecordView {
    /**
     * Copies the list.
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
     * @param routerMicros the time that the monitored router gives it; 0 if it gives none
     * @param marks what is said of whole tables before it
     */
    public RecordInfo {
        marks = List.copyOf(marks);
    }

    /**
     * A record without the time of a router and without marks.
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
    public RecordInfo(
            RecordType type,
            RecordStatus status,
            DumpPosition position,
            long timeMicros,
            boolean hasMicroseconds,
            SourceInfo source,
            long byteOffset,
            @Nullable DecodeIssue issue,
            @Nullable Gap gap,
            String dumpLabel) {
        this(
                type,
                status,
                position,
                timeMicros,
                hasMicroseconds,
                source,
                byteOffset,
                issue,
                gap,
                dumpLabel,
                0,
                List.of());
    }

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
