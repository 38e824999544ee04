package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/** How an archive arranges and names its files. */
enum ArchiveLayout {
    /** {@code rrc00/2016.08/bview.20160811.1600.gz}. */
    RIS("", "bview", ".gz") {
        @Override
        String monthFolder(YearMonth month, RecordType type) {
            return month(month);
        }
    },
    /** {@code route-views.jinx/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2}. */
    ROUTE_VIEWS("/bgpdata", "rib", ".bz2") {
        @Override
        String monthFolder(YearMonth month, RecordType type) {
            return month(month) + (type == RecordType.RIB ? "/RIBS" : "/UPDATES");
        }
    };

    private final String belowCollector;
    private final String table;
    private final String suffix;

    ArchiveLayout(String belowCollector, String table, String suffix) {
        this.belowCollector = belowCollector;
        this.table = table;
        this.suffix = suffix;
    }

    /** Where the files of a month are, below the folder of a collector. */
    abstract String monthFolder(YearMonth month, RecordType type);

    /** The folder of a collector that has the usual one. */
    String folder(String collector) {
        return collector + belowCollector;
    }

    String suffix() {
        return suffix;
    }

    /** The name of a file, as far as the time says it. */
    String stem(RecordType type, long seconds) {
        return stem(type == RecordType.RIB ? table : "updates", seconds);
    }

    static String stem(String word, long seconds) {
        LocalDateTime time = time(seconds);
        StringBuilder out = new StringBuilder(32).append(word).append('.');
        digits(out, time.getYear(), 4);
        digits(out, time.getMonthValue(), 2);
        digits(out, time.getDayOfMonth(), 2);
        out.append('.');
        digits(out, time.getHour(), 2);
        digits(out, time.getMinute(), 2);
        return out.toString();
    }

    static YearMonth monthOf(long seconds) {
        return YearMonth.from(time(seconds));
    }

    static String month(YearMonth month) {
        return String.format(Locale.ROOT, "%04d.%02d", month.getYear(), month.getMonthValue());
    }

    static LocalDateTime time(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    }

    private static void digits(StringBuilder out, int value, int count) {
        String text = Integer.toString(value);
        out.append("0".repeat(Math.max(0, count - text.length()))).append(text);
    }
}
