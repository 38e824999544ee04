package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.SourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A list of MRT files as bgpreader's csvfile interface takes it: seven columns, no header. */
final class CsvFile {
    private static final int COLUMNS = 7;

    private CsvFile() {}

    /**
     * What a row says.
     *
     * @param file the file it names
     * @param addedSeconds when the row was added, in seconds since 1970
     */
    record Row(MrtFileSource.Builder file, long addedSeconds) {}

    /** The files of all rows. */
    static List<MrtFileSource.Builder> read(Path list) {
        List<String> lines = lines(list);
        List<MrtFileSource.Builder> files = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                files.add(row(lines.get(i), i + 1, list).file());
            }
        }
        return files;
    }

    static List<String> lines(Path list) {
        return Targets.lines(list, "csv file");
    }

    /** Reads one row, which is a line of a number. */
    static Row row(String line, int number, Path list) {
        try {
            return row(fields(line), list);
        } catch (SourceException e) {
            throw new SourceException(list + ", line " + number + ": " + e.getMessage(), e);
        }
    }

    private static Row row(List<String> fields, Path list) {
        if (fields.size() != COLUMNS) {
            throw new SourceException(fields.size() + " columns instead of " + COLUMNS);
        }
        String name = fields.get(0);
        if (name.isEmpty()) {
            throw new SourceException("no path");
        }
        RecordType type = RecordType.ofWord(fields.get(2));
        if (type == null) {
            throw new SourceException("unknown record type '" + fields.get(2) + "', known are ribs and updates");
        }
        long time = seconds(fields.get(4), "file time");
        long duration = seconds(fields.get(5), "duration");
        long added = seconds(fields.get(6), "time added");
        MrtFileSource.Builder file = Targets.named(Targets.besideList(name, list))
                .named(false)
                .project(fields.get(1))
                .collector(fields.get(3))
                .type(type)
                .dumpTimeSeconds(time)
                .durationSeconds(duration);
        return new Row(file, added);
    }

    private static long seconds(String text, String what) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= 0 && value <= MrtFileSource.MAX_SECONDS) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new SourceException(what + " is not a number: '" + text + "'", e);
        }
        throw new SourceException(what + " is out of range: '" + text + "'");
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
