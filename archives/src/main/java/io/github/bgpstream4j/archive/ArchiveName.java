package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the path of a file tells, if it is named as archives name theirs:
 *
 * <pre>
 * …/rrc00/2016.08/updates.20160811.1600.gz                            RIPE RIS
 * …/route-views.jinx/bgpdata/2015.04/UPDATES/updates.20150401.0000.bz2  RouteViews
 * …/bgpdata/2015.04/RIBS/rib.20150401.0000.bz2                        RouteViews, collector route-views2
 * …/routeviews.route-views.jinx.updates.1427846400.bz2                BGPStream's name of a file
 * …/ris.rrc06.updates.1427846400.300.cache                            BGPStream's cache
 * </pre>
 *
 * The name alone gives type and time, the folders or BGPStream's name the project and the collector. The other way round, {@link #path()}
 * is where an archive has the file.
 *
 * @param project empty if nothing tells
 * @param collector empty if nothing tells
 * @param type table or updates; updates if nothing tells
 * @param seconds nominal time, in seconds since 1970; 0 if nothing tells
 * @param durationSeconds how much time its records nominally cover; 0 if nothing tells
 */
public record ArchiveName(String project, String collector, RecordType type, long seconds, long durationSeconds) {
    /** The project of RIPE's collectors. */
    public static final String RIS = "ris";

    /** The project of the collectors of the University of Oregon. */
    public static final String ROUTE_VIEWS = "routeviews";

    /** The collector whose files lie at the root of the archive. */
    public static final String ROUTE_VIEWS_ROOT = "route-views2";

    private static final Pattern NAME = Pattern.compile(
            "(?:.*[^a-z])?(updates|rib|bview)\\.(\\d{4})(\\d\\d)(\\d\\d)\\.(\\d\\d)(\\d\\d)(\\d\\d)?(?:\\..*)?");
    private static final Pattern BGPSTREAM_NAME = Pattern.compile(
            "([a-z][a-z0-9-]*)\\.([a-z0-9.-]+)\\.(updates|ribs?)\\.(\\d{9,10})(?:\\.(\\d{1,6}))?(?:\\..*)?");
    private static final Pattern RIS_FOLDERS = Pattern.compile("(?:.*/)?(rrc\\d\\d)/(?:\\d{4}\\.\\d\\d/)?");
    private static final Pattern ROUTE_VIEWS_FOLDERS =
            Pattern.compile("(?:(?:.*/)?([^/]+)/|/)?bgpdata/\\d{4}\\.\\d\\d/(?:UPDATES|RIBS)/");
    /** A folder that a collector has at the archive: route-views3, route-views.jinx, and of later ones amsix.ams. */
    private static final Pattern ROUTE_VIEWS_COLLECTOR =
            Pattern.compile("route-views[0-9a-z.-]*|(?!.*routeviews\\.org)[a-z0-9-]+\\.[a-z]{3}");

    /** Of any project, as the metadata of BGPStream's broker has it. */
    private static final long TABLE_SECONDS = 120;

    private static final ArchiveName NOTHING = new ArchiveName("", "", RecordType.UPDATE, 0, 0);

    /**
     * What a path says.
     *
     * @param path of a file or URL, its parts separated by slashes; that of a URL begins with its slash
     * @return what it says, perhaps nothing
     */
    public static ArchiveName of(String path) {
        int slash = path.lastIndexOf('/') + 1;
        ArchiveName named = ofName(path.substring(slash));
        if (named.seconds == 0 || !named.project.isEmpty()) {
            return named;
        }
        String folders = path.substring(0, slash);
        Matcher ris = RIS_FOLDERS.matcher(folders);
        if (ris.matches()) {
            return named.from(RIS, ris.group(1));
        }
        Matcher routeViews = ROUTE_VIEWS_FOLDERS.matcher(folders);
        return routeViews.matches() ? named.from(ROUTE_VIEWS, routeViewsCollector(routeViews)) : named;
    }

    /**
     * A file of a collector.
     *
     * @param collector whose
     * @param type table or updates
     * @param seconds nominal time, in seconds since 1970
     * @return its name
     */
    public static ArchiveName of(ArchiveCollector collector, RecordType type, long seconds) {
        ArchiveProject project = collector.project();
        return new ArchiveName(project.name(), collector.name(), type, seconds, project.durationSeconds(type, seconds));
    }

    /**
     * Where the archive of the project has the file.
     *
     * @return a path below the root, such as {@code rrc00/2016.08/updates.20160811.1600.gz}
     * @throws IllegalStateException if the project has no archive or the time is not known
     */
    public String path() {
        ArchiveProject archive = Catalogue.known().project(project);
        if (archive == null || collector.isEmpty() || seconds <= 0) {
            throw new IllegalStateException("not a file of an archive: " + this);
        }
        ArchiveCollector known = Catalogue.known().collector(collector);
        boolean same = known != null && known.project().equals(archive);
        return path(known != null && same ? known : ArchiveCollector.of(archive, collector), type, seconds);
    }

    /**
     * The URL of the file in the archive of the project.
     *
     * @return such as {@code https://data.ris.ripe.net/rrc00/2016.08/updates.20160811.1600.gz}
     * @throws IllegalStateException if the project has no archive or the time is not known
     */
    public String url() {
        String path = path();
        return Objects.requireNonNull(Catalogue.known().project(project)).root() + "/" + path;
    }

    /** {@link #path()} of a collector that is at hand. */
    static String path(ArchiveCollector collector, RecordType type, long seconds) {
        ArchiveLayout layout = collector.project().layout();
        return collector.folder() + "/" + layout.monthFolder(ArchiveLayout.monthOf(seconds), type) + "/"
                + layout.stem(type, seconds) + layout.suffix();
    }

    private static String routeViewsCollector(Matcher folders) {
        String folder = folders.group(1);
        boolean named = folder != null && (ROUTE_VIEWS_COLLECTOR.matcher(folder).matches() || isInCatalogue(folder));
        return folder != null && named ? folder : ROUTE_VIEWS_ROOT;
    }

    private static boolean isInCatalogue(String folder) {
        ArchiveCollector known = Catalogue.known().collector(folder);
        return known != null && known.name().equals(folder);
    }

    private static ArchiveName ofName(String name) {
        Matcher flat = BGPSTREAM_NAME.matcher(name);
        if (flat.matches()) {
            RecordType type = type(flat.group(3));
            String duration = flat.group(5);
            ArchiveName named = new ArchiveName("", "", type, Long.parseLong(flat.group(4)), 0);
            if (duration != null) {
                named = new ArchiveName("", "", type, named.seconds, Long.parseLong(duration));
            }
            return named.from(flat.group(1), flat.group(2));
        }
        Matcher dated = NAME.matcher(name);
        if (dated.matches()) {
            return new ArchiveName("", "", type(dated.group(1)), seconds(dated), 0);
        }
        boolean table = name.startsWith("rib") || name.startsWith("bview");
        return table ? new ArchiveName("", "", RecordType.RIB, 0, 0) : NOTHING;
    }

    private static RecordType type(String word) {
        return word.equals("updates") ? RecordType.UPDATE : RecordType.RIB;
    }

    private ArchiveName from(String newProject, String newCollector) {
        long duration = durationSeconds == 0 ? usualSeconds(newProject) : durationSeconds;
        return new ArchiveName(newProject, newCollector, type, seconds, duration);
    }

    private long usualSeconds(String ofProject) {
        if (type == RecordType.RIB) {
            return TABLE_SECONDS;
        }
        ArchiveProject archive = Catalogue.known().project(ofProject);
        return archive == null ? 0 : archive.durationSeconds(type, seconds);
    }

    /** 0 if there is no such time. */
    private static long seconds(Matcher dated) {
        try {
            return LocalDateTime.of(
                            number(dated, 2),
                            number(dated, 3),
                            number(dated, 4),
                            number(dated, 5),
                            number(dated, 6),
                            dated.group(7) == null ? 0 : number(dated, 7))
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return 0;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
