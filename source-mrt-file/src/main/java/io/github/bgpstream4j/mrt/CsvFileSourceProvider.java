package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The scheme {@code csv}: the MRT files and URLs listed in a file with the columns of bgpreader's csvfile interface: path,
 * project, ribs or updates, collector, time, duration and time added, without a header. Options: {@code cache} (a directory
 * where copies of URLs are kept), {@code follow} (whether rows that are added later are read, too).
 */
public final class CsvFileSourceProvider implements BgpSourceProvider {
    static final String SCHEME = "csv";

    private static final SourceOption<Boolean> FOLLOW = SourceOption.flag(
            MrtFileSourceProvider.FOLLOW.name(),
            "true to wait for rows that are added, and read what they name: each once its time added is over (default: false)");
    private static final SourceOptions OPTIONS = SourceOptions.of(MrtFileSourceProvider.CACHE, FOLLOW);

    /** For {@link java.util.ServiceLoader}. */
    public CsvFileSourceProvider() {}

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public String description() {
        return "the MRT files listed in a file with bgpreader's seven columns";
    }

    @Override
    public SourceOptions options() {
        return OPTIONS;
    }

    /** One source for each row, in the order of the rows; one that finds them all, if the list is followed. */
    @Override
    public List<BgpSource> sources(SourceSpec spec) {
        SourceOptions.Given given = OPTIONS.read(spec);
        List<BgpSource> sources = new ArrayList<>();
        Path list = FileTarget.path(spec.target());
        List<MrtFileSource.Builder> files = CsvFile.read(list); // also to refuse what is none
        if (given.is(FOLLOW)) {
            return List.of(new GrowingCsvFile(list, given.get(MrtFileSourceProvider.CACHE)));
        }
        for (MrtFileSource.Builder builder : files) {
            given.ifGiven(MrtFileSourceProvider.CACHE, builder::cacheDirectory);
            sources.add(builder.build());
        }
        return sources;
    }
}
