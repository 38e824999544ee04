package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder that is laid out as the archives, with {@code rrc00/2016.08/…} in it, or {@code https/data.ris.ripe.net/rrc00/2016.08/…} as a cache
 * of URLs has it.
 */
final class FolderIndex implements ArchiveIndex {
    private static final Pattern MONTH = Pattern.compile("((?:19|20)\\d\\d)\\.(\\d\\d)");

    private final Path base;

    FolderIndex(Path base) {
        this.base = base;
    }

    /** The month that a folder is called after, if any. */
    static void addMonth(String name, NavigableSet<YearMonth> months) {
        Matcher matcher = MONTH.matcher(name);
        if (matcher.matches()) {
            try {
                months.add(YearMonth.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
            } catch (DateTimeException e) {
                // a folder of another kind
            }
        }
    }

    @Override
    public NavigableSet<YearMonth> months(ArchiveCollector collector) throws IOException {
        NavigableSet<YearMonth> months = new TreeSet<>();
        for (Path folder : folders(collector)) {
            for (Path month : list(folder)) {
                addMonth(String.valueOf(month.getFileName()), months);
            }
        }
        return months;
    }

    @Override
    public MonthFiles files(ArchiveCollector collector, RecordType type, YearMonth month) throws IOException {
        List<MonthFiles.Entry> entries = new ArrayList<>();
        for (Path folder : folders(collector)) {
            Path there = folder.resolve(collector.project().layout().monthFolder(month, type));
            if (Files.isDirectory(there)) {
                String prefix = there + "/";
                for (Path file : list(there)) {
                    MonthFiles.Entry entry = MonthFiles.Entry.of(prefix, String.valueOf(file.getFileName()), type, -1);
                    if (entry != null) {
                        entries.add(entry);
                    }
                }
            }
        }
        return new MonthFiles(entries);
    }

    @Override
    public void refresh() {}

    @Override
    public String place(ArchiveCollector collector, RecordType type, long seconds) {
        return base.resolve(ArchiveName.path(collector, type, seconds)).toString();
    }

    @Override
    public ArchiveFile file(ArchiveName name, String place, long size) {
        return new ArchiveFile(name, Path.of(place), size);
    }

    @Override
    public String base(ArchiveCollector collector) {
        return base.toString();
    }

    @Override
    public void close() {}

    /** Those that exist. */
    private List<Path> folders(ArchiveCollector collector) {
        String host = URI.create(collector.project().root()).getHost();
        List<Path> folders = new ArrayList<>();
        for (Path root : List.of(
                base,
                base.resolve(host),
                base.resolve("https").resolve(host),
                base.resolve("http").resolve(host))) {
            for (String name : collector.folders()) {
                Path folder = root.resolve(name);
                if (Files.isDirectory(folder)) {
                    folders.add(folder);
                }
            }
        }
        return folders;
    }

    private static List<Path> list(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }
}
