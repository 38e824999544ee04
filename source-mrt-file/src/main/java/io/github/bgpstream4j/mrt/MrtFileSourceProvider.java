package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.text.UrlText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scheme {@code mrt}: {@code mrt:FILE}, an http or https URL, a directory with all files below it, a glob,
 * {@code mrt:@LIST} for a file with a line for each of these, or {@code mrt:-} for standard input. Its options are those that
 * {@link #options()} lists. What is not given is taken from the path.
 */
public final class MrtFileSourceProvider implements BgpSourceProvider {
    static final String SCHEME = "mrt";
    static final String PROJECT = "project";
    static final String COLLECTOR = "collector";
    static final String ROUTER = "router";
    static final String TYPE = "type";
    static final String TIME = "time";
    static final String DURATION = "duration";
    static final String CACHE = "cache";
    static final String FOLLOW = "follow";
    static final String REPAIR = "repair";
    static final String LITERAL = "literal";
    static final String THREADS = "threads";
    private static final int MOST_THREADS = 1024;

    static final String CACHE_MEANING = "folder where copies of URLs are kept (default: no copies)";

    private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put(PROJECT, "project of the records (default: what the path tells, else singlefile)");
        OPTIONS.put(COLLECTOR, "collector of the records (default: what the path tells, else singlefile)");
        OPTIONS.put(ROUTER, "router of the records (default: none)");
        OPTIONS.put(TYPE, "ribs or updates, whatever the records are (default: what each record is)");
        OPTIONS.put(TIME, "nominal time in seconds since 1970 (default: what the name tells, else the first record)");
        OPTIONS.put(DURATION, "how many seconds the records nominally cover (default: what the path tells)");
        OPTIONS.put(CACHE, CACHE_MEANING);
        OPTIONS.put(
                REPAIR, "false to read path identifiers and AS numbers only as records declare them (default: true)");
        OPTIONS.put(THREADS, "threads that decompress a bzip2 file (default: as many as processors, at most 4)");
        OPTIONS.put(FOLLOW, "true to read on as the file, or those of the folder, are written (default: false)");
        OPTIONS.put(LITERAL, "true to take the name as it is: no glob, no @list, no standard input (default: false)");
    }

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
    public Map<String, String> options() {
        return Collections.unmodifiableMap(OPTIONS);
    }

    @Override
    public List<BgpSource> sources(SourceSpec spec) {
        spec.requireOnly(OPTIONS.keySet());
        List<BgpSource> sources = new ArrayList<>();
        for (MrtFileSource.Builder builder : targets(spec)) {
            configure(builder, spec);
            sources.add(builder.build());
        }
        return sources;
    }

    private static List<MrtFileSource.Builder> targets(SourceSpec spec) {
        boolean follow = flag(FOLLOW, false, spec);
        if (flag(LITERAL, false, spec)) {
            return List.of(Targets.literal(spec.target()).follow(follow));
        }
        // a directory that is followed is one source
        return follow ? List.of(Targets.named(spec.target()).follow(true)) : Targets.of(spec.target());
    }

    private static void configure(MrtFileSource.Builder builder, SourceSpec spec) {
        Map<String, String> options = spec.options();
        String project = options.get(PROJECT);
        if (project != null) {
            builder.project(project);
        }
        String collector = options.get(COLLECTOR);
        if (collector != null) {
            builder.collector(collector);
        }
        builder.router(spec.option(ROUTER, "")).repair(flag(REPAIR, true, spec));
        String type = options.get(TYPE);
        if (type != null) {
            builder.type(type(type, spec));
        }
        builder.dumpTimeSeconds(seconds(TIME, " since 1970", spec)).durationSeconds(seconds(DURATION, "", spec));
        String threads = options.get(THREADS);
        if (threads != null) {
            builder.decompressionThreads(threads(threads, spec));
        }
        configureCache(builder, spec);
    }

    private static int threads(String text, SourceSpec spec) {
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > MOST_THREADS) {
            throw new SourceException(
                    THREADS + " is a number from 1 to " + MOST_THREADS + ", not '" + text + "': " + shown(spec));
        }
        return Integer.parseInt(text);
    }

    private static boolean flag(String key, boolean ifAbsent, SourceSpec spec) {
        String text = spec.option(key, String.valueOf(ifAbsent));
        if (!text.equals("true") && !text.equals("false")) {
            throw new SourceException(key + " is true or false, not '" + text + "': " + shown(spec));
        }
        return text.equals("true");
    }

    static void configureCache(MrtFileSource.Builder builder, SourceSpec spec) {
        String cache = spec.options().get(CACHE);
        if (cache != null) {
            try {
                builder.cacheDirectory(Path.of(cache));
            } catch (InvalidPathException e) {
                throw new SourceException(
                        "cache is no name of a directory: " + shown(spec) + " (" + e.getReason() + ")");
            }
        }
    }

    private static RecordType type(String word, SourceSpec spec) {
        RecordType type = RecordType.ofWord(word);
        if (type == null) {
            throw new SourceException("type is ribs or updates, not '" + word + "': " + shown(spec));
        }
        return type;
    }

    /** 0 if it is not given. */
    private static long seconds(String key, String origin, SourceSpec spec) {
        String text = spec.option(key, "0");
        long seconds = -1;
        try {
            seconds = Long.parseLong(text);
        } catch (NumberFormatException e) {
            // told as if it were out of range
        }
        if (seconds < 0 || seconds > MrtFileSource.MAX_SECONDS) {
            throw new SourceException(key + " is seconds" + origin + ", 0 to " + MrtFileSource.MAX_SECONDS + ", not '"
                    + text + "': " + shown(spec));
        }
        return seconds;
    }

    private static String shown(SourceSpec spec) {
        return UrlText.withoutSecrets(spec.scheme() + ":" + spec.target());
    }
}
