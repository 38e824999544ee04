package io.github.bgpstream4j.cli.input;

import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.cli.options.UsageException;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import io.github.bgpstream4j.source.SourceTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of bgpreader's data interfaces, where {@code -o} says what to read: two of files, and one of each source that is found.
 *
 * @param word its name
 * @param help what it is for
 * @param options the target, if it is a source's, and the options
 * @param source null for those of files
 */
public record DataInterface(
        String word,
        String help,
        SourceOptions options,
        @Nullable BgpSourceProvider source) {
    static final String SINGLE_FILE = "singlefile";
    static final String CSV_FILE = "csvfile";
    static final String RIB_FILE = "rib-file";
    static final String UPDATE_FILE = "upd-file";
    static final String CSV_FILE_OPTION = "csv-file";
    static final String CACHE_OPTION = "cache-dir";
    /** What it is called by sources that keep copies. */
    static final String CACHE_OF_SOURCES = "cache";

    /** What is read where neither files nor an interface are named, as in bgpreader. */
    static final String DEFAULT = "broker";

    private static final String URL_OPTION = "url";

    /** Options that may be given more than once, as in bgpreader. */
    private static final Set<String> REPEATABLE = Set.of("param");

    public static final String LIST_OPTIONS = "?";

    /** What an option ends in that stands for many: {@code config.KEY} for {@code config.security.protocol}. */
    private static final String ANY = "KEY";

    /** Names that bgpreader has for options of a source, and what they are called here. */
    private static final Map<String, Map<String, String>> OTHER_NAMES =
            Map.of("kafka", Map.of("topic", "topics", "offset", "from", "data-type", "data"));

    /** The sources that the interfaces of files are for. */
    private static final Set<String> OF_FILES = Set.of("mrt", "csv");

    private static final SourceOption<String> CACHE =
            SourceOption.text(CACHE_OPTION, "folder for copies of URLs (default: that of --cache)");
    private static final SourceOptions SINGLE_FILE_OPTIONS = SourceOptions.of(
            SourceOption.text(RIB_FILE, "file with a table"),
            SourceOption.text("rib-type", "its format; only mrt (default: mrt)"),
            SourceOption.text(UPDATE_FILE, "file with updates"),
            SourceOption.text("upd-type", "its format: mrt, bmp or ris-live (default: mrt)"),
            CACHE);
    private static final SourceOptions CSV_FILE_OPTIONS = SourceOptions.of(
            SourceOption.text(
                    CSV_FILE_OPTION,
                    "CSV file with the columns path, project, ribs or updates, collector, time, duration, added"),
            CACHE);

    private static DataInterface of(BgpSourceProvider source) {
        SourceTarget target = source.target();
        List<SourceOption<?>> options = new ArrayList<>(source.options().list());
        options.add(0, SourceOption.text(target.option(), target.meaning()));
        if (keepsCopies(source)) {
            options.add(CACHE);
        }
        new TreeMap<>(OTHER_NAMES.getOrDefault(source.scheme(), Map.of()))
                .forEach((name, own) -> options.add(SourceOption.text(name, "the same as " + own)));
        return new DataInterface(
                source.scheme(),
                source.description(),
                SourceOptions.of(options.toArray(SourceOption<?>[]::new)),
                source);
    }

    /** Whether copies of files may be kept. */
    static boolean keepsCopies(BgpSourceProvider source) {
        return source.options().list().stream().anyMatch(option -> option.name().equals(CACHE_OF_SOURCES));
    }

    public static List<DataInterface> all() {
        List<DataInterface> all = new ArrayList<>();
        all.add(new DataInterface(
                SINGLE_FILE,
                "one file with a table, one with updates, of which nothing else is known",
                SINGLE_FILE_OPTIONS,
                null));
        all.add(new DataInterface(CSV_FILE, "the files listed in a CSV file", CSV_FILE_OPTIONS, null));
        for (BgpSourceProvider source : BgpSources.available()) {
            if (!OF_FILES.contains(source.scheme())) {
                all.add(of(source));
            }
        }
        return all;
    }

    public static List<String> words() {
        return all().stream().map(DataInterface::word).toList();
    }

    /**
     * The interface of a name.
     *
     * @param settings what {@code -o} says
     */
    public static DataInterface named(String word, List<String> settings) {
        DataInterface found = find(word);
        if (found != null) {
            return found;
        }
        if (word.equals(SqliteExport.WORD)) {
            throw new UsageException(SqliteExport.advice(settings));
        }
        throw new UsageException("unknown data interface '" + word + "'; known are " + String.join(", ", words()));
    }

    /**
     * The interface that is meant.
     *
     * @param word what {@code -d} says; null if it is not given
     * @param settings what {@code -o} says
     * @param alone whether nothing else is named that could be read
     * @return null if none is
     */
    static @Nullable DataInterface meant(@Nullable String word, List<String> settings, boolean alone) {
        if (word != null) {
            return named(word, settings);
        }
        DataInterface usual = alone ? find(DEFAULT) : null;
        if (usual != null && settings.stream().allMatch(setting -> usual.knows(name(setting)))) {
            return usual;
        }
        if (settings.isEmpty()) {
            return null;
        }
        String name = name(settings.get(0));
        for (DataInterface candidate : all()) {
            if (candidate.knows(name)) {
                return candidate;
            }
        }
        throw new UsageException("unknown data interface option '" + name + "'; -o '?' lists them");
    }

    private static @Nullable DataInterface find(String word) {
        for (DataInterface candidate : all()) {
            if (candidate.word.equals(word)) {
                return candidate;
            }
        }
        return null;
    }

    /**
     * Refuses names of projects and collectors that no archive has; a broker of one's own may have others.
     *
     * @param values what {@code -o} says
     */
    void requireKnown(Map<String, String> values, SourceScope scope) {
        if (word.equals(DEFAULT) && !values.containsKey(URL_OPTION)) {
            scope.projects().forEach(Catalogue.known()::projectName);
            scope.collectors().forEach(Catalogue.known()::requireCollector);
        }
    }

    /** Takes {@code name=value} settings apart; two values of one option are refused, unless it may be repeated. */
    Map<String, String> values(List<String> settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String setting : settings) {
            String name = name(setting);
            if (!knows(name)) {
                throw new UsageException("unknown option '" + name + "' of data interface " + word + "; known are "
                        + String.join(", ", names()));
            }
            String value = setting.substring(Math.min(name.length() + 1, setting.length()));
            if (value.isEmpty()) {
                throw new UsageException(
                        "option '" + name + "' of data interface " + word + " needs a value: -o " + name + "=VALUE");
            }
            String own = OTHER_NAMES.getOrDefault(word, Map.of()).getOrDefault(name, name);
            if (REPEATABLE.contains(name)) { // a list, in which a comma that belongs to a value is escaped
                values.merge(name, value.replace(",", "%2C"), (before, more) -> before + "," + more);
            } else if (!value.equals(values.computeIfAbsent(own, key -> value))) {
                throw new UsageException(
                        "option '" + name + "' of data interface " + word + " is given twice with different values");
            }
        }
        return values;
    }

    private boolean knows(String name) {
        return names().stream()
                .anyMatch(known -> known.endsWith("." + ANY)
                        ? name.startsWith(known.substring(0, known.length() - ANY.length()))
                        : name.equals(known));
    }

    private List<String> names() {
        return options.list().stream().map(SourceOption::name).toList();
    }

    private static String name(String setting) {
        int equals = setting.indexOf('=');
        return equals < 0 ? setting : setting.substring(0, equals);
    }
}
