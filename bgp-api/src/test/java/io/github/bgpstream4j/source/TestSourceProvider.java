package io.github.bgpstream4j.source;

import io.github.bgpstream4j.attr.PathAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The scheme {@code test:PREFIX,PREFIX?time=MICROS}: one source with one announcement for each prefix. */
public final class TestSourceProvider implements BgpSourceProvider {
    /** For the service loader. */
    public TestSourceProvider() {}

    @Override
    public String scheme() {
        return "test";
    }

    @Override
    public String description() {
        return "prefixes named in the text";
    }

    @Override
    public List<BgpSource> sources(SourceSpec spec) {
        spec.requireOnly(Set.of("time"));
        long time = Long.parseLong(spec.option("time", "1"));
        List<BgpSource> sources = new ArrayList<>();
        for (String prefix : spec.target().split(",")) {
            sources.add(MemorySource.of(Row.announcement(time, 64500, "192.0.2.1", PathAttributes.NONE, prefix)));
        }
        return sources;
    }
}
