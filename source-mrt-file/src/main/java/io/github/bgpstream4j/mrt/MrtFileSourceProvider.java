package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
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
 * (nominal time of the file in seconds since 1970).
 */
public final class MrtFileSourceProvider implements BgpSourceProvider {
    private static final Set<String> OPTIONS = Set.of("project", "collector", "router", "type", "time");

    private static final long MAX_SECONDS = 0xffffffffL; // RFC 6396 §2: times are 32 bits

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
        builder.project(spec.option("project", SourceInfo.SINGLE_FILE))
                .collector(spec.option("collector", SourceInfo.SINGLE_FILE))
                .router(spec.option("router", ""));
        String type = spec.options().get("type");
        if (type != null) {
            builder.type(type(type, spec));
        }
        String time = spec.options().get("time");
        if (time != null) {
            builder.dumpTimeSeconds(seconds(time, spec));
        }
        return builder.build();
    }

    private static RecordType type(String word, SourceSpec spec) {
        RecordType type = RecordType.ofWord(word);
        if (type == null) {
            throw new SourceException("type is ribs or updates, not '" + word + "': mrt:" + spec.target());
        }
        return type;
    }

    private static long seconds(String text, SourceSpec spec) {
        long seconds = -1;
        try {
            seconds = Long.parseLong(text);
        } catch (NumberFormatException e) {
            // told as if it were out of range
        }
        if (seconds < 0 || seconds > MAX_SECONDS) {
            throw new SourceException(
                    "time is seconds since 1970, 0 to " + MAX_SECONDS + ", not '" + text + "': mrt:" + spec.target());
        }
        return seconds;
    }
}
