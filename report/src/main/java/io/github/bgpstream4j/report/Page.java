package io.github.bgpstream4j.report;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.ElemType;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The page of a report, section by section. */
final class Page {
    private static final int MOST_ROWS = 20;
    private static final int MOST_TABLE_ROWS = 50;

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            <title>BGP data report</title>
            <style>
            """;

    private final HtmlReport report;
    private final Html html;

    Page(HtmlReport report, Html html) {
        this.report = report;
        this.html = html;
    }

    void write() throws IOException {
        html.raw(HEAD).raw(Style.SHEET).raw("</style>\n</head>\n<body>\n<h1>BGP data report</h1>\n");
        summary();
        overTime();
        changes();
        pathLengths();
        tables();
        faults();
        sources();
        html.raw("</body>\n</html>\n");
    }

    private void summary() throws IOException {
        Timeline timeline = report.timeline();
        if (!timeline.isEmpty()) {
            html.raw("<p><span class=\"time\">")
                    .text(time(timeline.first()))
                    .raw("</span> to <span class=\"time\">")
                    .text(time(timeline.last()))
                    .raw("</span></p>\n");
        }
        html.raw("<dl>\n");
        fact(
                "Records",
                Html.grouped(report.sources().all().stream()
                        .mapToLong(source -> source.records)
                        .sum()));
        for (ElemType type : ElemType.values()) {
            if (report.elems(type) > 0) {
                fact(name(type), Html.grouped(report.elems(type)));
            }
        }
        fact("Prefixes, about", Html.grouped(report.distinctPrefixes()));
        html.raw("</dl>\n");
    }

    private void fact(String name, String value) throws IOException {
        html.raw("<div><dt>").text(name).raw("</dt><dd>").text(value).raw("</dd></div>\n");
    }

    private void overTime() throws IOException {
        Timeline timeline = report.timeline();
        heading("Elems over time");
        if (timeline.isEmpty()) {
            dim("No elem tells its time.");
            return;
        }
        String step = " in " + duration(timeline.stepSeconds());
        for (ElemType type : ElemType.values()) {
            long[] counts = timeline.counts(type);
            long most = Arrays.stream(counts).max().orElse(0);
            if (most > 0) {
                String caption = name(type) + ": at most " + Html.grouped(most) + step;
                html.raw("<figure><figcaption>").text(caption).raw("</figcaption>");
                Charts.columns(html, caption, counts);
                html.raw("<div class=\"axis\"><span>")
                        .text(seconds(timeline.first()))
                        .raw("</span><span>")
                        .text(seconds(timeline.last()))
                        .raw("</span></div></figure>\n");
            }
        }
    }

    private void changes() throws IOException {
        top("Peers with most changes", "Announcements and withdrawals.", report.peers(), Object::toString);
        top(
                "Origins with most changes",
                "Announcements whose path ends with a plain AS number.",
                report.origins(),
                asn -> "AS" + asn);
        top("Prefixes with most changes", "Announcements and withdrawals.", report.prefixes(), Object::toString);
    }

    private <K> void top(String heading, String what, TopCounts<K> counts, Function<K, String> name)
            throws IOException {
        heading(heading);
        List<TopCounts.Entry<K>> top = counts.top(MOST_ROWS);
        if (top.isEmpty()) {
            dim("There are none.");
            return;
        }
        boolean exact = counts.isExact();
        dim(what + (exact ? "" : " Counts are approximate: at most the first number, at least the second."));
        html.raw("<table>\n");
        for (TopCounts.Entry<K> entry : top) {
            html.raw("<tr><td>").text(name.apply(entry.key())).raw("</td>");
            number(entry.count());
            if (!exact) {
                number(entry.count() - entry.excess());
            }
            Charts.cell(html, entry.count(), top.get(0).count());
            html.raw("</tr>\n");
        }
        html.raw("</table>\n");
    }

    private void pathLengths() throws IOException {
        PathLengths lengths = report.pathLengths();
        heading("Lengths of AS paths");
        if (lengths.count() == 0) {
            dim("There are no paths.");
            return;
        }
        dim(String.format(
                Locale.ROOT,
                "Of announcements and table entries; a set counts 1. Mean %.1f, longest %d.",
                lengths.mean(),
                lengths.longest()));
        long[] routes = lengths.routes();
        long most = Arrays.stream(routes).max().orElse(0);
        html.raw("<table>\n<tr><th>ASes</th><th class=\"n\">Routes</th><th></th></tr>\n");
        for (int length = 0; length < routes.length; length++) {
            if (length <= lengths.longest()) {
                boolean alone = length <= PathLengths.LONGEST_ALONE;
                html.raw("<tr><td>")
                        .text(alone ? String.valueOf(length) : "more")
                        .raw("</td>");
                number(routes[length]);
                Charts.cell(html, routes[length], most);
                html.raw("</tr>\n");
            }
        }
        html.raw("</table>\n");
    }

    private void tables() throws IOException {
        PeerTables tables = report.tables();
        heading("Table of each peer");
        if (tables.entries() == 0) {
            dim("No table was read.");
            return;
        }
        List<PeerTables.Size> top = tables.top(MOST_TABLE_ROWS);
        dim((top.size() == tables.count() ? "All " : "The largest " + top.size() + " of ")
                + Html.grouped(tables.count())
                + (tables.entriesLeftOut() == 0
                        ? " peers."
                        : " peers; " + Html.grouped(tables.entriesLeftOut())
                                + " entries of other peers are left out."));
        html.raw("<table>\n<tr><th>Peer</th><th class=\"n\">IPv4</th><th class=\"n\">IPv6</th><th></th></tr>\n");
        for (PeerTables.Size size : top) {
            html.raw("<tr><td>").text(size.peer.toString());
            html.raw("<br/><span class=\"dim\">").text(lastName(size.location)).raw("</span></td>");
            number(size.ipv4);
            number(size.ipv6);
            Charts.cell(html, size.entries(), top.get(0).entries());
            html.raw("</tr>\n");
        }
        html.raw("</table>\n");
    }

    private void faults() throws IOException {
        Faults faults = report.faults();
        heading("What is wrong with the data");
        if (faults.isEmpty()) {
            dim("Nothing was found.");
            return;
        }
        if (faults.gaps() > 0) {
            html.raw("<p class=\"fault\">")
                    .text("Records are missing in " + Html.grouped(faults.gaps()) + " places; "
                            + Html.grouped(faults.gapOctets()) + " octets were skipped.")
                    .raw("</p>\n");
        }
        html.raw("<table>\n<tr><th>Kind, and the first one</th><th class=\"n\">Records</th></tr>\n");
        for (Map.Entry<String, Faults.Kind> kind : faults.kinds().entrySet()) {
            DecodeIssue first = kind.getValue().first;
            String fault = first.code().losesElems() ? "<span class=\"fault\">" : "<span>";
            html.raw("<tr><td>").raw(fault).text(kind.getKey()).raw("</span><br/><span class=\"dim\">");
            long at = kind.getValue().byteOffset;
            html.text(first.detail())
                    .text(" — " + kind.getValue().location + (at < 0 ? "" : ", record at byte " + at))
                    .raw("</span></td>");
            number(kind.getValue().records);
            html.raw("</tr>\n");
        }
        html.raw("</table>\n");
    }

    private void sources() throws IOException {
        heading("Sources");
        html.raw("<table>\n<tr><th>Source</th><th class=\"n\">Records</th><th class=\"n\">Elems</th>"
                + "<th class=\"n\">Faulty</th></tr>\n");
        for (SourceCounts.Count source : report.sources().all()) {
            html.raw("<tr><td>").text(source.location);
            if (source.unreadable) {
                html.raw("<br/><span class=\"fault\">could not be read, or not to its end</span>");
            }
            html.raw("</td>");
            number(source.records);
            number(source.elems);
            number(source.faultyRecords);
            html.raw("</tr>\n");
        }
        html.raw("</table>\n");
    }

    private void heading(String text) throws IOException {
        html.raw("<h2>").text(text).raw("</h2>\n");
    }

    private void dim(String text) throws IOException {
        html.raw("<p class=\"dim\">").text(text).raw("</p>\n");
    }

    private void number(long number) throws IOException {
        html.raw("<td class=\"n\">").number(number).raw("</td>");
    }

    private static String name(ElemType type) {
        return switch (type) {
            case RIB -> "Table entries";
            case ANNOUNCEMENT -> "Announcements";
            case WITHDRAWAL -> "Withdrawals";
            case PEER_STATE -> "State changes";
            case END_OF_RIB -> "Ends of tables";
        };
    }

    private static String lastName(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private static String seconds(long micros) {
        return Instant.EPOCH
                .plus(Math.floorDiv(micros, 1_000_000L), ChronoUnit.SECONDS)
                .toString();
    }

    private static String duration(long seconds) {
        if (seconds % 86_400 == 0) {
            return plural(seconds / 86_400, "day");
        }
        if (seconds % 3600 == 0) {
            return plural(seconds / 3600, "hour");
        }
        return seconds % 60 == 0 ? plural(seconds / 60, "minute") : plural(seconds, "second");
    }

    private static String plural(long count, String unit) {
        return count == 1 ? "1 " + unit : count + " " + unit + "s";
    }
}
