package io.github.bgpstream4j.testkit.broker;

import io.github.bgpstream4j.model.RecordType;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that a fake broker knows.
 *
 * @param path below the root of the archive
 * @param collector its collector; one of RIS is called {@code rrcNN}, any other is of RouteViews
 * @param type table or updates
 * @param seconds its time, seconds since 1970
 * @param addedSeconds since when the broker knows it, seconds since 1970
 * @param content its bytes, on disk; null if the archive does not have it
 */
public record BrokerFile(
        String path,
        String collector,
        RecordType type,
        long seconds,
        long addedSeconds,
        @Nullable Path content) {
    private static final Pattern PATH = Pattern.compile(
            "(?:.*/)?([^/]+?)/(?:bgpdata/)?\\d{4}\\.\\d\\d/(?:UPDATES/|RIBS/)?(updates|rib|bview)\\.(\\d{8}\\.\\d{4})\\.[^/]+");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd.HHmm");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy.MM");

    /**
     * The file that an archive calls so.
     *
     * @param collector {@code rrcNN} or a collector of RouteViews
     * @param type table or updates
     * @param seconds its time, seconds since 1970
     * @return a file that the broker has known for ever, and the archive does not have
     */
    public static BrokerFile named(String collector, RecordType type, long seconds) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        boolean isTable = type == RecordType.RIB;
        String path = isRis(collector)
                ? collector + "/" + MONTH.format(time) + "/" + (isTable ? "bview." : "updates.") + TIME.format(time)
                        + ".gz"
                : collector + "/bgpdata/" + MONTH.format(time) + (isTable ? "/RIBS/rib." : "/UPDATES/updates.")
                        + TIME.format(time) + ".bz2";
        return new BrokerFile(path, collector, type, seconds, 0, null);
    }

    /**
     * The file of a folder that is laid out as an archive.
     *
     * @param root the archive
     * @param file a file below it
     * @return null if it is not called as archives call theirs
     */
    public static @Nullable BrokerFile of(Path root, Path file) {
        String path = root.relativize(file).toString().replace('\\', '/');
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return null;
        }
        long seconds = LocalDateTime.parse(matcher.group(3), TIME).toEpochSecond(ZoneOffset.UTC);
        RecordType type = matcher.group(2).equals("updates") ? RecordType.UPDATE : RecordType.RIB;
        return new BrokerFile(path, matcher.group(1), type, seconds, 0, file);
    }

    /**
     * The same that the broker gets to know later.
     *
     * @param when seconds since 1970
     * @return a file
     */
    public BrokerFile addedAt(long when) {
        return new BrokerFile(path, collector, type, seconds, when, content);
    }

    /**
     * The same that the archive has.
     *
     * @param file its bytes
     * @return a file
     */
    public BrokerFile with(Path file) {
        return new BrokerFile(path, collector, type, seconds, addedSeconds, file);
    }

    /**
     * The same at another place of the archive.
     *
     * @param newPath below its root
     * @return a file
     */
    public BrokerFile at(String newPath) {
        return new BrokerFile(newPath, collector, type, seconds, addedSeconds, content);
    }

    /**
     * Its project.
     *
     * @return ris or routeviews
     */
    public String project() {
        return isRis(collector) ? "ris" : "routeviews";
    }

    /**
     * How much time it covers, as brokers say.
     *
     * @return seconds
     */
    public long durationSeconds() {
        return type == RecordType.RIB ? 120 : isRis(collector) ? 300 : 900;
    }

    private static boolean isRis(String collector) {
        return collector.matches("rrc\\d\\d");
    }
}
