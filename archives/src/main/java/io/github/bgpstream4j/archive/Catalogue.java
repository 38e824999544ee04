package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.text.Spelling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The projects and collectors that are known without asking anybody. Immutable.
 *
 * <p>Names are found however people and services spell them: {@code RRC00}, {@code rrc00.ripe.net}, {@code linx} for
 * {@code route-views.linx}, {@code riperis} for {@code ris}.
 */
public final class Catalogue {
    private static final String FILE = "catalogue.txt";
    private static final String UNKNOWN = "?";
    private static final String NONE = "-";

    private final Map<String, ArchiveProject> projects = new LinkedHashMap<>();
    private final Map<String, String> projectNames = new LinkedHashMap<>();
    private final List<String> liveProjects = new ArrayList<>();
    private final Map<String, ArchiveCollector> collectors = new LinkedHashMap<>();

    private Catalogue(List<String> lines) {
        List<FilePeriod> periods = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words[0].equals("files")) {
                periods.add(period(words));
            }
        }
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            switch (words[0]) {
                case "project" -> addProject(words, periods);
                case "live" -> {
                    liveProjects.add(words[1]);
                    projectNames.put(words[1], words[1]);
                }
                case "collector" -> addCollector(words);
                case "files", "" -> {}
                default -> {
                    if (!words[0].startsWith("#")) {
                        throw new IllegalStateException("not a line of the catalogue: " + line);
                    }
                }
            }
        }
    }

    private static final class Known {
        private static final Catalogue CATALOGUE = new Catalogue(read());
    }

    /**
     * The catalogue that comes with this library; its first use reads it.
     *
     * @return always the same
     */
    public static Catalogue known() {
        return Known.CATALOGUE;
    }

    /** A catalogue of other lines. */
    static Catalogue of(List<String> lines) {
        return new Catalogue(lines);
    }

    /**
     * The projects that have archives.
     *
     * @return in the order of the catalogue
     */
    public Collection<ArchiveProject> projects() {
        return Collections.unmodifiableCollection(projects.values());
    }

    /**
     * The projects that have no archive, but streams.
     *
     * @return their names
     */
    public List<String> liveProjects() {
        return Collections.unmodifiableList(liveProjects);
    }

    /**
     * All collectors that have files.
     *
     * @return in the order of the catalogue
     */
    public Collection<ArchiveCollector> collectors() {
        return Collections.unmodifiableCollection(collectors.values());
    }

    /**
     * Finds an archive's project.
     *
     * @param spelling any of its names
     * @return null if no archive has it
     */
    public @Nullable ArchiveProject project(String spelling) {
        return projects.get(projectNames.get(spelling.toLowerCase(Locale.ROOT)));
    }

    /**
     * The name of a project, with or without an archive.
     *
     * @param spelling any of its names
     * @return its name
     * @throws SourceException if it is not known; the message has the nearest one
     */
    public String projectName(String spelling) {
        String name = projectNames.get(spelling.toLowerCase(Locale.ROOT));
        if (name == null) {
            throw unknown("project", spelling, projectNames.keySet());
        }
        return name;
    }

    /**
     * Finds a collector.
     *
     * @param spelling its name, with or without domain or the {@code route-views.} before it
     * @return null if it is not known
     */
    public @Nullable ArchiveCollector collector(String spelling) {
        String name = spelling.toLowerCase(Locale.ROOT);
        for (ArchiveProject project : projects.values()) {
            String domain = "." + project.domain();
            if (name.endsWith(domain)) {
                name = name.substring(0, name.length() - domain.length());
            }
        }
        if (name.startsWith("routeviews")) {
            name = "route-views" + name.substring("routeviews".length());
        }
        ArchiveCollector found = collectors.get(name);
        return found == null ? collectors.get("route-views." + name) : found;
    }

    /**
     * Finds a collector that a user has named.
     *
     * @param spelling as for {@link #collector}
     * @return the collector
     * @throws SourceException if it is not known; the message has the nearest one
     */
    public ArchiveCollector requireCollector(String spelling) {
        ArchiveCollector found = collector(spelling);
        if (found == null) {
            throw unknown("collector", spelling, collectors.keySet());
        }
        return found;
    }

    private static SourceException unknown(String what, String spelling, Collection<String> names) {
        String nearest = Spelling.nearest(spelling, names);
        String hint = nearest == null ? "known are " + String.join(", ", names) : "did you mean " + nearest + "?";
        return new SourceException("unknown " + what + " '" + spelling + "'; " + hint);
    }

    private void addProject(String[] words, List<FilePeriod> all) {
        String name = words[1];
        List<FilePeriod> own =
                all.stream().filter(period -> period.project().equals(name)).toList();
        put(projects, name, new ArchiveProject(name, ArchiveLayout.valueOf(words[2]), words[3], words[4], own));
        projectNames.put(name, name);
        for (int i = 5; i < words.length; i++) {
            put(projectNames, words[i], name);
        }
    }

    private static FilePeriod period(String[] words) {
        RecordType type = RecordType.ofWord(words[2]);
        if (type == null) {
            throw new IllegalStateException("no type of records: " + words[2]);
        }
        return new FilePeriod(
                words[1],
                type,
                words[3].equals(NONE) ? 0 : seconds(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]),
                words.length > 6 && words[6].equals("irregular"));
    }

    private void addCollector(String[] words) {
        ArchiveProject project = projects.get(words[1]);
        if (project == null) {
            throw new IllegalStateException("no project: " + words[1]);
        }
        List<String> folders = Arrays.asList(words).subList(5, words.length);
        boolean active = words[4].equals(NONE);
        ArchiveCollector collector = new ArchiveCollector(
                project,
                words[2],
                folders.equals(List.of(NONE)) ? List.of() : folders,
                seconds(words[3]),
                active ? ArchiveCollector.UNKNOWN : seconds(words[4]),
                active);
        put(collectors, words[2], collector);
    }

    private static <T> void put(Map<String, T> map, String name, T value) {
        if (map.put(name, value) != null) {
            throw new IllegalStateException("twice in the catalogue: " + name);
        }
    }

    private static long seconds(String day) {
        return day.equals(UNKNOWN)
                ? ArchiveCollector.UNKNOWN
                : LocalDate.parse(day).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    private static List<String> read() {
        InputStream in = Catalogue.class.getResourceAsStream(FILE);
        if (in == null) {
            throw new IllegalStateException("no " + FILE);
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
