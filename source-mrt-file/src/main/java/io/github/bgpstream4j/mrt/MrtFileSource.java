package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.archive.ArchiveTimes;
import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.mrt.frame.FramedFile;
import io.github.bgpstream4j.mrt.frame.MrtFramer;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.transport.HttpFile;
import io.github.bgpstream4j.transport.file.DecompressedInput;
import io.github.bgpstream4j.transport.file.Input;
import io.github.bgpstream4j.transport.file.LocalFile;
import io.github.bgpstream4j.transport.file.RemoteFile;
import io.github.bgpstream4j.transport.file.StandardInput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One MRT file (RFC 6396, RFC 8050), of this machine or of a server, plain or compressed with gzip, bzip2, xz, zstd or lz4,
 * recognised by content; or standard input.
 *
 * <p>Immutable. What is not told of a file is taken from its path, if it is named as RIPE RIS, RouteViews or BGPStream name
 * theirs; else it is project and collector {@code singlefile}, and its nominal time is that of its first record. Its records
 * are table or updates by their MRT type.
 */
public final class MrtFileSource implements BgpSource {
    /** Times are 32 bits (RFC 6396 §2). */
    static final long MAX_SECONDS = 0xffffffffL;

    private final Input input;
    private final SourceInfo info;
    private final RecordType expectedType;
    private final @Nullable RecordType declaredType;
    private final long durationSeconds;
    private final boolean followed;
    private final boolean repairs;
    private final boolean named;
    private final int threads;
    private final Builder told;

    private MrtFileSource(Builder builder) {
        told = new Builder(builder);
        followed = builder.follow;
        repairs = builder.repair;
        named = builder.named;
        threads = builder.decompressionThreads > 0 ? builder.decompressionThreads : DecompressedInput.THREADS;
        input = builder.input();
        ArchiveName archive = ArchiveName.of(input.path());
        long seconds = builder.dumpTimeSeconds > 0 ? builder.dumpTimeSeconds : archive.seconds();
        Collector collector = new Collector(
                name(builder.project, archive.project()),
                name(builder.collector, archive.collector()),
                builder.router,
                null);
        info = new SourceInfo(collector, seconds, input.location(), followed);
        declaredType = builder.type;
        expectedType = declaredType == null ? archive.type() : declaredType;
        durationSeconds = builder.durationSeconds > 0 ? builder.durationSeconds : archive.durationSeconds();
    }

    private static String name(@Nullable String told, String ofPath) {
        if (told != null) {
            return told;
        }
        return ofPath.isEmpty() ? SourceInfo.SINGLE_FILE : ofPath;
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
        return new Builder(new LocalFile(path));
    }

    /**
     * Begins the source of a file that a server has. It needs the library {@code com.squareup.okhttp3:okhttp-jvm}.
     *
     * <p>A transfer that breaks goes on where it was. User info and query, which may be secrets, show in no message.
     *
     * @param url http or https; user info is sent as basic authentication
     * @return a builder
     * @throws IllegalArgumentException if it is no such URL
     */
    public static Builder builder(URI url) {
        return new Builder(new RemoteFile(HttpFile.of(url)));
    }

    /**
     * Begins the source of what a name says: an http or https URL, {@code -} for standard input, else a file.
     *
     * @param name taken literally: wildcards stand for themselves
     * @return a builder
     * @throws SourceException if it cannot be the name of anything
     */
    public static Builder builder(String name) {
        return Targets.named(name);
    }

    /**
     * Begins the source of a file that only the caller can reach, such as one of a cluster's or a cloud's storage. The stream may open
     * it more than once.
     *
     * @param name what it is called, which shows in messages; what it tells of project, collector, type and time counts as that of
     *     a path does
     * @param opener gives its bytes
     * @return a builder
     */
    public static Builder builder(String name, InputOpener opener) {
        return new Builder(
                new OpenedInput(Objects.requireNonNull(name, "name"), Objects.requireNonNull(opener, "opener")));
    }

    /**
     * Begins the source of standard input, which can be opened once.
     *
     * @return a builder
     */
    public static Builder standardInput() {
        return new Builder(new StandardInput());
    }

    @Override
    public RecordReader open(OpenContext context) throws IOException {
        return followed ? follow(context) : framer(input.open(context), context);
    }

    private RecordReader follow(OpenContext context) throws IOException {
        Path path = ((LocalFile) input).file();
        if (!Files.exists(path)) {
            throw new IOException("no such file");
        }
        FileSequence sequence =
                Files.isDirectory(path) ? new FolderFiles(path, context.monitor()) : new RotatedFile(path);
        return new FollowReader(sequence, file -> new Builder(told, file).build(), context);
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public RecordType expectedType() {
        return expectedType;
    }

    /**
     * The nominal time less what collectors are known to be early: 15 minutes, or 2 for a table. {@link Long#MIN_VALUE} if the
     * nominal time is not known or the file is followed.
     */
    @Override
    public long earliestMicros() {
        long seconds = info.dumpTimeSeconds();
        return seconds == 0 || followed ? Long.MIN_VALUE : ArchiveTimes.earliestMicros(expectedType, seconds);
    }

    /**
     * The end of the nominal duration and what collectors may be late: 17 minutes, or an hour for a table, which takes its time
     * to be dumped. {@link Long#MAX_VALUE} if nominal time or duration are not known or the file is
     * followed.
     */
    @Override
    public long latestMicros() {
        long seconds = info.dumpTimeSeconds();
        if (seconds == 0 || durationSeconds == 0 || followed) {
            return Long.MAX_VALUE;
        }
        return ArchiveTimes.latestMicros(expectedType, seconds, durationSeconds);
    }

    /**
     * The scheme {@code mrt} with the name of the file and all that was chosen for it, user info and query of a URL too.
     *
     * @return null for a file of another file system than that of the machine
     */
    @Override
    public @Nullable SourceSpec spec() {
        return told.spec();
    }

    /** The size of a file of this machine, of the cached copy of a URL, or what an {@link InputOpener} says. */
    @Override
    public long sizeBytes() {
        return followed ? -1 : input.sizeBytes();
    }

    /** Whether it is a regular file, one that an {@link InputOpener} opens, or a URL of which the cache holds a copy: a pipe gives its records once. */
    @Override
    public boolean isReopenable() {
        return !followed && input.isReopenable();
    }

    @Override
    public boolean isNamed() {
        return named;
    }

    /**
     * How much time the records nominally cover, as told or as its archive has it: RIS 300 seconds (900 before 24 July 2003),
     * RouteViews 900, and 120 for a table, as in the metadata of BGPStream.
     *
     * @return seconds; 0 if it is not known
     */
    public long durationSeconds() {
        return durationSeconds;
    }

    @Override
    public String toString() {
        return info.location();
    }

    /** What cuts into records what is stored, compressed or not. */
    MrtFramer framer(InputStream stored, OpenContext context) {
        int most = followed || context.ownThreads() ? threads : 1;
        return new MrtFramer(framed(), new DecompressedInput(stored, context.limits(), most), context.limits());
    }

    /** What framing needs to know of it. */
    FramedFile framed() {
        return new FramedFile(info, expectedType, declaredType, repairs, followed || input.isSlow());
    }

    /** What may be told of a file. Not safe for use by several threads. */
    public static final class Builder {
        private Input input;
        private @Nullable Path cacheDirectory;
        private @Nullable String project;
        private @Nullable String collector;
        private String router = "";
        private @Nullable RecordType type;
        private long dumpTimeSeconds;
        private long durationSeconds;
        private boolean follow;
        private boolean repair = true;
        private boolean named = true;
        private int decompressionThreads;

        private Builder(Input input) {
            this.input = input;
        }

        /** The same told of another file. */
        private Builder(Builder that, Path file) {
            input = new LocalFile(file);
            project = that.project;
            collector = that.collector;
            router = that.router;
            type = that.type;
            dumpTimeSeconds = that.dumpTimeSeconds;
            durationSeconds = that.durationSeconds;
            follow = that.follow;
            repair = that.repair;
            named = that.named;
            decompressionThreads = that.decompressionThreads;
        }

        private Builder(Builder that) {
            this(that, Path.of(""));
            input = that.input();
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
         * @param seconds since 1970; 0 for that of its path or first record
         * @return this builder
         * @throws IllegalArgumentException if it is negative or more than 32 bits
         */
        public Builder dumpTimeSeconds(long seconds) {
            requireSeconds("dumpTimeSeconds", seconds);
            dumpTimeSeconds = seconds;
            return this;
        }

        /**
         * Sets how much time the records nominally cover, from which a stream knows that a file lies before an interval.
         *
         * @param seconds of updates about as many as between one file and the next; 0 for that of its path
         * @return this builder
         * @throws IllegalArgumentException if it is negative or more than 32 bits
         */
        public Builder durationSeconds(long seconds) {
            requireSeconds("durationSeconds", seconds);
            durationSeconds = seconds;
            return this;
        }

        /**
         * Keeps a copy of a URL and reads that instead where there is one. Nothing for a file of this machine.
         *
         * @param directory is made when it is needed; may be shared by threads and processes
         * @return this builder
         */
        public Builder cacheDirectory(Path directory) {
            cacheDirectory = directory;
            return this;
        }

        /**
         * Follows the file as it is written, or the files of a directory: the source is live and has no end. A file that is
         * renamed, deleted or emptied is followed by the next one of its name, a file in a directory by the next one in the
         * order of names. Whatever such a file is called, its records are in the middle, and no record tells of its end.
         *
         * @param newFollow true to follow
         * @return this builder
         */
        public Builder follow(boolean newFollow) {
            follow = newFollow;
            return this;
        }

        /**
         * Reads messages against what their MRT subtype says of path identifiers and the size of AS numbers where that alone fits
         * them or others of their session (RFC 8050 §3); such a record has an issue with the code {@code REPAIRED}. Wrong lengths
         * are mended in any case.
         *
         * @param newRepair false to read all as declared; true unless told otherwise
         * @return this builder
         */
        public Builder repair(boolean newRepair) {
            repair = newRepair;
            return this;
        }

        /** Says whether the caller named this very file, and did not find it by a folder, a glob or a list. */
        Builder named(boolean newNamed) {
            named = newNamed;
            return this;
        }

        /**
         * Says how many threads may decompress the file, so far bzip2 only; others need none but the one that reads. All files of the
         * process together use no more than the machine has processors.
         *
         * @param count 1 for the thread that reads the file and no other; as many as there are processors, but no more than 4, unless
         *     told otherwise
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder decompressionThreads(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("decompressionThreads " + count + " is below 1");
            }
            decompressionThreads = count;
            return this;
        }

        private static void requireSeconds(String name, long seconds) {
            if (seconds < 0 || seconds > MAX_SECONDS) {
                throw new IllegalArgumentException(name + " " + seconds);
            }
        }

        private @Nullable SourceSpec spec() {
            String target = input.target();
            if (target == null || target.isEmpty()) {
                return null;
            }
            Map<String, String> options = new LinkedHashMap<>();
            put(options, MrtFileSourceProvider.PROJECT, project);
            put(options, MrtFileSourceProvider.COLLECTOR, collector);
            put(options, MrtFileSourceProvider.ROUTER, router.isEmpty() ? null : router);
            put(options, MrtFileSourceProvider.TYPE, type == null ? null : type.word());
            put(options, MrtFileSourceProvider.TIME, dumpTimeSeconds > 0 ? dumpTimeSeconds : null);
            put(options, MrtFileSourceProvider.DURATION, durationSeconds > 0 ? durationSeconds : null);
            put(
                    options,
                    MrtFileSourceProvider.CACHE,
                    input instanceof RemoteFile remote ? remote.file().cacheFolder() : null);
            put(options, MrtFileSourceProvider.REPAIR, repair ? null : false);
            put(options, MrtFileSourceProvider.THREADS, decompressionThreads > 0 ? decompressionThreads : null);
            put(options, MrtFileSourceProvider.FOLLOW, follow ? true : null);
            boolean special = !(input instanceof StandardInput) && !Targets.isLiteral(target);
            put(options, MrtFileSourceProvider.LITERAL, special ? true : null);
            return new SourceSpec(MrtFileSourceProvider.SCHEME, target, options);
        }

        private static void put(Map<String, String> options, SourceOption<?> option, @Nullable Object value) {
            if (value != null) {
                options.put(option.name(), value.toString());
            }
        }

        private Input input() {
            Path directory = cacheDirectory;
            return directory != null && input instanceof RemoteFile remote
                    ? new RemoteFile(remote.file().cachedIn(directory))
                    : input;
        }

        /**
         * Makes the source.
         *
         * @return the source
         * @throws SourceException if what is to be followed is neither a file of this machine nor a directory
         */
        public MrtFileSource build() {
            if (follow && !(input instanceof LocalFile)) {
                throw new SourceException(
                        "only files and directories of this machine can be followed: " + input.location());
            }
            return new MrtFileSource(this);
        }
    }
}
