package io.github.bgpstream4j.testkit.rislive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the collectors, laid out as RIPE's archive: {@code rrc21/2026.09/updates.20260908.1205.gz} has what came in the five
 * minutes from then on, in whole seconds, and {@code bview.20260908.1600.gz} the table of that moment. A file is made when it is asked for.
 *
 * <p>Safe for use by several threads.
 */
public final class RisLiveArchive {
    static final String PATH = "/archive/";

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long PERIOD = 300;
    private static final Pattern FILE =
            Pattern.compile("([^/]+)/\\d{4}\\.\\d\\d/(updates|bview)\\.(\\d{8}\\.\\d{4})\\.gz");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd.HHmm");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu.MM");

    private final FakeRisLive service;
    private final List<Content> contents = new CopyOnWriteArrayList<>();
    private final NavigableSet<Instant> tables = new ConcurrentSkipListSet<>();
    private final List<String> downloads = new CopyOnWriteArrayList<>();
    private volatile Instant published = Instant.MAX;
    private volatile Predicate<String> missing = path -> false;

    /** Messages by time. */
    private interface Content {
        List<String> collectors();

        long firstMicros();

        long lastMicros();

        Iterable<RisLiveMessage> of(String collector, long fromMicros, long toMicros);
    }

    RisLiveArchive(FakeRisLive service) {
        this.service = service;
    }

    /**
     * Where it is.
     *
     * @return the folder in which the collectors' folders are, with a slash at the end
     */
    public URI url() {
        return service.archiveUrl();
    }

    /**
     * Adds messages.
     *
     * @param traffic messages that are made when a file is
     * @return this archive
     */
    public RisLiveArchive add(RisLiveTraffic traffic) {
        contents.add(new Content() {
            @Override
            public List<String> collectors() {
                return traffic.collectors();
            }

            @Override
            public long firstMicros() {
                return traffic.firstMicros();
            }

            @Override
            public long lastMicros() {
                return traffic.lastMicros();
            }

            @Override
            public Iterable<RisLiveMessage> of(String collector, long fromMicros, long toMicros) {
                return traffic.of(collector, "", fromMicros, toMicros);
            }
        });
        return this;
    }

    /**
     * Adds messages; those without bytes and state are left out of the files.
     *
     * @param messages in any order; those of one moment stay in this one
     * @return this archive
     */
    public RisLiveArchive add(RisLiveMessage... messages) {
        List<RisLiveMessage> sorted = new ArrayList<>(List.of(messages));
        sorted.sort(Comparator.comparingLong(RisLiveMessage::timeMicros));
        if (sorted.isEmpty()) {
            return this;
        }
        contents.add(new Content() {
            @Override
            public List<String> collectors() {
                return sorted.stream().map(RisLiveMessage::collector).distinct().toList();
            }

            @Override
            public long firstMicros() {
                return sorted.get(0).timeMicros();
            }

            @Override
            public long lastMicros() {
                return sorted.get(sorted.size() - 1).timeMicros();
            }

            @Override
            public Iterable<RisLiveMessage> of(String collector, long fromMicros, long toMicros) {
                return sorted.stream()
                        .filter(message -> message.collector().equals(collector)
                                && message.timeMicros() >= fromMicros
                                && message.timeMicros() < toMicros)
                        .toList();
            }
        });
        return this;
    }

    /**
     * Adds a table of each collector.
     *
     * @param time a whole minute; the table has what was announced before
     * @return this archive
     */
    public RisLiveArchive tableAt(Instant time) {
        tables.add(time);
        return this;
    }

    /**
     * Publishes files whose time is over, and no others. By default all files with messages are there.
     *
     * @param time now, for the archive: files of updates are there that end by then, also empty ones, and tables up to then
     * @return this archive
     */
    public RisLiveArchive publishUntil(Instant time) {
        published = time;
        return this;
    }

    /**
     * Makes files missing that are published.
     *
     * @param paths {@code rrc21/2026.09/updates.20260908.1205.gz}
     * @return this archive
     */
    public RisLiveArchive without(Predicate<String> paths) {
        missing = paths;
        return this;
    }

    /**
     * The files that are there.
     *
     * @return their paths, by collector and time
     */
    public List<String> files() {
        List<String> files = new ArrayList<>();
        if (contents.isEmpty()) {
            return files;
        }
        long first = contents.stream().mapToLong(Content::firstMicros).min().orElseThrow();
        long last = contents.stream().mapToLong(Content::lastMicros).max().orElseThrow();
        long from = Math.floorDiv(first, MICROS_PER_SECOND * PERIOD) * PERIOD;
        long end = published.equals(Instant.MAX)
                ? Math.floorDiv(last, MICROS_PER_SECOND) + PERIOD
                : published.getEpochSecond();
        for (String collector : collectors()) {
            tables.stream()
                    .filter(time -> !time.isAfter(published))
                    .forEach(time -> files.add(path(collector, "bview", time)));
            for (long second = from; second + PERIOD <= end; second += PERIOD) {
                files.add(path(collector, "updates", Instant.ofEpochSecond(second)));
            }
        }
        files.removeIf(missing);
        return files;
    }

    /**
     * Writes the files that are there to a folder.
     *
     * @param folder that of the collectors' folders
     * @return the folder
     */
    public Path writeTo(Path folder) {
        try {
            for (String file : files()) {
                Path path = folder.resolve(file);
                Files.createDirectories(path.resolveSibling("."));
                Files.write(path, content(file));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What was asked for.
     *
     * @return paths below {@link #url}, in order, those that are not there too
     */
    public List<String> downloads() {
        return List.copyOf(downloads);
    }

    void answer(Request request, OutputStream out) throws IOException {
        String path = request.path().substring(PATH.length());
        downloads.add(path);
        byte[] body = path.isEmpty() || path.endsWith("/")
                ? listing(path)
                : files().contains(path) ? content(path) : new byte[0];
        boolean found = body.length > 0;
        byte[] sent = found ? body : "no such file".getBytes(StandardCharsets.UTF_8);
        FakeRisLive.respond(out, found ? 200 : 404, List.of(), request.method().equals("HEAD"), sent);
    }

    private List<String> collectors() {
        return contents.stream()
                .flatMap(content -> content.collectors().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private byte[] content(String path) throws IOException {
        Matcher file = FILE.matcher(path);
        if (!file.matches()) {
            throw new IllegalArgumentException(path);
        }
        String collector = file.group(1);
        long second = LocalDateTime.parse(file.group(3), TIME).toEpochSecond(ZoneOffset.UTC);
        return file.group(2).equals("bview")
                ? CollectorFiles.table(second, messages(collector, Long.MIN_VALUE / 2, second * MICROS_PER_SECOND))
                : CollectorFiles.updates(
                        messages(collector, second * MICROS_PER_SECOND, (second + PERIOD) * MICROS_PER_SECOND));
    }

    private Iterable<RisLiveMessage> messages(String collector, long fromMicros, long toMicros) {
        if (contents.size() == 1) {
            return contents.get(0).of(collector, fromMicros, toMicros);
        }
        List<RisLiveMessage> all = new ArrayList<>();
        contents.forEach(content -> content.of(collector, fromMicros, toMicros).forEach(all::add));
        all.sort(Comparator.comparingLong(RisLiveMessage::timeMicros));
        return all;
    }

    /** What a web server shows of a folder; empty if there is none. */
    private byte[] listing(String folder) {
        NavigableSet<String> names = new TreeSet<>();
        for (String file : files()) {
            if (file.startsWith(folder)) {
                String rest = file.substring(folder.length());
                int slash = rest.indexOf('/');
                names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
            }
        }
        StringBuilder page = new StringBuilder();
        names.forEach(name -> page.append("<a href=\"")
                .append(name)
                .append("\">")
                .append(name)
                .append("</a> 2001-01-01 00:00\n"));
        String whole = page.isEmpty() ? "" : "<html><body><a href=\"../\">Parent</a>\n" + page + "</body></html>";
        return whole.getBytes(StandardCharsets.UTF_8);
    }

    private static String path(String collector, String type, Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        return collector + "/" + MONTH.format(utc) + "/" + type + "." + TIME.format(utc) + ".gz";
    }
}
