package io.github.bgpstream4j.model;

import io.github.bgpstream4j.text.AsciiBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record besides its elems. The one that a callback lends must not be kept: {@link #owned()} may. All facts are
 * by default those of {@link #owned()}.
 */
public interface RecordView {
    /**
     * Whether the record belongs to a table or to updates.
     *
     * @return the type
     */
    default RecordType type() {
        return owned().type();
    }

    /**
     * What became of the record. Decodes it, if that is not yet done.
     *
     * @return the status
     */
    default RecordStatus status() {
        return owned().status();
    }

    /**
     * Where in its file the record stands.
     *
     * @return the position
     */
    default DumpPosition position() {
        return owned().position();
    }

    /**
     * When the record was collected.
     *
     * @return microseconds since 1970; 0 if unknown
     */
    default long timeMicros() {
        return owned().timeMicros();
    }

    /**
     * Whether the collector recorded microseconds, as the {@code _ET} types of MRT do.
     *
     * @return false if the time is in whole seconds
     */
    default boolean hasMicroseconds() {
        return owned().hasMicroseconds();
    }

    /**
     * Where the record comes from.
     *
     * @return the source
     */
    default SourceInfo source() {
        return owned().source();
    }

    /**
     * Where the record begins in its decompressed file.
     *
     * @return octets; -1 if there is no file
     */
    default long byteOffset() {
        return owned().byteOffset();
    }

    /**
     * The gravest problem of this record. Decodes it, if that is not yet done.
     *
     * @return null if there is none
     */
    default @Nullable DecodeIssue issue() {
        return owned().issue();
    }

    /**
     * The gravest problem met so far; unlike {@link #issue()} it decodes nothing, so what a filter leaves undecoded is not
     * looked at.
     *
     * @return null if none was met
     */
    default @Nullable DecodeIssue issueMet() {
        return issue();
    }

    /**
     * NLRI of families without prefixes as they were received: of those whose elems nobody asked for, and of those that are not known
     * here. Decodes the record.
     *
     * @return in wire order; empty for most records, and for a {@link RecordInfo}, which keeps none
     */
    default List<NlriField> opaqueNlri() {
        return List.of();
    }

    /**
     * How the record begins as collected, to be shown beside an {@link #issue()}.
     *
     * @param most how many octets at most
     * @return a copy; empty for a {@link RecordInfo}, which keeps none, and for a record that only tells of its source
     */
    default byte[] firstOctets(int most) {
        return new byte[0];
    }

    /**
     * A loss between the record before and this one. Of the record of an elem all that its source lost since the elem before:
     * whoever looks at elems only does not see the records between. Whoever looks at records sees each loss once, at the first
     * one after it.
     *
     * @return null if nothing was lost
     */
    default @Nullable Gap gap() {
        return owned().gap();
    }

    /**
     * The time that a monitored router gives the record, by its own clock: when it received or installed the routes, which may be days
     * before {@link #timeMicros()}. Routers differ in what they put there; no order holds between these times.
     *
     * @return microseconds since 1970; 0 if there is no such time, as in everything but BMP
     */
    default long routerMicros() {
        return owned().routerMicros();
    }

    /**
     * What is said of whole tables between the record before and this one. Of the record of an elem all that its source said since
     * the elem before, as with {@link #gap()}.
     *
     * @return in their order; empty for nearly all records
     */
    default List<TableMark> marks() {
        return owned().marks();
    }

    /**
     * The name bgpdump gives this kind of record, such as {@code TABLE_DUMP2} or {@code BGP4MP_ET}.
     *
     * @return empty if the source has no MRT form
     */
    default String dumpLabel() {
        return owned().dumpLabel();
    }

    /**
     * When the record was collected.
     *
     * @return exact to the microsecond; 1970 if unknown
     */
    default Instant time() {
        return Instant.EPOCH.plus(timeMicros(), ChronoUnit.MICROS);
    }

    /**
     * The same facts in a form that may be kept.
     *
     * @return an immutable value
     */
    RecordInfo owned();

    /**
     * Appends bgpreader's record line, without line end: {@code U|B|1427846400.000000|ris|rrc06|||V|1427846400}.
     *
     * @param out where it goes
     */
    default void appendTo(AsciiBuffer out) {
        PipeText.appendRecord(out, this);
    }
}
