package io.github.bgpstream4j.source;

import io.github.bgpstream4j.attr.PathAttributes;
import java.util.ArrayList;
import java.util.List;

/** The scheme {@code test:PREFIX,PREFIX?time=MICROS}: one source with one announcement for each prefix. */
public final class TestSourceProvider implements BgpSourceProvider {
    private static final SourceOption<Long> TIME =
            SourceOption.number("time", 0, Long.MAX_VALUE, "microseconds since 1970 (default: 1)");
    private static final SourceOptions OPTIONS = SourceOptions.of(TIME);

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
    public SourceOptions options() {
        return OPTIONS;
    }

    @Override
    public List<BgpSource> sources(SourceSpec spec) {
        long time = OPTIONS.read(spec).get(TIME, 1L);
        List<BgpSource> sources = new ArrayList<>();
        for (String prefix : spec.target().split(",")) {
            sources.add(MemorySource.of(Row.announcement(time, 64500, "192.0.2.1", PathAttributes.NONE, prefix)));
        }
        return sources;
    }
}
