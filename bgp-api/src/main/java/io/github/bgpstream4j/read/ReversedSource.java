package io.github.bgpstream4j.read;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;

/**
 * A source read from its last record to its first.
 *
 * @param forward the source itself
 */
public record ReversedSource(BgpSource forward) implements BgpSource {
    @Override
    public RecordReader open(OpenContext context) throws IOException {
        return new ReverseReader(PositionedReader.open(forward, context));
    }

    @Override
    public SourceInfo info() {
        return forward.info();
    }

    @Override
    public RecordType expectedType() {
        return forward.expectedType();
    }

    @Override
    public long earliestMicros() {
        return forward.earliestMicros();
    }

    @Override
    public long latestMicros() {
        return forward.latestMicros();
    }

    @Override
    public boolean isOfManyCollectors() {
        return forward.isOfManyCollectors();
    }

    @Override
    public boolean isNamed() {
        return forward.isNamed();
    }

    @Override
    public long sizeBytes() {
        return forward.sizeBytes();
    }

    @Override
    public boolean isReopenable() {
        return forward.isReopenable();
    }
}
