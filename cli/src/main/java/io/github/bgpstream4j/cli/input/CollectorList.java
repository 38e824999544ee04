package io.github.bgpstream4j.cli.input;

import io.github.bgpstream4j.archive.ArchiveCollector;
import io.github.bgpstream4j.archive.ArchiveProject;
import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.cli.options.CommandLine;
import io.github.bgpstream4j.cli.options.Option;
import io.github.bgpstream4j.cli.terminal.Amounts;
import io.github.bgpstream4j.cli.terminal.Columns;
import io.github.bgpstream4j.model.RecordType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What {@code --collectors} prints: those of the archives, with what is known of them. */
public final class CollectorList {
    private CollectorList() {}

    /** Of the projects and collectors that {@code -p} and {@code -c} name, however they are spelt; of all if none is named. */
    public static String of(CommandLine line, Instant now) {
        Catalogue catalogue = Catalogue.known();
        List<String> projects =
                line.all(Option.PROJECT).stream().map(catalogue::projectName).toList();
        List<ArchiveCollector> named = line.all(Option.COLLECTOR).stream()
                .map(catalogue::requireCollector)
                .toList();
        Columns columns = new Columns();
        columns.row("#project", "collector", "since", "until", "updates", "ribs", "archive");
        for (ArchiveCollector collector : catalogue.collectors()) {
            boolean wanted =
                    (projects.isEmpty() || projects.contains(collector.project().name()))
                            && (named.isEmpty() || named.contains(collector));
            if (wanted) {
                add(columns, collector, now);
            }
        }
        return columns.text();
    }

    private static void add(Columns columns, ArchiveCollector collector, Instant now) {
        ArchiveProject project = collector.project();
        columns.row(
                project.name(),
                collector.name(),
                day(collector.sinceSeconds()),
                collector.isActive() ? "now" : day(collector.untilSeconds()),
                period(project, RecordType.UPDATE, now),
                period(project, RecordType.RIB, now),
                project.root() + "/" + collector.folder());
    }

    private static String day(long seconds) {
        return seconds == ArchiveCollector.UNKNOWN
                ? ""
                : Instant.ofEpochSecond(seconds)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
    }

    /** Without the blank of {@link Amounts}, so that a row has as many words as it has columns. */
    private static String period(ArchiveProject project, RecordType type, Instant now) {
        return Amounts.time(project.periodSeconds(type, now.getEpochSecond())).replace(" ", "");
    }
}
