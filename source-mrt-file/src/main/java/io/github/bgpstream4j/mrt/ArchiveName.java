package io.github.bgpstream4j.mrt;

import io.github.bgpstream4j.model.RecordType;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file tells, if it is named as RIPE RIS and RouteViews name theirs: {@code updates.20160811.1600.gz},
 * {@code bview.20160811.1600.gz}, {@code rib.20160811.1600.bz2}.
 *
 * @param type table or updates; updates for other names
 * @param seconds nominal time, in seconds since 1970; 0 for other names
 */
record ArchiveName(RecordType type, long seconds) {
    private static final Pattern NAME = Pattern.compile(
            "(?:.*[^a-z])?(updates|rib|bview)\\.(\\d{4})(\\d\\d)(\\d\\d)\\.(\\d\\d)(\\d\\d)(\\d\\d)?(?:\\..*)?");

    static ArchiveName of(String fileName) {
        Matcher matcher = NAME.matcher(fileName);
        if (!matcher.matches()) {
            boolean table = fileName.startsWith("rib") || fileName.startsWith("bview");
            return new ArchiveName(table ? RecordType.RIB : RecordType.UPDATE, 0);
        }
        RecordType type = matcher.group(1).equals("updates") ? RecordType.UPDATE : RecordType.RIB;
        try {
            LocalDateTime time = LocalDateTime.of(
                    number(matcher, 2),
                    number(matcher, 3),
                    number(matcher, 4),
                    number(matcher, 5),
                    number(matcher, 6),
                    matcher.group(7) == null ? 0 : number(matcher, 7));
            return new ArchiveName(type, time.toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return new ArchiveName(type, 0);
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
