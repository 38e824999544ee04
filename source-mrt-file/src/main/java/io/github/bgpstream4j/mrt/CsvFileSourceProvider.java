package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The scheme {@code csv}: the MRT files and URLs listed in a file with the columns of bgpreader's csvfile interface: path,
 * project, ribs or updates, collector, time, duration and time added, without a header. Option: {@code cache} (a directory
 * where copies of URLs are kept).
 */
public final class CsvFileSourceProvider implements BgpSourceProvider {
    private static final SourceOptions OPTIONS = SourceOptions.of(MrtFileSourceProvider.CACHE);

    /** For {@link java.util.ServiceLoader}. */
    public CsvFileSourceProvider() {}

    @Override
    public String scheme() {
        return "csv";
    }

    @Override
    public String description() {
        return "the MRT files listed in a file with bgpreader's seven columns";
    }

    @Override
    public SourceOptions options() {
        return OPTIONS;
    }

    /** One source for each row, in the order of the rows. */
    @Override
    public List<BgpSource> sources(SourceSpec spec) {
        SourceOptions.Given given = OPTIONS.read(spec);
        List<BgpSource> sources = new ArrayList<>();
        for (MrtFileSource.Builder builder : CsvFile.read(FileTarget.path(spec.target()))) {
            given.ifGiven(MrtFileSourceProvider.CACHE, builder::cacheDirectory);
            sources.add(builder.build());
        }
        return sources;
    }
}
