package io.github.bgpstream4j.cli.resume;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.SourceSearch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is left of sources after a position. */
public final class ResumedSources {
    private ResumedSources() {}

    /**
     * Refuses files that a position cannot tell from each other.
     *
     * @throws SourceException if there is one without a time, or two of one collector, type and time
     */
    public static void requireNames(List<BgpSource> sources) {
        Set<String> names = new HashSet<>();
        for (BgpSource source : sources) {
            SourceInfo info = source.info();
            if (!source.isLive() && !(source instanceof SourceFinder)) {
                requireTime(info);
                if (!names.add(Position.name(info, source.expectedType()) + info.dumpTimeSeconds())) {
                    throw new SourceException(
                            "no position with two files of one collector, type and time: " + info.location());
                }
            }
        }
    }

    private static void requireTime(SourceInfo info) {
        if (info.dumpTimeSeconds() == 0) {
            throw new SourceException(
                    "no position without the time of a file, such as mrt:FILE?type=updates&time=SECONDS: "
                            + info.location());
        }
    }

    public static List<BgpSource> of(List<BgpSource> sources, Position position) {
        List<BgpSource> left = new ArrayList<>();
        for (BgpSource source : sources) {
            if (source instanceof SourceFinder finder) {
                left.add(new Finder(finder, position));
            } else if (source.isLive()) {
                left.add(source);
            } else if (!position.isDone(source.info(), source.expectedType())) {
                long offset = position.lastOffset(source.info(), source.expectedType());
                left.add(offset < 0 ? source : new Rest(source, offset));
            }
        }
        return left;
    }

    private static List<BgpSource> left(List<BgpSource> found, Position position) throws IOException {
        try {
            found.stream().filter(source -> !source.isLive()).forEach(source -> requireTime(source.info()));
        } catch (SourceException e) {
            throw new IOException(e.getMessage(), e);
        }
        return of(found, position);
    }

    private record Finder(SourceFinder finder, Position position) implements SourceFinder {
        @Override
        public SourceSearch search(OpenContext context) throws IOException {
            SourceSearch search = finder.search(context);
            return new SourceSearch() {
                @Override
                public @Nullable FoundSources next() throws IOException, InterruptedException {
                    FoundSources found = search.next();
                    return found == null
                            ? null
                            : new FoundSources(left(found.sources(), position), found.completeUntilMicros());
                }

                @Override
                public void close() {
                    search.close();
                }
            };
        }

        @Override
        public SourceInfo info() {
            return finder.info();
        }

        @Override
        public RecordType expectedType() {
            return finder.expectedType();
        }
    }

    /** The records of a file after one of them. */
    private record Rest(BgpSource source, long offset) implements BgpSource {
        @Override
        public RecordReader open(OpenContext context) throws IOException {
            return new RestReader(source.open(context), offset);
        }

        @Override
        public SourceInfo info() {
            return source.info();
        }

        @Override
        public RecordType expectedType() {
            return source.expectedType();
        }

        @Override
        public long earliestMicros() {
            return source.earliestMicros();
        }

        @Override
        public long latestMicros() {
            return source.latestMicros();
        }

        @Override
        public long sizeBytes() {
            return source.sizeBytes();
        }

        @Override
        public boolean isReopenable() {
            return source.isReopenable();
        }

        @Override
        public boolean isOfManyCollectors() {
            return source.isOfManyCollectors();
        }

        @Override
        public boolean isNamed() {
            return source.isNamed();
        }
    }

    private record RestReader(RecordReader reader, long offset, RecordBatch all) implements RecordReader {
        RestReader(RecordReader reader, long offset) {
            this(reader, offset, new RecordBatch());
        }

        @Override
        public boolean read(RecordBatch batch) throws IOException {
            batch.start(0);
            boolean more = true;
            while (more && batch.size() == 0) {
                try {
                    more = reader.read(all);
                } finally {
                    for (int row = 0; row < all.size(); row++) {
                        if (all.byteOffset(row) < 0 || all.byteOffset(row) > offset) {
                            batch.addCopy(all, row);
                        }
                    }
                    all.start(0);
                }
            }
            return more;
        }

        @Override
        public void cancel() {
            reader.cancel();
        }

        @Override
        public boolean tellsPositions() {
            return reader.tellsPositions();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
