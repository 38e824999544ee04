package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.text.TextFile;
import io.github.bgpstream4j.text.UrlText;
import io.github.bgpstream4j.transport.HttpCalls;
import io.github.bgpstream4j.transport.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An archive of a server, by the pages of its folders. Those of months that are over for long are kept in the cache.
 */
final class UrlIndex implements ArchiveIndex {
    /** Five times what a month of RIS takes in the longest form. */
    private static final int LONGEST_PAGE = 8 << 20;

    /** 64 months of RIS; less than 30 bytes for each. */
    private static final int MOST_FILES = 64 * 9_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final RetryPolicy RETRIES = RetryPolicy.upTo(Duration.ofSeconds(1), Duration.ofSeconds(30), 5);

    /** Late files have come by then. */
    private static final Duration CLOSED_AFTER = Duration.ofDays(7);

    private final @Nullable String base;
    private final @Nullable Path cache;
    private final OpenContext context;
    private final HttpCalls calls;
    private final HttpCalls.@Nullable Patience patience;
    private final Map<String, Optional<NavigableSet<YearMonth>>> months = new HashMap<>();
    private final Map<String, String> roots = new HashMap<>();
    private final Map<String, Month> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<String> unlisted = new HashSet<>(); // pages with too much, which are reported
    private int round;

    /** With a base of null each project is looked for where its archive is; with a patience of null a server is asked as usual. */
    UrlIndex(@Nullable String base, @Nullable Path cache, OpenContext context, HttpCalls.@Nullable Patience patience)
            throws IOException {
        this.patience = patience;
        this.base = base == null ? null : root(base);
        this.cache = cache;
        this.context = context;
        try {
            // a redirect would take a password along
            boolean hasSecret = base != null && base.indexOf('@') >= 0;
            calls = hasSecret
                    ? new HttpCalls(TIMEOUT, RETRIES, null, UrlText::masked, context.clock())
                    : HttpCalls.withoutSecrets(TIMEOUT, RETRIES, context.clock());
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    "the library to read URLs is not on the class path: com.squareup.okhttp3:okhttp-jvm", e);
        }
    }

    /** Names are added to it. */
    private static String root(String base) {
        if (!ArchiveFile.isUrl(base)) {
            throw new SourceException("not an http or https URL: " + UrlText.withoutSecrets(base));
        }
        if (base.indexOf('?') >= 0 || base.indexOf('#') >= 0) {
            throw new SourceException("names of files cannot be added to a URL with a query or a fragment: "
                    + UrlText.withoutSecrets(base));
        }
        return base.replaceFirst("/+$", "");
    }

    @Override
    public @Nullable NavigableSet<YearMonth> months(ArchiveCollector collector)
            throws IOException, InterruptedException {
        Optional<NavigableSet<YearMonth>> there = months.get(collector.name());
        if (there == null) {
            there = Optional.ofNullable(askMonths(collector));
            months.put(collector.name(), there);
        }
        return there.orElse(null);
    }

    private @Nullable NavigableSet<YearMonth> askMonths(ArchiveCollector collector)
            throws IOException, InterruptedException {
        for (String folder : collector.folders()) {
            String root = root(collector) + "/" + folder;
            Page page = page(root + "/", HttpCalls.Version.UNKNOWN);
            NavigableSet<YearMonth> found = new TreeSet<>();
            if (page != null) {
                for (FolderPage.Line line : page.linesOrNone()) {
                    if (line.name().endsWith("/")) {
                        FolderIndex.addMonth(
                                line.name().substring(0, line.name().length() - 1), found);
                    }
                }
            }
            if (!found.isEmpty()) {
                roots.put(collector.name(), root);
                return found;
            }
        }
        return null;
    }

    @Override
    public MonthFiles files(ArchiveCollector collector, RecordType type, YearMonth month)
            throws IOException, InterruptedException {
        String root = roots.getOrDefault(collector.name(), root(collector) + "/" + collector.folder());
        String folder = root + "/" + collector.project().layout().monthFolder(month, type) + "/";
        Month there = known.get(folder);
        if (there == null || there.round() < round) {
            Page page = there == null ? current(folder, month) : changed(folder, month, there);
            if (page == null) {
                known.remove(folder);
                return MonthFiles.NONE;
            }
            there = page.isUnchanged() && there != null
                    ? new Month(there.ribs(), there.updates(), there.version(), round)
                    : Month.of(folder, page, round);
            known.put(folder, there);
            forgetOldest();
        }
        return type == RecordType.RIB ? there.ribs() : there.updates();
    }

    private void forgetOldest() {
        long files = known.values().stream().mapToLong(Month::size).sum();
        Iterator<Month> oldest = known.values().iterator();
        for (int more = known.size(); files > MOST_FILES && more > 1; more--) {
            files -= oldest.next().size();
            oldest.remove();
        }
    }

    @Override
    public void refresh() {
        round++;
        YearMonth now = ArchiveLayout.monthOf(context.clock().instant().getEpochSecond());
        months.values().removeIf(there -> there.isPresent() && !there.get().contains(now));
    }

    @Override
    public String place(ArchiveCollector collector, RecordType type, long seconds) {
        return root(collector) + "/" + ArchiveName.path(collector, type, seconds);
    }

    @Override
    public ArchiveFile file(ArchiveName name, String place, long size) {
        return new ArchiveFile(name, place, size, cache);
    }

    @Override
    public String base(ArchiveCollector collector) {
        return UrlText.withoutSecrets(root(collector));
    }

    @Override
    public void close() {
        calls.close();
    }

    private String root(ArchiveCollector collector) {
        return base == null ? collector.project().root() : base;
    }

    /**
     * What a page said.
     *
     * @param lines null if it is as it was when it was asked for last
     * @param isReadable false if it has no names and is not that of an empty folder
     * @param version asks the server whether it still does; unknown if it cannot be asked
     */
    private record Page(@Nullable List<FolderPage.Line> lines, boolean isReadable, HttpCalls.Version version) {
        boolean isUnchanged() {
            return lines == null;
        }

        List<FolderPage.Line> linesOrNone() {
            return lines == null ? List.of() : lines;
        }
    }

    /**
     * The files of a page, which takes much less than the page.
     *
     * @param round when the server was asked
     */
    private record Month(MonthFiles ribs, MonthFiles updates, HttpCalls.Version version, int round) {
        static Month of(String folder, Page page, int round) {
            MonthFiles ribs = files(folder, page, RecordType.RIB);
            MonthFiles updates = files(folder, page, RecordType.UPDATE);
            boolean isReadable = page.isReadable() || ribs.size() + updates.size() > 0;
            return isReadable
                    ? new Month(ribs, updates, page.version(), round)
                    : new Month(MonthFiles.UNREADABLE, MonthFiles.UNREADABLE, page.version(), round);
        }

        private static MonthFiles files(String folder, Page page, RecordType type) {
            List<MonthFiles.Entry> entries = new ArrayList<>();
            for (FolderPage.Line line : page.linesOrNone()) {
                MonthFiles.Entry entry = MonthFiles.Entry.of(folder, line.name(), type, line.size());
                if (entry != null) {
                    entries.add(entry);
                }
            }
            return new MonthFiles(entries);
        }

        int size() {
            return ribs.size() + updates.size();
        }
    }

    /** The kept page if the server has no other one, else its own; null if it has none. */
    private @Nullable Page current(String folder, YearMonth month) throws IOException, InterruptedException {
        Page kept = kept(folder, month);
        if (kept != null && kept.version().condition().isEmpty()) {
            return kept;
        }
        Page page = page(folder, kept == null ? HttpCalls.Version.UNKNOWN : kept.version());
        if (page == null || page.isUnchanged()) {
            return page == null ? null : kept;
        }
        keep(folder, month, page);
        return page;
    }

    private @Nullable Page changed(String folder, YearMonth month, Month there)
            throws IOException, InterruptedException {
        Page page = page(folder, there.version());
        if (page != null && !page.isUnchanged()) {
            keep(folder, month, page);
        }
        return page;
    }

    /** Null if the server has or shows no such folder. */
    private @Nullable Page page(String url, HttpCalls.Version version) throws IOException, InterruptedException {
        URI uri = uri(url);
        HttpCalls.Answer<String> answer = patience == null
                ? calls.get(uri, version.condition(), UrlIndex::text)
                : calls.get(uri, version.condition(), UrlIndex::text, patience);
        String text = answer.body();
        if (text != null) {
            try {
                if (text.length() > LONGEST_PAGE) {
                    throw new IOException("the page of the folder is longer than " + (LONGEST_PAGE >> 20) + " MiB");
                }
                List<FolderPage.Line> lines = FolderPage.lines(text, uri);
                return new Page(lines, FolderPage.isOfNothing(text, uri), answer.version());
            } catch (IOException e) {
                if (unlisted.add(url)) {
                    context.monitor()
                            .warned("cannot list " + UrlText.withoutSecrets(url) + ": " + e.getMessage()
                                    + "; trying the names that its files must have");
                }
                return new Page(List.of(), false, answer.version());
            }
        }
        if (answer.isUnchanged() && !version.condition().isEmpty()) {
            return new Page(null, true, version);
        }
        int status = answer.status();
        if (status == 401 || status == 403 || status == 404 || status == 405 || status == 410) {
            return null;
        }
        throw new IOException("cannot list " + UrlText.withoutSecrets(url) + ": "
                + (status == 200 || status == HttpCalls.Answer.NONE ? answer.text() : "HTTP " + status));
    }

    /** One byte more than is wanted shows that there is too much. */
    private static String text(InputStream body) throws IOException {
        return new String(body.readNBytes(LONGEST_PAGE + 1), StandardCharsets.ISO_8859_1);
    }

    private static URI uri(String url) throws IOException {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IOException("not a URL: " + UrlText.withoutSecrets(url));
        }
    }

    private boolean isClosed(YearMonth month, Instant at) {
        return month.plusMonths(1)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plus(CLOSED_AFTER)
                .isBefore(at);
    }

    /** The page of a month that was over for long when it was kept. */
    private @Nullable Page kept(String folder, YearMonth month) {
        Path file = keptFile(folder);
        try {
            if (file == null
                    || !Files.isRegularFile(file)
                    || !isClosed(month, Files.getLastModifiedTime(file).toInstant())) {
                return null;
            }
            List<String> text = TextFile.lines(file, LONGEST_PAGE);
            String[] version = text.get(0).split("\t", -1);
            List<FolderPage.Line> lines = new ArrayList<>();
            for (String line : text.subList(1, text.size())) {
                String[] words = line.split(" ");
                lines.add(new FolderPage.Line(words[0], Long.parseLong(words[1])));
            }
            return new Page(lines, true, new HttpCalls.Version(orNull(version[0]), orNull(version[1])));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return null; // it is asked for again
        }
    }

    private void keep(String folder, YearMonth month, Page page) {
        Path file = keptFile(folder);
        Instant now = context.clock().instant();
        if (file == null
                || !isClosed(month, now)
                || Month.of(folder, page, round).size() == 0) {
            return;
        }
        HttpCalls.Version version = page.version();
        StringBuilder text = new StringBuilder(orEmpty(version.tag()))
                .append('\t')
                .append(orEmpty(version.lastModified()))
                .append('\n');
        for (FolderPage.Line line : page.linesOrNone()) {
            text.append(line.name()).append(' ').append(line.size()).append('\n');
        }
        try {
            Path parent = Objects.requireNonNull(file.getParent());
            Files.createDirectories(parent);
            Path part = Files.createTempFile(parent, ".page", ".part");
            try {
                Files.writeString(part, text);
                Files.setLastModifiedTime(part, FileTime.from(now));
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            context.monitor().warned("page of a folder not kept in the cache: " + SourceException.reason(e));
        }
    }

    private static String orEmpty(@Nullable String header) {
        return header == null || header.indexOf('\t') >= 0 ? "" : header;
    }

    private static @Nullable String orNull(String kept) {
        return kept.isEmpty() ? null : kept;
    }

    /** Hidden, so that who reads the cache as an archive does not see it. */
    private @Nullable Path keptFile(String folder) {
        if (cache == null) {
            return null;
        }
        String name = ArchiveUrl.canonical(UrlText.withoutSecrets(folder)).replaceAll("[^A-Za-z0-9.-]+", "_");
        return cache.resolve(".folders").resolve(name + ".txt");
    }
}
