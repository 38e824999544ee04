package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The scheme {@code mrt}: {@code mrt:FILE}, an http or https URL, a directory with all files below it, a glob,
 * {@code mrt:@LIST} for a file with a line for each of these, or {@code mrt:-} for standard input. Its options are those that
 * {@link #options()} lists. What is not given is taken from the path.
 */
public final class MrtFileSourceProvider implements BgpSourceProvider {
    static final String SCHEME = "mrt";
    private static final int MOST_THREADS = 1024;

    static final SourceOption<String> PROJECT =
            SourceOption.text("project", "project of the records (default: what the path says, else singlefile)");
    static final SourceOption<String> COLLECTOR =
            SourceOption.text("collector", "collector of the records (default: what the path says, else singlefile)");
    static final SourceOption<String> ROUTER = SourceOption.text("router", "router of the records (default: none)");
    static final SourceOption<RecordType> TYPE = SourceOption.of(
            "type",
            "ribs or updates",
            RecordType::ofWord,
            "ribs or updates, whatever the records are (default: what each record is)");
    static final SourceOption<Long> TIME = seconds(
            "time",
            "seconds since 1970",
            "nominal time in seconds since 1970 (default: what the name says, else the first record)");
    static final SourceOption<Long> DURATION = seconds(
            "duration", "seconds", "how many seconds the records nominally cover (default: what the path says)");
    static final SourceOption<Path> CACHE =
            SourceOption.file("cache", "folder where copies of URLs are kept (default: no copies)");
    static final SourceOption<Boolean> REPAIR = SourceOption.flag(
            "repair", "false to read path identifiers and AS numbers only as records declare them (default: true)");
    static final SourceOption<Long> THREADS = SourceOption.number(
            "threads",
            1,
            MOST_THREADS,
            "threads that decompress a bzip2 file (default: as many as processors, at most 4)");
    static final SourceOption<Boolean> FOLLOW = SourceOption.flag(
            "follow", "true to read on as the file, or those of the folder, are written (default: false)");
    static final SourceOption<Boolean> LITERAL = SourceOption.flag(
            "literal", "true to take the name as it is: no glob, no @list, no standard input (default: false)");

    private static final SourceOptions OPTIONS =
            SourceOptions.of(PROJECT, COLLECTOR, ROUTER, TYPE, TIME, DURATION, CACHE, REPAIR, THREADS, FOLLOW, LITERAL);

    /** For {@link java.util.ServiceLoader}. */
    public MrtFileSourceProvider() {}

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public String description() {
        return "MRT files, plain or compressed; a URL, a directory, a glob, @list, or - for standard input";
    }

    @Override
    public SourceOptions options() {
        return OPTIONS;
    }

    @Override
    public List<BgpSource> sources(SourceSpec spec) {
        SourceOptions.Given given = OPTIONS.read(spec);
        List<BgpSource> sources = new ArrayList<>();
        for (MrtFileSource.Builder builder : targets(spec.target(), given)) {
            given.ifGiven(PROJECT, builder::project);
            given.ifGiven(COLLECTOR, builder::collector);
            given.ifGiven(ROUTER, builder::router);
            given.ifGiven(TYPE, builder::type);
            given.ifGiven(TIME, builder::dumpTimeSeconds);
            given.ifGiven(DURATION, builder::durationSeconds);
            given.ifGiven(CACHE, builder::cacheDirectory);
            given.ifGiven(REPAIR, builder::repair);
            given.ifGiven(THREADS, threads -> builder.decompressionThreads(threads.intValue()));
            sources.add(builder.build());
        }
        return sources;
    }

    private static SourceOption<Long> seconds(String name, String what, String meaning) {
        return SourceOption.of(
                name,
                what + ", 0 to " + MrtFileSource.MAX_SECONDS,
                text -> {
                    long seconds = Long.parseLong(text);
                    return seconds >= 0 && seconds <= MrtFileSource.MAX_SECONDS ? seconds : null;
                },
                meaning);
    }

    private static List<MrtFileSource.Builder> targets(String target, SourceOptions.Given given) {
        boolean follow = given.is(FOLLOW);
        if (given.is(LITERAL)) {
            return List.of(Targets.literal(target).follow(follow));
        }
        // a directory that is followed is one source
        return follow ? List.of(Targets.named(target).follow(true)) : Targets.of(target);
    }
}
