package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.model.Collector;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.FoundSources;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.SourceSearch;
import io.github.bgpstream4j.source.SourceSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A list of MRT files that is looked at again and again, as bgpreader does in live mode: the files of its rows, each as soon as its time
 * added is over, and each once. It ends when the last interval of the stream does.
 */
final class GrowingCsvFile implements SourceFinder {
    /** A list on disk costs little to look at; bgpreader does every 20 seconds. */
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Path list;
    private final @Nullable Path cache;

    GrowingCsvFile(Path list, @Nullable Path cache) {
        this.list = list;
        this.cache = cache;
    }

    @Override
    public SourceSearch search(OpenContext context) {
        return new Search(context);
    }

    @Override
    public SourceInfo info() {
        return new SourceInfo(new Collector("", ""), 0, list.toString(), false);
    }

    @Override
    public SourceSpec spec() {
        Map<String, String> options = new HashMap<>();
        options.put(MrtFileSourceProvider.FOLLOW.name(), "true");
        if (cache != null) {
            options.put(MrtFileSourceProvider.CACHE.name(), cache.toString());
        }
        return new SourceSpec(CsvFileSourceProvider.SCHEME, list.toString(), options);
    }

    /** Keeps the rows that it has given: one that stands there several times is several files, as in a list that is not followed. */
    private final class Search implements SourceSearch {
        private final OpenContext context;
        private final long endMicros;
        private final CountDownLatch closed = new CountDownLatch(1);
        private final Map<String, Integer> given = new HashMap<>();
        private @Nullable String trouble;
        private long lastSize = -1;
        /** A last row that had no end when it was given, and its number: what is written after it makes no other file. */
        private String unended = "";

        private int unendedNumber;
        private boolean begun;
        private boolean over;

        Search(OpenContext context) {
            this.context = context;
            this.endMicros = context.scope().intervals().stream()
                    .mapToLong(TimeInterval::untilMicros)
                    .max()
                    .orElse(Long.MAX_VALUE);
        }

        @Override
        public @Nullable FoundSources next() throws InterruptedException {
            if (over || (begun && !context.clock().sleep(BETWEEN_LOOKS, closed))) {
                return null;
            }
            begun = true;
            Instant now = context.clock().instant();
            long micros = TimeInterval.of(now, null).fromMicros();
            over = micros > endMicros;
            return new FoundSources(added(now), micros);
        }

        @Override
        public void close() {
            closed.countDown();
        }

        /** The files of the rows that have been added since the last look; trouble is reported once, and may be over by the next one. */
        private List<BgpSource> added(Instant now) {
            List<BgpSource> files = new ArrayList<>();
            Map<String, Integer> seen = new HashMap<>();
            String wrong = null;
            try {
                long size = list.toFile().length();
                List<String> lines = CsvFile.lines(list);
                boolean ended = endsWithLine(size);
                boolean whole = over || size == lastSize || ended;
                lastSize = size;
                for (int number = 1; number <= (whole ? lines.size() : lines.size() - 1); number++) {
                    String line = lines.get(number - 1);
                    if (!line.isBlank()) {
                        int times = seen.merge(line, 1, Integer::sum);
                        goOn(line, number, times);
                        wrong = add(files, line, number, times, now.getEpochSecond(), wrong);
                        if (!ended && number == lines.size() && times <= given.getOrDefault(line, 0)) {
                            unended = line;
                            unendedNumber = number;
                        }
                    }
                }
                unendedNumber = ended ? 0 : unendedNumber;
            } catch (SourceException e) {
                wrong = e.getMessage();
            }
            if (wrong != null && !wrong.equals(trouble)) {
                context.monitor().warned(wrong);
            }
            trouble = wrong;
            return files;
        }

        /** Takes a row that goes on where one without an end was given as the same row. */
        private void goOn(String line, int number, int times) {
            if (number == unendedNumber && !line.equals(unended) && line.startsWith(unended)) {
                given.merge(unended, -1, Integer::sum);
                given.merge(line, times, Math::max);
                unended = line;
            }
        }

        /** Whether the last row is whole: another that is still being written may look like one, with a time that is cut. */
        private boolean endsWithLine(long size) {
            try (SeekableByteChannel channel = Files.newByteChannel(list)) {
                ByteBuffer last = ByteBuffer.allocate(1);
                return size > 0
                        && channel.size() == size
                        && channel.position(size - 1).read(last) == 1
                        && last.get(0) == '\n';
            } catch (IOException e) {
                return false; // the next look reports it
            }
        }

        /** Adds the file of a row, if it is due and has not been given so often. */
        private @Nullable String add(
                List<BgpSource> files, String line, int number, int times, long nowSeconds, @Nullable String wrong) {
            if (times <= given.getOrDefault(line, 0)) {
                return wrong;
            }
            try {
                CsvFile.Row row = CsvFile.row(line, number, list);
                if (row.addedSeconds() < nowSeconds) {
                    given.put(line, times);
                    files.add(
                            cache == null
                                    ? row.file().build()
                                    : row.file().cacheDirectory(cache).build());
                }
                return wrong;
            } catch (SourceException e) {
                return e.getMessage();
            }
        }
    }
}
