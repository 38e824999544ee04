package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.text.UrlText;
import io.github.bgpstream4j.transport.HttpFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that was found in an archive. It is read by the source that {@link BgpSources} makes of {@code mrt:} and its place, which is made
 * when the file is opened. Immutable.
 *
 * <p>That a server does not have it, or the disk, is a record about missing files as that of {@link MissingFiles}; other failures are
 * those of any file.
 */
public final class ArchiveFile implements BgpSource {
    private final ArchiveName name;
    private final String place;
    private final long size;
    private final @Nullable Path cache;

    /**
     * A file.
     *
     * @param name what it is; collector and time are known
     * @param place its URL or its path on this machine
     * @param size how many bytes it has, roughly; -1 if that is not known
     * @param cache the folder where copies of URLs are kept; null for none
     */
    public ArchiveFile(ArchiveName name, String place, long size, @Nullable Path cache) {
        this.name = name;
        this.place = place;
        this.size = size;
        this.cache = cache;
    }

    /**
     * What it is.
     *
     * @return its project, collector, type and time
     */
    public ArchiveName name() {
        return name;
    }

    /**
     * Where it is.
     *
     * @return a URL, whose user info and query may be secrets, or a path
     */
    public String place() {
        return place;
    }

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        if (!isUrl() && !Files.exists(Path.of(place))) {
            return missing("no such file");
        }
        return new Reader(source().open(context));
    }

    @Override
    public SourceInfo info() {
        return new SourceInfo(
                new Collector(name.project(), name.collector(), "", null),
                name.seconds(),
                isUrl() ? UrlText.withoutSecrets(place) : place,
                false);
    }

    @Override
    public RecordType expectedType() {
        return name.type();
    }

    /** Two minutes before its nominal time, if it is one of RIS or RouteViews; else what any file may have. */
    @Override
    public long earliestMicros() {
        return Catalogue.known().project(name.project()) == null
                ? ArchiveTimes.earliestMicros(name.type(), name.seconds())
                : ArchiveTimes.archivedEarliestMicros(name.seconds());
    }

    @Override
    public long latestMicros() {
        return name.durationSeconds() == 0
                ? Long.MAX_VALUE
                : ArchiveTimes.latestMicros(name.type(), name.seconds(), name.durationSeconds());
    }

    /** What was said of it; else that of a file of this machine. */
    @Override
    public long sizeBytes() {
        if (size >= 0 || isUrl()) {
            return size;
        }
        try {
            return Files.size(Path.of(place));
        } catch (IOException e) {
            return -1; // opening it says why
        }
    }

    @Override
    public boolean isReopenable() {
        return !isUrl() || source().isReopenable();
    }

    @Override
    public boolean isNamed() {
        return false;
    }

    @Override
    public SourceSpec spec() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("project", name.project());
        options.put("collector", name.collector());
        options.put("type", name.type().word());
        options.put("time", Long.toString(name.seconds()));
        if (name.durationSeconds() > 0) {
            options.put("duration", Long.toString(name.durationSeconds()));
        }
        if (cache != null && isUrl()) {
            options.put("cache", cache.toString());
        }
        if (!isUrl()) {
            options.put("literal", "true");
        }
        return new SourceSpec("mrt", place, options);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ArchiveFile that
                && name.equals(that.name)
                && place.equals(that.place)
                && Objects.equals(cache, that.cache);
    }

    @Override
    public int hashCode() {
        return place.hashCode();
    }

    @Override
    public String toString() {
        return info().location();
    }

    private boolean isUrl() {
        return place.regionMatches(true, 0, "http://", 0, 7) || place.regionMatches(true, 0, "https://", 0, 8);
    }

    private BgpSource source() {
        List<BgpSource> sources = BgpSources.of(spec());
        if (sources.size() != 1) {
            throw new SourceException("not one file: " + this);
        }
        return sources.get(0);
    }

    private MissingReader missing(String reason) {
        return new MissingReader(
                info(),
                name.type(),
                "missing (" + reason + ")",
                name.seconds(),
                name.seconds() + name.durationSeconds());
    }

    /** Reads on from the other reader once it is known whether the server has the file. */
    private final class Reader implements RecordReader {
        private final RecordReader file;
        private @Nullable MissingReader missing;
        private boolean begun;

        Reader(RecordReader file) {
            this.file = file;
        }

        @Override
        public boolean read(RecordBatch batch) throws IOException {
            MissingReader instead = missing;
            if (instead != null) {
                return instead.read(batch);
            }
            if (begun) {
                return file.read(batch);
            }
            try {
                boolean more = file.read(batch);
                begun = true;
                return more;
            } catch (IOException e) {
                int status = HttpFailure.statusOf(e);
                if (status != 404 && status != 410) {
                    throw e;
                }
                instead = missing("HTTP " + status);
                missing = instead;
                return instead.read(batch);
            }
        }

        @Override
        public void cancel() {
            file.cancel();
        }

        @Override
        public boolean tellsPositions() {
            return file.tellsPositions();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
