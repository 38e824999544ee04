package io.github.bgpstream4j.cli.input;

import io.github.bgpstream4j.cli.options.CommandLine;
import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.cli.options.UsageException;
import io.github.bgpstream4j.filter.language.BgpFilter;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.mrt.CsvFileSourceProvider;
import io.github.bgpstream4j.mrt.MrtFileSource;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.source.SourceSpec;
import io.github.bgpstream4j.source.SourceTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the sources that the command line names, in its order: those of the data interface, then the operands. */
public final class Sources {
    private static final String MRT = "mrt";
    private static final String CSV = "csv";
    private static final String RIS_LIVE = "ris-live";
    private static final String BMP = "bmp";
    private static final String BMP_FILE = "bmpfile";
    private static final String PROJECT = "project";

    /** Formats of files of updates besides MRT, and what bgpreader knows of such a file: nothing. */
    private static final Map<String, Map<String, String>> OF_UPDATES = Map.of(
            RIS_LIVE,
            Map.of(PROJECT, SourceInfo.SINGLE_FILE),
            BMP,
            Map.of(PROJECT, SourceInfo.SINGLE_FILE, "collector", SourceInfo.SINGLE_FILE, "router", ""));

    private static final String CACHE = DataInterface.CACHE_OF_SOURCES;
    private static final String FOLLOW = "follow";
    private static final String COMPARE = "compare";

    private Sources() {}

    public static List<BgpSource> of(Options options) {
        List<BgpSource> sources = new ArrayList<>();
        DataInterface chosen = DataInterface.meant(
                options.interfaceName(),
                options.interfaceOptions(),
                options.inputs().isEmpty());
        String directory = options.cache();
        Path cache = directory == null ? null : path(directory);
        if (chosen != null) {
            Map<String, String> values = chosen.values(options.interfaceOptions());
            String own = values.get(DataInterface.CACHE_OPTION);
            Path ownCache = own == null ? cache : path(own);
            BgpSourceProvider source = chosen.source();
            if (source != null) {
                chosen.requireKnown(values, options.scope());
                sources.addAll(named(source, values, cache));
            } else if (chosen.word().equals(DataInterface.CSV_FILE)) {
                addListed(sources, values, ownCache, options);
            } else {
                addSingleFiles(sources, values, ownCache);
            }
        }
        for (String input : options.inputs()) {
            addInput(sources, input, cache, options.stream().live());
        }
        if (chosen == null && options.inputs().isEmpty()) {
            throw new UsageException(
                    "nothing to read: name files, folders, URLs or - for standard input, or use -d and -o");
        }
        return sources;
    }

    /** What is likely not meant of what is asked archives for by name, a line for each; refused if nothing can match. */
    public static List<String> doubts(Options options) {
        BgpFilter filter = options.stream().filter();
        DataInterface chosen = DataInterface.meant(
                options.interfaceName(),
                options.interfaceOptions(),
                options.inputs().isEmpty());
        boolean ofArchives = (chosen == null || chosen.word().equals(DataInterface.DEFAULT))
                && options.inputs().stream().allMatch(input -> input.startsWith(DataInterface.DEFAULT + ":"));
        return filter == null || !ofArchives
                ? List.of()
                : NamedTogether.doubts(filter.plan().scope());
    }

    /** The same, where those that can ask two services compare what they say. */
    public static List<BgpSource> comparing(List<BgpSource> sources) {
        List<BgpSource> comparing = new ArrayList<>();
        for (BgpSource source : sources) {
            SourceSpec spec = source instanceof SourceFinder ? source.spec() : null;
            if (spec != null && hasOption(BgpSources.provider(spec.scheme()), COMPARE)) {
                Map<String, String> options = new LinkedHashMap<>(spec.options());
                options.putIfAbsent(COMPARE, "true");
                comparing.addAll(BgpSources.of(new SourceSpec(spec.scheme(), spec.target(), options)));
            } else {
                comparing.add(source);
            }
        }
        return comparing;
    }

    private static boolean hasOption(BgpSourceProvider source, String name) {
        return source.options().list().stream().anyMatch(option -> option.name().equals(name));
    }

    private static List<BgpSource> named(
            BgpSourceProvider source, Map<String, String> values, @Nullable Path commonCache) {
        SourceTarget target = source.target();
        Map<String, String> options = new LinkedHashMap<>(values);
        if (DataInterface.keepsCopies(source)) {
            Path cache = cache(options.remove(DataInterface.CACHE_OPTION), commonCache);
            if (cache != null) {
                options.putIfAbsent(CACHE, cache.toString());
            }
        }
        String given = options.remove(target.option());
        String text = given == null ? target.ifAbsent() : given;
        if (text == null) {
            throw new UsageException(
                    "data interface " + source.scheme() + " needs -o " + target.option() + "=" + target.form());
        }
        return source.sources(new SourceSpec(source.scheme(), text, options));
    }

    /** The folder of {@code -o cache-dir}, which must be there, as in bgpreader, or of {@code --cache}. */
    private static @Nullable Path cache(@Nullable String named, @Nullable Path common) {
        if (named == null) {
            return common;
        }
        Path own = path(named);
        if (!Files.isDirectory(own)) {
            throw new UsageException("no such folder: -o " + DataInterface.CACHE_OPTION + "=" + named);
        }
        if (common != null
                && !own.toAbsolutePath()
                        .normalize()
                        .equals(common.toAbsolutePath().normalize())) {
            throw new UsageException("-o " + DataInterface.CACHE_OPTION + "=" + named + " and --cache " + common
                    + " are two folders; name one");
        }
        return own;
    }

    /** Whether something is read that may still be written. */
    private static boolean readsStandardInput(Options options) {
        for (String input : options.inputs()) {
            if (input.equals(CommandLine.STANDARD) || input.startsWith(MRT + ":" + CommandLine.STANDARD)) {
                return true;
            }
        }
        for (String setting : options.interfaceOptions()) {
            if (setting.endsWith("=" + CommandLine.STANDARD)) {
                return true;
            }
        }
        return false;
    }

    /** Whether reading may come to wait for what is still to happen. */
    public static boolean mayWait(Options options, List<BgpSource> sources, Instant now) {
        return sources.stream().anyMatch(BgpSource::isLive)
                || (mayHaveMore(sources) && !options.stream().isOver(now))
                || readsStandardInput(options);
    }

    /** Whether some can have records that are still to come. */
    public static boolean mayHaveMore(List<BgpSource> sources) {
        return sources.stream().anyMatch(source -> source.isLive() || source instanceof SourceFinder);
    }

    private static void addSingleFiles(List<BgpSource> sources, Map<String, String> values, @Nullable Path cache) {
        if (!values.containsKey(DataInterface.RIB_FILE) && !values.containsKey(DataInterface.UPDATE_FILE)) {
            throw new UsageException("data interface singlefile needs -o rib-file=FILE or -o upd-file=FILE");
        }
        addSingleFile(sources, values.get(DataInterface.RIB_FILE), values.get("rib-type"), RecordType.RIB, cache);
        addSingleFile(sources, values.get(DataInterface.UPDATE_FILE), values.get("upd-type"), RecordType.UPDATE, cache);
    }

    private static void addSingleFile(
            List<BgpSource> sources,
            @Nullable String file,
            @Nullable String format,
            RecordType type,
            @Nullable Path cache) {
        Map<String, String> settings = type == RecordType.UPDATE && format != null ? OF_UPDATES.get(format) : null;
        if (format != null && !format.equals(MRT) && settings == null) {
            throw new UsageException("unknown format '" + format + "' of a file with " + type.word()
                    + (type == RecordType.UPDATE ? "; known are mrt, bmp, ris-live" : "; only mrt is known"));
        }
        if (file != null && format != null && settings != null) {
            String scheme = format.equals(BMP) ? BMP_FILE : format;
            sources.addAll(BgpSources.of(new SourceSpec(scheme, file, settings)));
        } else if (file != null) {
            // BGPStream knows nothing else of such a file, whatever its path tells
            sources.add(file(file, cache)
                    .project(SourceInfo.SINGLE_FILE)
                    .collector(SourceInfo.SINGLE_FILE)
                    .type(type)
                    .build());
        }
    }

    private static void addListed(
            List<BgpSource> sources, Map<String, String> values, @Nullable Path cache, Options options) {
        String list = values.get(DataInterface.CSV_FILE_OPTION);
        if (list == null) {
            throw new UsageException("data interface csvfile needs -o csv-file=FILE");
        }
        Set<RecordType> types = options.scope().types();
        // not by its text, in which a question mark of the name might begin an option
        Map<String, String> settings = new LinkedHashMap<>();
        if (cache != null) {
            settings.put(CACHE, cache.toString());
        }
        if (options.stream().live() || options.stream().goesOn()) {
            settings.put(FOLLOW, "true");
        }
        SourceSpec spec = new SourceSpec(CSV, list, settings);
        for (BgpSource source : new CsvFileSourceProvider().sources(spec)) {
            if (types.isEmpty() || types.contains(source.expectedType()) || source instanceof SourceFinder) {
                sources.add(source);
            }
        }
    }

    /**
     * A file's name as it is, before anything that looks like a source's text. One that does not exist becomes a source, too,
     * which tells so when its turn comes: the others are read. A URL is taken as it is, too: its query is its own.
     */
    private static void addInput(List<BgpSource> sources, String input, @Nullable Path cache, boolean live) {
        if (input.equals(CommandLine.STANDARD) || isUrl(input)) {
            sources.add(file(input, cache).build());
        } else if (Files.isRegularFile(path(input))) {
            sources.add(file(input, cache).follow(live).build());
        } else {
            String text = isSpec(input) ? input : MRT + ":" + input;
            String cached = cache == null ? text : with(text, CACHE, cache.toString(), schemesWithCopies());
            boolean followed = live && Files.isDirectory(path(input));
            sources.addAll(BgpSources.of(followed ? with(cached, FOLLOW, "true", Set.of(MRT)) : cached));
        }
    }

    private static MrtFileSource.Builder file(String name, @Nullable Path cache) {
        MrtFileSource.Builder builder = MrtFileSource.builder(name);
        return cache == null ? builder : builder.cacheDirectory(cache);
    }

    private static boolean isUrl(String name) {
        return name.startsWith("http://") || name.startsWith("https://");
    }

    /** The text of a source with an option of the command line, where it does not name it itself. */
    private static String with(String text, String option, String value, Set<String> schemes) {
        SourceSpec spec = SourceSpec.parse(text);
        if (spec.options().containsKey(option) || !schemes.contains(spec.scheme())) {
            return text;
        }
        return text + (spec.options().isEmpty() ? "?" : "&") + option + "=" + encoded(value);
    }

    private static Set<String> schemesWithCopies() {
        return BgpSources.available().stream()
                .filter(DataInterface::keepsCopies)
                .map(BgpSourceProvider::scheme)
                .collect(Collectors.toSet());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean isSpec(String input) {
        for (BgpSourceProvider provider : BgpSources.available()) {
            String start = provider.scheme() + ":";
            boolean hasTarget =
                    input.length() > start.length() || provider.target().ifAbsent() != null;
            if (input.startsWith(start) && hasTarget) {
                return true;
            }
        }
        return false;
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new UsageException("not a file name: " + file + " (" + e.getReason() + ")", e);
        }
    }
}
