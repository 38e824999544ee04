package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The scheme {@code mrt}: {@code mrt:FILE}, a directory with all files below it, a glob, or {@code mrt:-} for standard
 * input. Options: {@code project}, {@code collector}, {@code router}, {@code type} (ribs or updates), {@code time}
 * (nominal time of the file in seconds since 1970), {@code duration} (how many seconds its records nominally cover). What is
 * not given is taken from the path.
 */
public final class MrtFileSourceProvider implements BgpSourceProvider {
    private static final Set<String> OPTIONS = Set.of("project", "collector", "router", "type", "time", "duration");

    /** For {@link java.util.ServiceLoader}. */
    public MrtFileSourceProvider() {}

    @Override
    public String scheme() {
        return "mrt";
    }

    @Override
    public String description() {
        return "MRT files, plain or compressed; a directory, a glob, or - for standard input";
    }

    @Override
    public List<BgpSource> sources(SourceSpec spec) {
        spec.requireOnly(OPTIONS);
        if (spec.target().equals("-")) {
            return List.of(configure(MrtFileSource.standardInput(), spec));
        }
        List<BgpSource> sources = new ArrayList<>();
        for (Path path : FileTarget.paths(spec.target())) {
            sources.add(configure(MrtFileSource.builder(path), spec));
        }
        return sources;
    }

    private static MrtFileSource configure(MrtFileSource.Builder builder, SourceSpec spec) {
        String project = spec.options().get("project");
        if (project != null) {
            builder.project(project);
        }
        String collector = spec.options().get("collector");
        if (collector != null) {
            builder.collector(collector);
        }
        builder.router(spec.option("router", ""));
        String type = spec.options().get("type");
        if (type != null) {
            builder.type(type(type, spec));
        }
        builder.dumpTimeSeconds(seconds("time", " since 1970", spec)).durationSeconds(seconds("duration", "", spec));
        return builder.build();
    }

    private static RecordType type(String word, SourceSpec spec) {
        RecordType type = RecordType.ofWord(word);
        if (type == null) {
            throw new SourceException("type is ribs or updates, not '" + word + "': mrt:" + spec.target());
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
                    + text + "': mrt:" + spec.target());
        }
        return seconds;
    }
}
