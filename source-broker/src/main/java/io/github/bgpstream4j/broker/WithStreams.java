package io.github.bgpstream4j.broker;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.SourceSearch;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds streams first, which are known without asking anybody, and then what a search finds. */
final class WithStreams implements SourceSearch {
    private final SourceSearch rest;
    private List<BgpSource> streams;

    WithStreams(List<BgpSource> streams, SourceSearch rest) {
        this.streams = streams;
        this.rest = rest;
    }

    @Override
    public @Nullable FoundSources next() throws IOException, InterruptedException {
        if (streams.isEmpty()) {
            return rest.next();
        }
        FoundSources found = new FoundSources(streams, Long.MIN_VALUE);
        streams = List.of();
        return found;
    }

    @Override
    public void close() {
        rest.close();
    }
}
