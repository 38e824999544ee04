package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One MRT file (RFC 6396, RFC 8050), plain or compressed with gzip, bzip2, xz, zstd or lz4, recognised by content; or
 * standard input.
 *
 * <p>Immutable. A file that nothing else is told of is project and collector {@code singlefile}; its records are table or
 * updates by their MRT type, and its nominal time is that in its name, or that of its first record.
 */
public final class MrtFileSource implements BgpSource {
    private static final int UPDATES_EARLY_SECONDS = 15 * 60;
    private static final int RIB_EARLY_SECONDS = 2 * 60;

    private final @Nullable Path path;
    private final SourceInfo info;
    private final RecordType expectedType;
    private final @Nullable RecordType declaredType;

    private MrtFileSource(Builder builder) {
        path = builder.path;
        String location = path == null ? "standard input" : path.toString();
        Path name = path == null ? null : path.getFileName();
        ArchiveName archive = ArchiveName.of(name == null ? "" : name.toString());
        long seconds = builder.dumpTimeSeconds > 0 ? builder.dumpTimeSeconds : archive.seconds();
        info = new SourceInfo(builder.project, builder.collector, builder.router, null, seconds, location);
        declaredType = builder.type;
        expectedType = declaredType == null ? archive.type() : declaredType;
    }

    /**
     * The source of one file that nothing else is told of.
     *
     * @param path the file; looked at only when the source is opened
     * @return the source
     */
    public static MrtFileSource of(Path path) {
        return builder(path).build();
    }

    /**
     * Begins the source of one file.
     *
     * @param path the file
     * @return a builder
     */
    public static Builder builder(Path path) {
        return new Builder(path);
    }

    /**
     * Begins the source of standard input, which can be opened once.
     *
     * @return a builder
     */
    public static Builder standardInput() {
        return new Builder(null);
    }

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        InputStream raw = input();
        try {
            return new MrtFramer(this, Decompression.of(raw), context.limits());
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public RecordType expectedType() {
        return expectedType;
    }

    /** The nominal time less what collectors are known to be early: 15 minutes, or 2 for a table. */
    @Override
    public long earliestMicros() {
        long seconds = info.dumpTimeSeconds();
        int early = expectedType == RecordType.RIB ? RIB_EARLY_SECONDS : UPDATES_EARLY_SECONDS;
        return seconds == 0 ? Long.MIN_VALUE : (seconds - early) * 1_000_000;
    }

    @Override
    public String toString() {
        return info.location();
    }

    /** The type that all records have, whatever their MRT type; null if each is what its MRT type says. */
    @Nullable
    RecordType declaredType() {
        return declaredType;
    }

    /** Whether the writer may be slow or a person, so that waiting for a full buffer would hold back records. */
    boolean isStandardInput() {
        return path == null;
    }

    /** The info of a file whose name has no time. */
    SourceInfo infoWithTime(long seconds) {
        return info.dumpTimeSeconds() > 0
                ? info
                : new SourceInfo(info.project(), info.collector(), info.router(), null, seconds, info.location());
    }

    private InputStream input() throws IOException {
        Path file = path;
        if (file == null) {
            return new FilterInputStream(System.in) {
                @Override
                public void close() {
                    // belongs to the process
                }
            };
        }
        if (Files.isDirectory(file)) {
            throw new IOException("is a directory");
        }
        if (!Files.exists(file)) {
            throw new IOException("no such file");
        }
        if (!Files.isReadable(file)) {
            throw new IOException("permission denied");
        }
        // not Files.newInputStream, which cannot read a named pipe
        return new FileInputStream(file.toFile());
    }

    /** What may be told of a file. Not safe for use by several threads. */
    public static final class Builder {
        private final @Nullable Path path;
        private String project = SourceInfo.SINGLE_FILE;
        private String collector = SourceInfo.SINGLE_FILE;
        private String router = "";
        private @Nullable RecordType type;
        private long dumpTimeSeconds;

        private Builder(@Nullable Path path) {
            this.path = path;
        }

        /**
         * Names the project.
         *
         * @param name such as {@code ris}
         * @return this builder
         */
        public Builder project(String name) {
            project = name;
            return this;
        }

        /**
         * Names the collector.
         *
         * @param name such as {@code rrc00}
         * @return this builder
         */
        public Builder collector(String name) {
            collector = name;
            return this;
        }

        /**
         * Names the router.
         *
         * @param name any
         * @return this builder
         */
        public Builder router(String name) {
            router = name;
            return this;
        }

        /**
         * Says that all records are of one type, whatever their MRT type.
         *
         * @param newType table or updates
         * @return this builder
         */
        public Builder type(RecordType newType) {
            type = newType;
            return this;
        }

        /**
         * Sets the nominal time of the file.
         *
         * @param seconds since 1970
         * @return this builder
         */
        public Builder dumpTimeSeconds(long seconds) {
            dumpTimeSeconds = seconds;
            return this;
        }

        /**
         * Makes the source.
         *
         * @return the source
         */
        public MrtFileSource build() {
            return new MrtFileSource(this);
        }
    }
}
