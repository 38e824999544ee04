package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one collector and type in one month, by time; a few bytes for each, because there may be 9,000 of them for each of 80
 * collectors. Immutable.
 */
final class MonthFiles {
    static final MonthFiles NONE = new MonthFiles(List.of());

    /** Those of a page that names files in a way that nobody knows: each name that can be computed is taken for a file. */
    static final MonthFiles UNREADABLE = new MonthFiles(List.of());

    private static final List<String> TABLES = List.of("bview", "rib");
    private static final List<String> UPDATES = List.of("updates");
    private static final List<String> SUFFIXES = List.of(".gz", ".bz2", "", ".xz", ".zst", ".lz4");
    /** A dot, a date, a dot, a time. */
    private static final int STEM = 14;

    private final long[] seconds;
    private final long[] sizes;
    /** What stands before the file's own name, such as the folder; each text once. */
    private final String[] folders;

    /** What stands before and after the time in its name, each text once. */
    private final String[] words;

    private final String[] suffixes;

    /**
     * A file.
     *
     * @param folder where, ending in a slash
     * @param word what stands before the time in its name
     * @param seconds its nominal time
     * @param suffix what follows the time in its name
     * @param size in bytes; -1 if that is not known
     */
    record Entry(String folder, String word, long seconds, String suffix, long size) {
        /** That of a place whose size is not known. */
        static @Nullable Entry of(String place, RecordType type) {
            int slash = place.lastIndexOf('/') + 1;
            return of(place.substring(0, slash), place.substring(slash), type, -1);
        }

        /**
         * Null for the name of something else, such as {@code latest-bview.gz}. Without regular expressions: there are hundreds of thousands.
         */
        static @Nullable Entry of(String folder, String name, RecordType type, long size) {
            int dot = name.indexOf('.');
            if (dot < 0 || name.length() < dot + STEM || name.charAt(dot + 9) != '.') {
                return null;
            }
            String word = one(type == RecordType.RIB ? TABLES : UPDATES, name.substring(0, dot));
            String suffix = one(SUFFIXES, name.substring(dot + STEM));
            long day = number(name, dot + 1, 8);
            long minute = number(name, dot + 10, 4);
            if (word == null || suffix == null || day < 0 || minute < 0 || minute / 100 > 23 || minute % 100 > 59) {
                return null;
            }
            try {
                long days = LocalDate.of((int) (day / 10_000), (int) (day / 100 % 100), (int) (day % 100))
                        .toEpochDay();
                long seconds = days * 86_400 + minute / 100 * 3600 + minute % 100 * 60;
                return seconds <= 0 ? null : new Entry(folder, word, seconds, suffix, size);
            } catch (DateTimeException e) {
                return null;
            }
        }

        private static @Nullable String one(List<String> known, String text) {
            int found = known.indexOf(text);
            return found < 0 ? null : known.get(found);
        }

        private static long number(String text, int from, int digits) {
            long value = 0;
            for (int i = from; i < from + digits; i++) {
                int digit = text.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    return -1;
                }
                value = value * 10 + digit;
            }
            return value;
        }
    }

    MonthFiles(List<Entry> entries) {
        List<Entry> sorted = new ArrayList<>();
        // of two copies of a file the first is taken
        entries.stream().sorted((a, b) -> Long.compare(a.seconds, b.seconds)).forEach(entry -> {
            if (sorted.isEmpty() || sorted.get(sorted.size() - 1).seconds != entry.seconds) {
                sorted.add(entry);
            }
        });
        seconds = sorted.stream().mapToLong(Entry::seconds).toArray();
        sizes = sorted.stream().mapToLong(Entry::size).toArray();
        folders = sorted.stream().map(Entry::folder).toArray(String[]::new);
        words = sorted.stream().map(Entry::word).toArray(String[]::new);
        suffixes = sorted.stream().map(Entry::suffix).toArray(String[]::new);
    }

    int size() {
        return seconds.length;
    }

    /** The first that is not before a time; {@link #size()} if there is none. */
    int indexFrom(long time) {
        int found = Arrays.binarySearch(seconds, time);
        return found < 0 ? -found - 1 : found;
    }

    long seconds(int index) {
        return seconds[index];
    }

    /** It has the name that it was found by: an archive of {@code rib} may hold a {@code bview}. */
    ArchiveFile file(int at, ArchiveCollector collector, RecordType type, ArchiveIndex index) {
        String place = folders[at] + ArchiveLayout.stem(words[at], seconds[at]) + suffixes[at];
        return index.file(ArchiveName.of(collector, type, seconds[at]), place, sizes[at]);
    }
}
