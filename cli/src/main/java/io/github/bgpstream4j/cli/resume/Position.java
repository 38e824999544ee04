package io.github.bgpstream4j.cli.resume;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TimeInterval;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * How far a stream of files has come: of each project, collector and type the time of the last file that was read to its end, and of the
 * files that are still open where the last record begins. A file before the last one that is not among the open ones has been read: a
 * stream reads a file no later than another that begins after it has ended. Those that were missing may still come, so the position says
 * when they would have been.
 */
public final class Position {
    private static final int PARTS = 3;
    private static final long NONE = -1;
    private static final String OPEN = "@";
    private static final String MISSING = "-";
    private static final long MICROS_PER_SECOND = TimeInterval.MICROS_PER_SECOND;

    /** More files than these are seldom open. */
    private static final int MOST_KNOWN = 256;

    /** Of a collector and type: more would make the position long, and what is missing for so long hardly comes. */
    private static final int MOST_MISSING = 64;

    private final boolean isPart;
    private final Map<String, Reached> series = new TreeMap<>();
    private final IdentityHashMap<SourceInfo, Reached> tables = new IdentityHashMap<>();
    private final IdentityHashMap<SourceInfo, Reached> updates = new IdentityHashMap<>();

    private static final class Reached {
        long done = NONE;
        final Map<Long, Long> open = new TreeMap<>();
        /** Spans of files that were missing: where each begins, and the time after it. */
        final TreeMap<Long, Long> missing = new TreeMap<>();
        /** Those that ended here: of a part of a stream, which may not know where they began. */
        final Set<Long> ended = new HashSet<>();

        void end(long time) {
            open.remove(time);
            done = Math.max(done, time);
        }

        void missing(long from, long until) {
            missing.merge(from, until, Math::max);
            if (missing.size() > MOST_MISSING) {
                missing.pollFirstEntry();
            }
        }

        /** A file that is here is missing no more. */
        void found(long time) {
            Map.Entry<Long, Long> span = missing.floorEntry(time);
            if (span != null && time < span.getValue()) {
                missing.remove(span.getKey());
                if (span.getKey() < time) {
                    missing.put(span.getKey(), time);
                }
                if (time + 1 < span.getValue()) {
                    missing.put(time + 1, span.getValue());
                }
            }
        }

        boolean isMissing(long time) {
            Map.Entry<Long, Long> span = missing.floorEntry(time);
            return span != null && time < span.getValue();
        }
    }

    private Position(boolean isPart) {
        this.isPart = isPart;
    }

    /** Where a stream begins. */
    public static Position atBegin() {
        return new Position(false);
    }

    /** Of a part of a stream, to be added to that of what comes before. */
    public static Position ofPart() {
        return new Position(true);
    }

    /** Notes a record that has been delivered. */
    public void add(RecordView record) {
        SourceInfo source = record.source();
        if (source.live()) {
            return;
        }
        Reached reached = known(source, record.type());
        long time = source.dumpTimeSeconds();
        DecodeIssue issue = record.status() == RecordStatus.CORRUPTED_SOURCE ? record.issue() : null;
        Gap gap = issue != null && issue.code() == DecodeIssue.Code.MISSING ? record.gap() : null;
        if (gap != null) {
            reached.missing(gap.fromMicros() / MICROS_PER_SECOND, gap.toMicros() / MICROS_PER_SECOND);
        } else {
            reached.found(time);
        }
        if (record.position() == DumpPosition.END || record.status().isAboutSource()) {
            reached.end(time);
            if (isPart) {
                reached.ended.add(time);
            }
        } else {
            reached.open.put(time, record.byteOffset());
        }
    }

    /** Notes what has been delivered after this. */
    public void add(Position later) {
        later.series.forEach((name, more) -> {
            Reached reached = reached(name);
            more.open.keySet().forEach(reached::found);
            more.ended.forEach(reached::found);
            more.missing.forEach(reached::missing);
            reached.open.putAll(more.open);
            more.ended.forEach(reached::end);
            reached.done = Math.max(reached.done, more.done);
        });
    }

    /** Whether a file was read to its end. */
    boolean isDone(SourceInfo source, RecordType type) {
        Reached reached = series.get(name(source, type));
        long time = source.dumpTimeSeconds();
        return reached != null && time <= reached.done && !reached.open.containsKey(time) && !reached.isMissing(time);
    }

    /** Where the last record of a file that was delivered begins; negative if none was. */
    long lastOffset(SourceInfo source, RecordType type) {
        Reached reached = series.get(name(source, type));
        return reached == null ? NONE : reached.open.getOrDefault(source.dumpTimeSeconds(), NONE);
    }

    /** A word for each collector and type: {@code ris/rrc00/updates:1470931200,1470931500@4711}. */
    @Override
    public String toString() {
        StringJoiner words = new StringJoiner(" ");
        series.forEach((name, reached) -> {
            StringBuilder word = new StringBuilder(name).append(':').append(reached.done == NONE ? "" : reached.done);
            reached.open.forEach(
                    (time, offset) -> word.append(',').append(time).append(OPEN).append(offset));
            reached.missing.forEach((from, until) ->
                    word.append(',').append(from).append(MISSING).append(until));
            words.add(word);
        });
        return words.toString();
    }

    /**
     * Reads what {@link #toString} gives.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Position parse(String text) {
        Position position = atBegin();
        for (String word : text.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                position.read(word);
            }
        }
        return position;
    }

    private void read(String word) {
        int colon = word.lastIndexOf(':');
        if (colon < 0 || word.substring(0, colon).split("/", -1).length != PARTS) {
            throw wrong(word);
        }
        Reached reached = reached(word.substring(0, colon));
        try {
            String[] files = word.substring(colon + 1).split(",");
            reached.done = files[0].isEmpty() ? NONE : Long.parseLong(files[0]);
            for (int i = 1; i < files.length; i++) {
                boolean missing = files[i].contains(MISSING);
                String[] numbers = files[i].split(missing ? MISSING : OPEN);
                if (numbers.length != 2) {
                    throw wrong(word);
                }
                long time = Long.parseLong(numbers[0]);
                long other = Long.parseLong(numbers[1]);
                if (missing) {
                    reached.missing(time, other);
                } else {
                    reached.open.put(time, other);
                }
            }
        } catch (NumberFormatException e) {
            IllegalArgumentException wrong = wrong(word);
            wrong.initCause(e);
            throw wrong;
        }
    }

    private static IllegalArgumentException wrong(String word) {
        return new IllegalArgumentException("not a position, such as ris/rrc00/updates:1470931200: " + word);
    }

    /** Found without making its name for each record: those of a file share what they say of it. */
    private Reached known(SourceInfo source, RecordType type) {
        IdentityHashMap<SourceInfo, Reached> known = type == RecordType.RIB ? tables : updates;
        Reached reached = known.get(source);
        if (reached == null) {
            reached = reached(name(source, type));
            if (known.size() == MOST_KNOWN) {
                known.clear();
            }
            known.put(source, reached);
        }
        return reached;
    }

    private Reached reached(String name) {
        return series.computeIfAbsent(name, key -> new Reached());
    }

    static String name(SourceInfo source, RecordType type) {
        return encoded(source.project()) + "/" + encoded(source.collector()) + "/" + type.word();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
