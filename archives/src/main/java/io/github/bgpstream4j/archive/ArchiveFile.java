package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.text.DisplayText;
import io.github.bgpstream4j.text.UrlText;
import io.github.bgpstream4j.transport.HttpFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
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
    private static final String SCHEME = "mrt";
    private static final int MAX_PORT = 65_535;
    private static final int SHOWN = 200;

    /** Looked for once: ten years of files would look at the class path a million times. */
    private static volatile @Nullable BgpSourceProvider reader;

    private final ArchiveName name;
    private final String place;
    private final @Nullable Path local;
    private final long size;
    private final @Nullable Path cache;
    private final boolean isMissed;
    private final String origin;

    /**
     * A file of a server.
     *
     * @param name what it is; collector and time are known
     * @param url http or https; anything else is refused, so that no text of a service names a file of this machine
     * @param size how many bytes it has, roughly; -1 if that is not known
     * @param cache the folder where copies are kept; null for none
     * @throws SourceException if it is no such URL
     */
    public ArchiveFile(ArchiveName name, String url, long size, @Nullable Path cache) {
        if (!isUrl(url)) {
            throw new SourceException(
                    "not an http or https URL: " + DisplayText.shown(UrlText.withoutSecrets(url), SHOWN));
        }
        this.name = name;
        this.place = url;
        this.local = null;
        this.size = size;
        this.cache = cache;
        this.isMissed = true;
        this.origin = name.project();
    }

    /**
     * A file of this machine.
     *
     * @param name what it is; collector and time are known
     * @param file where it is, or was
     * @param size how many bytes it has, roughly; -1 if that is not known
     */
    public ArchiveFile(ArchiveName name, Path file, long size) {
        this.name = name;
        this.place = file.toString();
        this.local = file;
        this.size = size;
        this.cache = null;
        this.isMissed = true;
        this.origin = name.project();
    }

    private ArchiveFile(ArchiveFile file, ArchiveName name, boolean isMissed) {
        this.name = name;
        place = file.place;
        local = file.local;
        size = file.size;
        cache = file.cache;
        this.isMissed = isMissed;
        origin = file.origin;
    }

    /**
     * The same that nobody misses: where it is not there, it is as one without records. Files from shortly before and after what is wanted are
     * of use, as file times lie, but they are not what was asked for.
     *
     * @return a file
     */
    public ArchiveFile notMissed() {
        return new ArchiveFile(this, name, false);
    }

    /**
     * The same under the name of another project, so that its records are of one kind with those of a stream.
     *
     * @param project what filters call it
     * @return a file
     */
    public ArchiveFile ofProject(String project) {
        ArchiveName renamed =
                new ArchiveName(project, name.collector(), name.type(), name.seconds(), name.durationSeconds());
        return new ArchiveFile(this, renamed, isMissed);
    }

    boolean isMissed() {
        return isMissed;
    }

    /**
     * Whether a text is a URL that a file can be read from.
     *
     * @param text any
     * @return true if it is a URL, its scheme http or https, and it has a host
     */
    public static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return http && url.getHost() != null && url.getPort() <= MAX_PORT;
        } catch (URISyntaxException e) {
            return false;
        }
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
        if (local != null && !Files.exists(local)) {
            return missing("no such file");
        }
        if (local != null && !Files.isRegularFile(local)) {
            throw new IOException("not a regular file"); // a pipe that nobody writes to would be waited for
        }
        try {
            return new Reader(source().open(context));
        } catch (SourceException e) {
            throw new IOException(e.getMessage(), e); // of this file, and not of the search that found it
        }
    }

    @Override
    public SourceInfo info() {
        return new SourceInfo(
                new Collector(name.project(), name.collector(), "", null),
                name.seconds(),
                local == null ? UrlText.withoutSecrets(place) : place,
                false);
    }

    @Override
    public RecordType expectedType() {
        return name.type();
    }

    /** Two minutes before its nominal time, if it is one of RIS or RouteViews; else what any file may have. */
    @Override
    public long earliestMicros() {
        return Catalogue.known().project(origin) == null
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
        if (size >= 0 || local == null) {
            return size;
        }
        try {
            return Files.isRegularFile(local) ? Files.size(local) : -1;
        } catch (IOException e) {
            return -1; // opening it says why
        }
    }

    @Override
    public boolean isReopenable() {
        try {
            return local != null || (cache != null && source().isReopenable());
        } catch (SourceException e) {
            return false; // opening it says why
        }
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
        if (cache != null) {
            options.put("cache", cache.toString());
        }
        if (local != null) {
            options.put("literal", "true");
        }
        return new SourceSpec(SCHEME, place, options);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ArchiveFile that
                && name.equals(that.name)
                && place.equals(that.place)
                && (local == null) == (that.local == null)
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

    private BgpSource source() {
        BgpSourceProvider known = reader;
        if (known == null) {
            known = BgpSources.provider(SCHEME);
            reader = known;
        }
        List<BgpSource> sources = known.sources(spec());
        if (sources.size() != 1) {
            throw new SourceException("not one file: " + this);
        }
        return sources.get(0);
    }

    private RecordReader missing(String reason) {
        if (!isMissed) {
            return new NoRecords();
        }
        return new MissingReader(
                info(),
                name.type(),
                "missing (" + reason + ")",
                name.seconds(),
                ArchiveTimes.plus(name.seconds(), name.durationSeconds()));
    }

    /** Reads nothing. */
    private static final class NoRecords implements RecordReader {
        @Override
        public boolean read(RecordBatch batch) {
            batch.start(0);
            return false;
        }

        @Override
        public void close() {}
    }

    /** Reads on from the other reader once it is known whether the server has the file. */
    private final class Reader implements RecordReader {
        private final RecordReader file;
        private @Nullable RecordReader missing;
        private boolean begun;

        Reader(RecordReader file) {
            this.file = file;
        }

        @Override
        public boolean read(RecordBatch batch) throws IOException {
            RecordReader instead = missing;
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
