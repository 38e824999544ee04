package io.github.bgpstream4j.cli.terminal;

import java.util.Locale;

/** Amounts as people read them. */
public final class Amounts {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3600;

    private Amounts() {}

    /** Such as {@code 812 B}, {@code 4.1 MB}, {@code 152 MB}: units of a thousand, as {@code --rotate} takes them. */
    public static String bytes(long bytes) {
        double amount = bytes;
        String unit = "B";
        for (int i = 0; i < UNITS.length && amount >= 999.5; i++) {
            amount /= 1000;
            unit = UNITS[i];
        }
        return String.format(Locale.ROOT, unit.equals("B") || amount >= 99.95 ? "%.0f %s" : "%.1f %s", amount, unit);
    }

    /** Such as {@code 48 s}, {@code 5 min}, {@code 3 h 20 min}. */
    public static String time(long seconds) {
        if (seconds < 2 * SECONDS_PER_MINUTE) {
            return seconds + " s";
        }
        if (seconds < 2 * SECONDS_PER_HOUR) {
            return (seconds + SECONDS_PER_MINUTE / 2) / SECONDS_PER_MINUTE + " min";
        }
        long minutes = seconds % SECONDS_PER_HOUR / SECONDS_PER_MINUTE;
        return seconds / SECONDS_PER_HOUR + " h" + (minutes == 0 ? "" : " " + minutes + " min");
    }
}
