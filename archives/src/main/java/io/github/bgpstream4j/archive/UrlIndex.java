package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.text.TextFile;
import io.github.bgpstream4j.text.UrlText;
import io.github.bgpstream4j.transport.HttpCalls;
import io.github.bgpstream4j.transport.HttpFailure;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An archive of a server, by the pages of its folders. Those of months that are over for long are kept in the cache.
 */
final class UrlIndex implements ArchiveIndex {
    /** Five times what a month of RIS takes in the longest form. */
    private static final int LONGEST_PAGE = 8 << 20;

    private static final int PAGES = 64;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final RetryPolicy RETRIES = RetryPolicy.upTo(Duration.ofSeconds(1), Duration.ofSeconds(30), 5);

    /** Late files have come by then. */
    private static final Duration CLOSED_AFTER = Duration.ofDays(7);

    private final @Nullable String base;
    private final @Nullable Path cache;
    private final OpenContext context;
    private final HttpCalls calls;
    private final Map<String, Optional<NavigableSet<YearMonth>>> months = new HashMap<>();
    private final Map<String, String> roots = new HashMap<>();
    private final Map<String, List<FolderPage.Line>> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<FolderPage.Line>> eldest) {
            return size() > PAGES;
        }
    };

    /** With a base of null each project is looked for where its archive is. */
    UrlIndex(@Nullable String base, @Nullable Path cache, OpenContext context) throws IOException {
        this.base = base == null ? null : base.replaceFirst("/+$", "");
        this.cache = cache;
        this.context = context;
        try {
            calls = new HttpCalls(TIMEOUT, RETRIES, null, UrlText::masked, context.clock());
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    "the library to read URLs is not on the class path: com.squareup.okhttp3:okhttp-jvm", e);
        }
    }

    @Override
    public @Nullable NavigableSet<YearMonth> months(ArchiveCollector collector)
            throws IOException, InterruptedException {
        Optional<NavigableSet<YearMonth>> known = months.get(collector.name());
        if (known == null) {
            known = Optional.ofNullable(askMonths(collector));
            months.put(collector.name(), known);
        }
        return known.orElse(null);
    }

    private @Nullable NavigableSet<YearMonth> askMonths(ArchiveCollector collector)
            throws IOException, InterruptedException {
        for (String folder : collector.folders()) {
            String root = root(collector) + "/" + folder;
            List<FolderPage.Line> page = page(root + "/");
            NavigableSet<YearMonth> found = new TreeSet<>();
            if (page != null) {
                for (FolderPage.Line line : page) {
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
        List<FolderPage.Line> page = pages.get(folder);
        if (page == null) {
            page = kept(folder, month);
        }
        if (page == null) {
            page = page(folder);
            if (page == null) {
                return MonthFiles.NONE;
            }
            keep(folder, month, page);
        }
        pages.put(folder, page);
        List<MonthFiles.Entry> entries = new ArrayList<>();
        for (FolderPage.Line line : page) {
            MonthFiles.Entry entry = MonthFiles.Entry.of(folder, line.name(), type, line.size());
            if (entry != null) {
                entries.add(entry);
            }
        }
        return new MonthFiles(entries);
    }

    @Override
    public void refresh() {
        pages.clear();
        YearMonth now = ArchiveLayout.monthOf(context.clock().instant().getEpochSecond());
        months.values().removeIf(known -> known.isPresent() && !known.get().contains(now));
    }

    @Override
    public String place(ArchiveCollector collector, RecordType type, long seconds) {
        return root(collector) + "/" + ArchiveName.path(collector, type, seconds);
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

    /** Null if the server has or shows no such folder. */
    private @Nullable List<FolderPage.Line> page(String url) throws IOException, InterruptedException {
        HttpCalls.Answer<String> answer = calls.get(uri(url), Map.of(), UrlIndex::text);
        String text = answer.body();
        if (text != null) {
            return FolderPage.lines(text);
        }
        int status = answer.status();
        if (status == 401 || status == 403 || status == 404 || status == 405 || status == 410) {
            return null;
        }
        throw new IOException("cannot list " + UrlText.withoutSecrets(url) + ": "
                + (status == 200 || status == HttpCalls.Answer.NONE ? answer.text() : "HTTP " + status));
    }

    private static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LONGEST_PAGE + 1);
        if (bytes.length > LONGEST_PAGE) {
            throw HttpFailure.of("the page of the folder is longer than " + (LONGEST_PAGE >> 20) + " MiB");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
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
    private @Nullable List<FolderPage.Line> kept(String folder, YearMonth month) {
        Path file = keptFile(folder);
        try {
            if (file == null || !isClosed(month, Files.getLastModifiedTime(file).toInstant())) {
                return null;
            }
            List<FolderPage.Line> page = new ArrayList<>();
            for (String line : TextFile.lines(file, LONGEST_PAGE)) {
                String[] words = line.split(" ");
                page.add(new FolderPage.Line(words[0], Long.parseLong(words[1])));
            }
            return page;
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return null; // it is asked for again
        }
    }

    private void keep(String folder, YearMonth month, List<FolderPage.Line> page) {
        Path file = keptFile(folder);
        Instant now = context.clock().instant();
        if (file == null || !isClosed(month, now)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (FolderPage.Line line : page) {
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

    /** Hidden, so that who reads the cache as an archive does not see it. */
    private @Nullable Path keptFile(String folder) {
        if (cache == null) {
            return null;
        }
        String name = ArchiveUrl.canonical(UrlText.withoutSecrets(folder)).replaceAll("[^A-Za-z0-9.-]+", "_");
        return cache.resolve(".folders").resolve(name + ".txt");
    }
}
