package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of MRT files as bgpreader's csvfile interface takes it: seven columns, no header. */
final class CsvFile {
    private static final int COLUMNS = 7;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** A file's records may be this much away from its nominal time: 15 minutes, and 2 for a table. */
    private static final long EARLY_SECONDS = 900 + 120;

    private static final long MAX_SECONDS = 0xffffffffL;

    private CsvFile() {}

    /** One line of the list. */
    record Row(String path, String project, RecordType type, String collector, long timeSeconds, long durationSeconds) {
        /** Whether the file may hold records of the window; short durations, which lists often have, are not believed. */
        boolean mayBeWithin(TimeWindow window) {
            return timeSeconds - EARLY_SECONDS <= window.endSeconds()
                    && timeSeconds + Math.max(durationSeconds, EARLY_SECONDS) >= window.startSeconds();
        }
    }

    /** The rows that may hold wanted records, relative paths made to fit the working directory. */
    static List<Row> read(Path file, Selection selection, @Nullable TimeWindow window) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UsageException("cannot read csv file " + file + ": " + SourceException.reason(e), e);
        }
        if (!lines.isEmpty() && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
            lines.set(0, lines.get(0).substring(1));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                Row row = row(lines.get(i), file, i + 1);
                if (selection.accepts(row.project(), row.collector(), row.type())
                        && (window == null || row.mayBeWithin(window))) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static Row row(String line, Path file, int number) {
        List<String> fields = fields(line);
        String place = file + ", line " + number + ": ";
        if (fields.size() != COLUMNS) {
            throw new UsageException(place + fields.size() + " columns instead of " + COLUMNS + ": " + line);
        }
        if (fields.get(0).isEmpty()) {
            throw new UsageException(place + "no path: " + line);
        }
        RecordType type = RecordType.ofWord(fields.get(2));
        if (type == null) {
            throw new UsageException(place + "unknown record type '" + fields.get(2) + "'; known are ribs and updates");
        }
        long time = seconds(fields.get(4), "file time", place);
        long duration = seconds(fields.get(5), "duration", place);
        seconds(fields.get(6), "time added", place);
        return new Row(resolve(fields.get(0), file, place), fields.get(1), type, fields.get(3), time, duration);
    }

    /** bgpreader looks in the working directory; where nothing is there, the folder of the list is meant. */
    private static String resolve(String path, Path list, String place) {
        try {
            Path beside = list.resolveSibling(path);
            return !Files.exists(Path.of(path)) && Files.exists(beside) ? beside.toString() : path;
        } catch (InvalidPathException e) {
            throw new UsageException(place + "not a file name: " + path + " (" + e.getReason() + ")", e);
        }
    }

    private static long seconds(String text, String what, String place) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= 0 && value <= MAX_SECONDS) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new UsageException(place + what + " is not a number: '" + text + "'", e);
        }
        throw new UsageException(place + what + " is out of range: '" + text + "'");
    }

    /** Fields between commas; one in double quotes may hold commas, and a quote as two quotes (RFC 4180 §2). */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (character == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
