package io.github.bgpstream4j.testkit;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.source.StreamClock;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A source that goes by a clock of its own, whatever its stream goes by.
 *
 * @param source any
 * @param clock what it asks for the time and waits with
 */
public record TimedSource(BgpSource source, StreamClock clock) implements BgpSource {
    @Override
    public RecordReader open(OpenContext context) throws IOException {
        return source.open(context.withClock(clock));
    }

    @Override
    public SourceInfo info() {
        return source.info();
    }

    @Override
    public RecordType expectedType() {
        return source.expectedType();
    }

    @Override
    public long earliestMicros() {
        return source.earliestMicros();
    }

    @Override
    public long latestMicros() {
        return source.latestMicros();
    }

    @Override
    public long sizeBytes() {
        return source.sizeBytes();
    }

    @Override
    public boolean isReopenable() {
        return source.isReopenable();
    }

    @Override
    public boolean isOfManyCollectors() {
        return source.isOfManyCollectors();
    }

    @Override
    public boolean isNamed() {
        return source.isNamed();
    }

    @Override
    public @Nullable SourceSpec spec() {
        return source.spec();
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
