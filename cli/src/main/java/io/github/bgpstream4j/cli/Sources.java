package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.mrt.MrtFileSource;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.BgpSources;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the sources that the command line names, in its order: those of the data interface, then the operands. */
final class Sources {
    static final String STANDARD_INPUT = "-";

    private static final String MRT = "mrt";

    private Sources() {}

    static List<BgpSource> of(Options options) {
        List<BgpSource> sources = new ArrayList<>();
        DataInterface chosen = DataInterface.of(options.interfaceName(), options.interfaceOptions());
        if (chosen != null) {
            Map<String, String> values = chosen.values(options.interfaceOptions());
            switch (chosen) {
                case SINGLE_FILE -> addSingleFiles(sources, values);
                case CSV_FILE -> addListed(sources, values, options);
            }
        }
        for (String input : options.inputs()) {
            addInput(sources, input);
        }
        if (chosen == null && options.inputs().isEmpty()) {
            throw new UsageException("nothing to read: name files, folders or - for standard input, or use -d and -o");
        }
        return sources;
    }

    /** Whether something is read that may still be written: output should then not wait for a full buffer. */
    static boolean readsStandardInput(Options options) {
        for (String input : options.inputs()) {
            if (input.equals(STANDARD_INPUT) || input.startsWith(MRT + ":" + STANDARD_INPUT)) {
                return true;
            }
        }
        for (String setting : options.interfaceOptions()) {
            if (setting.endsWith("=" + STANDARD_INPUT)) {
                return true;
            }
        }
        return false;
    }

    private static void addSingleFiles(List<BgpSource> sources, Map<String, String> values) {
        if (!values.containsKey(DataInterface.RIB_FILE) && !values.containsKey(DataInterface.UPDATE_FILE)) {
            throw new UsageException("data interface singlefile needs -o rib-file=FILE or -o upd-file=FILE");
        }
        addSingleFile(sources, values.get(DataInterface.RIB_FILE), values.get("rib-type"), RecordType.RIB);
        addSingleFile(sources, values.get(DataInterface.UPDATE_FILE), values.get("upd-type"), RecordType.UPDATE);
    }

    private static void addSingleFile(
            List<BgpSource> sources, @Nullable String file, @Nullable String format, RecordType type) {
        if (format != null && !format.equals(MRT)) {
            throw new UsageException(
                    "unknown format '" + format + "' of a file with " + type.word() + "; only mrt is known");
        }
        if (file != null) {
            refuseUrl(file);
            // BGPStream knows nothing else of such a file, whatever its path tells
            sources.add(file(file)
                    .project(SourceInfo.SINGLE_FILE)
                    .collector(SourceInfo.SINGLE_FILE)
                    .type(type)
                    .build());
        }
    }

    private static void addListed(List<BgpSource> sources, Map<String, String> values, Options options) {
        String list = values.get(DataInterface.CSV_FILE_OPTION);
        if (list == null) {
            throw new UsageException("data interface csvfile needs -o csv-file=FILE");
        }
        for (CsvFile.Row row : CsvFile.read(path(list), options.selection(), options.window())) {
            sources.add(file(row.path())
                    .project(row.project())
                    .collector(row.collector())
                    .type(row.type())
                    .dumpTimeSeconds(row.timeSeconds())
                    .build());
        }
    }

    /**
     * A file's name as it is, before anything that looks like a source's text. One that does not exist becomes a source, too,
     * which tells so when its turn comes: the others are read.
     */
    private static void addInput(List<BgpSource> sources, String input) {
        if (input.equals(STANDARD_INPUT) || Files.isRegularFile(path(input))) {
            sources.add(file(input).build());
        } else if (isSpec(input)) {
            sources.addAll(BgpSources.of(input));
        } else {
            refuseUrl(input);
            sources.addAll(BgpSources.of(MRT + ":" + input));
        }
    }

    private static MrtFileSource.Builder file(String name) {
        return name.equals(STANDARD_INPUT) ? MrtFileSource.standardInput() : MrtFileSource.builder(path(name));
    }

    private static boolean isSpec(String input) {
        for (BgpSourceProvider provider : BgpSources.available()) {
            String start = provider.scheme() + ":";
            if (input.startsWith(start) && input.length() > start.length()) {
                return true;
            }
        }
        return false;
    }

    private static void refuseUrl(String file) {
        if (file.contains("://") && !Files.exists(path(file))) {
            throw new UsageException("cannot read URLs: " + file);
        }
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new UsageException("not a file name: " + file + " (" + e.getReason() + ")", e);
        }
    }
}
