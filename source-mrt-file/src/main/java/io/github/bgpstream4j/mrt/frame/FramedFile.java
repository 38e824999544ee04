package io.github.bgpstream4j.mrt.frame;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file before its first byte is read.
 *
 * @param info where its records come from
 * @param expectedType the type of records until one says its own
 * @param declaredType the type that all records have, whatever their MRT type; null if each is what its MRT type says
 * @param repairs whether records are read against their subtype where only that makes sense
 * @param slow whether the writer may be slow or a person, so that waiting for a full buffer would hold back records
 */
public record FramedFile(
        SourceInfo info, RecordType expectedType, @Nullable RecordType declaredType, boolean repairs, boolean slow) {
    /** The info of a file whose name has no time. */
    SourceInfo infoWithTime(long seconds) {
        return info.dumpTimeSeconds() > 0
                ? info
                : new SourceInfo(info.identity(), seconds, info.location(), info.live());
    }
}
