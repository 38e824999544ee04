package io.github.bgpstream4j.source;

import io.github.bgpstream4j.model.RecordType;
import java.io.IOException;

/**
 * A source of sources: it finds those that hold what a stream wants, such as the files of an archive. A stream searches it as it
 * comes along, and reads what is found as if each had been added by itself. Immutable; may be searched several times at once.
 *
 * <p>What is found counts as not {@linkplain BgpSource#isNamed() named}: that one of the sources cannot be opened is a record.
 * {@link #info()} is what to name in an error of the search itself. Opened by itself, a finder reads what it finds one after the other.
 */
public interface SourceFinder extends BgpSource {
    /**
     * Begins a search, and waits for nothing yet.
     *
     * @param context its {@linkplain OpenContext#scope() scope} says what to find: projects, collectors, types and all else the
     *     filter says, and in which intervals, those of the filter and of the stream together, by time and apart from each other;
     *     without any interval everything there is. Its clock is what to wait with, its monitor hears what is no source
     * @return a search that has not found anything yet
     * @throws IOException if there is no way to search
     */
    SourceSearch search(OpenContext context) throws IOException;

    @Override
    default RecordReader open(OpenContext context) throws IOException {
        return new FoundReader(search(context), context);
    }

    /** Updates, unless overridden: what the record of a search that fails is counted among. */
    @Override
    default RecordType expectedType() {
        return RecordType.UPDATE;
    }
}
