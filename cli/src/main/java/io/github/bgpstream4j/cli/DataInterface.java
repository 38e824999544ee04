package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.BgpSources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** bgpreader's data interfaces, where {@code -o} says what to read. */
enum DataInterface {
    SINGLE_FILE("singlefile", "one file with a table, one with updates, of which nothing else is known") {
        @Override
        Map<String, String> options() {
            Map<String, String> options = new LinkedHashMap<>();
            options.put(RIB_FILE, "file with a table");
            options.put("rib-type", "its format; only mrt (default: mrt)");
            options.put(UPDATE_FILE, "file with updates");
            options.put("upd-type", "its format; only mrt (default: mrt)");
            options.put(CACHE_OPTION, CACHE_HELP);
            return options;
        }
    },
    CSV_FILE("csvfile", "the files listed in a CSV file") {
        @Override
        Map<String, String> options() {
            Map<String, String> options = new LinkedHashMap<>();
            options.put(
                    CSV_FILE_OPTION,
                    "CSV file with the columns path, project, ribs or updates, collector, time, duration, added");
            options.put(CACHE_OPTION, CACHE_HELP);
            return options;
        }
    },
    BGPROUTES("bgproutes", "live updates from bgproutes.io about the prefixes of the filter") {
        @Override
        Map<String, String> options() {
            Map<String, String> options = new LinkedHashMap<>();
            options.put(PREFIXES, "prefixes in place of the filter's, with commas; key for those the key has already");
            options.putAll(optionsOf(word));
            return options;
        }
    },
    BGPGG("bgpgg", "the table of a bgpgg router and its changes, polled over gRPC") {
        @Override
        Map<String, String> options() {
            Map<String, String> options = new LinkedHashMap<>();
            options.put(TARGET, "host:port of the router");
            options.putAll(optionsOf(word));
            return options;
        }
    };

    static final String RIB_FILE = "rib-file";
    static final String UPDATE_FILE = "upd-file";
    static final String CSV_FILE_OPTION = "csv-file";
    static final String PREFIXES = "prefixes";
    static final String TARGET = "target";
    static final String CACHE_OPTION = "cache-dir";
    static final String LIST_OPTIONS = "?";

    private static final String CACHE_HELP = "folder for copies of URLs (default: that of --cache)";

    final String word;
    final String help;

    DataInterface(String word, String help) {
        this.word = word;
        this.help = help;
    }

    /** Names of the options and what they mean. */
    abstract Map<String, String> options();

    static DataInterface of(String word) {
        for (DataInterface candidate : values()) {
            if (candidate.word.equals(word)) {
                return candidate;
            }
        }
        throw new UsageException(
                "unknown data interface '" + word + "'; known are singlefile, csvfile, bgproutes and bgpgg");
    }

    /** The interface that the options are for, where {@code -d} does not say it. */
    static @Nullable DataInterface of(@Nullable String word, List<String> settings) {
        if (word != null) {
            return of(word);
        }
        for (String setting : settings) {
            String name = name(setting);
            for (DataInterface candidate : values()) {
                if (candidate.options().containsKey(name)) {
                    return candidate;
                }
            }
            throw new UsageException("unknown data interface option '" + name + "'; -o '?' lists them");
        }
        return null;
    }

    /** Takes {@code name=value} settings apart; of several for one option the last counts. */
    Map<String, String> values(List<String> settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String setting : settings) {
            String name = name(setting);
            if (!options().containsKey(name)) {
                throw new UsageException("unknown option '" + name + "' of data interface " + word + "; known are "
                        + String.join(", ", options().keySet()));
            }
            String value = setting.substring(Math.min(name.length() + 1, setting.length()));
            if (value.isEmpty()) {
                throw new UsageException(
                        "option '" + name + "' of data interface " + word + " needs a value: -o " + name + "=VALUE");
            }
            values.put(name, value);
        }
        return values;
    }

    /** What the source that stands behind an interface says itself. */
    private static Map<String, String> optionsOf(String scheme) {
        for (BgpSourceProvider provider : BgpSources.available()) {
            if (provider.scheme().equals(scheme)) {
                return provider.options();
            }
        }
        return Map.of();
    }

    private static String name(String setting) {
        int equals = setting.indexOf('=');
        return equals < 0 ? setting : setting.substring(0, equals);
    }
}
