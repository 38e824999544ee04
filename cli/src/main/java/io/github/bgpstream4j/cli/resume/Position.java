package io.github.bgpstream4j.cli.resume;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.RecordView;
import io.github.bgpstream4j.model.SourceInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream of files has come: of each project, collector and type the times of the files that were read to their end, and of those
 * that are still open where the last record begins. A file that it does not name has not been read: it was missing, could not be read, came
 * late or is still to come. One that was cut off stays open, as there may be more of it by the next time.
 */
public final class Position {
    private static final int PARTS = 3;
    private static final long NONE = -1;
    private static final String OPEN = "@";

    /** An issue that begins before this is one of the frame: the bytes make no record, or only a piece of one. */
    private static final int MRT_HEADER = 12;

    /** More files than these are seldom open. */
    private static final int MOST_KNOWN = 256;

    /** Of a collector and type: more would make the position long, and what is missing for so long hardly comes. */
    private static final int MOST_RUNS = 64;

    private final int mostRuns;
    private final Map<String, Reached> series = new TreeMap<>();
    private final IdentityHashMap<SourceInfo, Reached> tables = new IdentityHashMap<>();
    private final IdentityHashMap<SourceInfo, Reached> updates = new IdentityHashMap<>();

    private static final class Reached {
        final FileTimes done;
        final Map<Long, Long> open = new TreeMap<>();

        Reached(int mostRuns) {
            done = new FileTimes(mostRuns);
        }

        void end(long time) {
            open.remove(time);
            done.add(time);
        }
    }

    private Position(int mostRuns) {
        this.mostRuns = mostRuns;
    }

    /** Where a stream begins. */
    public static Position atBegin() {
        return new Position(MOST_RUNS);
    }

    /** Of a part of a stream, to be added to that of what comes before. */
    public static Position ofPart() {
        return new Position(Integer.MAX_VALUE);
    }

    /** The same, to be added to while this one is asked. */
    public Position copy() {
        return parse(toString());
    }

    /** Notes a record that has been delivered. */
    public void add(RecordView record) {
        SourceInfo source = record.source();
        long time = source.dumpTimeSeconds();
        if (source.live() || time == 0) {
            return;
        }
        switch (record.status()) {
            case CORRUPTED_SOURCE, EMPTY_SOURCE, OUTSIDE_TIME_INTERVAL -> {
                return; // there may be more of it at another time, or for another interval
            }
            case FILTERED_SOURCE -> known(source, record.type()).end(time);
            case CORRUPTED_RECORD, UNSUPPORTED_RECORD -> {
                if (!isNone(record.issue())) {
                    addRecord(record, time);
                }
            }
            default -> addRecord(record, time);
        }
    }

    private void addRecord(RecordView record, long time) {
        Reached reached = known(record.source(), record.type());
        if (record.position() == DumpPosition.END) {
            reached.end(time);
        } else if (record.byteOffset() >= 0) {
            reached.open.put(time, record.byteOffset());
        }
    }

    /** Whether it says that bytes make no record, such as the first ones of a record that is cut off. */
    private static boolean isNone(@Nullable DecodeIssue issue) {
        if (issue == null || issue.offset() < 0 || issue.offset() >= MRT_HEADER) {
            return false;
        }
        return switch (issue.code()) {
            case TRUNCATED, MALFORMED, REPAIRED -> true;
            default -> false;
        };
    }

    /** Notes what has been delivered after this. */
    public void add(Position later) {
        later.series.forEach((name, more) -> {
            Reached reached = reached(name);
            reached.open.putAll(more.open);
            more.done.forEach(reached::end);
        });
    }

    /** Whether a file was read to its end. */
    boolean isDone(SourceInfo source, RecordType type) {
        Reached reached = series.get(name(source, type));
        return reached != null && reached.done.contains(source.dumpTimeSeconds());
    }

    /** Where the last record of a file that was delivered begins; negative if none was. */
    long lastOffset(SourceInfo source, RecordType type) {
        Reached reached = series.get(name(source, type));
        return reached == null ? NONE : reached.open.getOrDefault(source.dumpTimeSeconds(), NONE);
    }

    /** A word for each collector and type: {@code ris/rrc00/updates:1470931200-1470931800/300,1470932100@4711}. */
    @Override
    public String toString() {
        StringJoiner words = new StringJoiner(" ");
        series.forEach((name, reached) -> {
            StringJoiner files = new StringJoiner(",");
            reached.done.addTo(files);
            reached.open.forEach((time, offset) -> files.add(time + OPEN + offset));
            if (files.length() > 0) {
                words.add(name + ":" + files);
            }
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
        String[] name = word.substring(0, Math.max(colon, 0)).split("/", -1);
        if (name.length != PARTS || RecordType.ofWord(name[PARTS - 1]) == null) {
            throw wrong(word);
        }
        Reached reached = reached(word.substring(0, colon));
        try {
            for (String file : word.substring(colon + 1).split(",", -1)) {
                int at = file.indexOf(OPEN);
                if (at < 0) {
                    reached.done.read(file);
                } else {
                    reached.open.put(FileTimes.number(file.substring(0, at)), FileTimes.number(file.substring(at + 1)));
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
        return series.computeIfAbsent(name, key -> new Reached(mostRuns));
    }

    static String name(SourceInfo source, RecordType type) {
        return encoded(source.project()) + "/" + encoded(source.collector()) + "/" + type.word();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
