package io.github.bgpstream4j.cli.help;

import io.github.bgpstream4j.cli.input.DataInterface;
import io.github.bgpstream4j.cli.options.Option;
import io.github.bgpstream4j.source.BgpSourceProvider;
import io.github.bgpstream4j.source.SourceOption;
import io.github.bgpstream4j.source.SourceOptions;
import java.util.List;

/** The help texts. */
public final class Usage {
    private static final int TEXT_COLUMN = 40;
    private static final int WIDTH = 110;

    static final String WHAT = """
            Prints what BGP data holds, a line for each route announced or withdrawn; report writes one page about it.
            """;

    static final String INPUT = """
            INPUT is an MRT file, compressed or not, its URL, a folder or a glob of files, @LIST for a file that lists
            such, a source as text (see docs/sources.md), or - for standard input. Without any, the archives of RIS and
            RouteViews are read: name a time window, a project, a collector.
            """;

    private static final String SYNOPSIS = """
            Usage: bgpreader [OPTION]... [INPUT]...
              or:  bgpreader report [OPTION]... [INPUT]... --html FILE
            """;

    static final String EXAMPLES = """
            bgpreader -p ris -c rrc00 -t updates -w '2016-08-11 16:00,2016-08-11 16:59:59'    from the archive
            bgpreader updates.20160811.1600.gz                  every announcement and withdrawal
            bgpreader -w '2016-08-11 16:00,2016-08-11 16:01' updates.*.gz
            bgpreader -f 'prefix more 10.0.0.0/8 and path _174_' updates.*.gz
            bgpreader -r -n 5 bview.20160811.1600.gz            the first five records of a table
            bgpreader --format json updates.20160811.1600.gz | jq .as_path
            zcat updates.gz | bgpreader --format bgpdump -
            bgpreader --cache /var/tmp/mrt https://data.ris.ripe.net/rrc00/2016.08/updates.20160811.1600.gz
            bgpreader report updates.*.gz --html updates.html   what there is over time, who changes most, what is wrong
            bgpreader -d csvfile -o csv-file=files.csv -p ris   the files of a list, as CAIDA's bgpreader reads them
            bgpreader -d bgpgg -o target=127.0.0.1:50051        a router's table and what changes in it
            """;

    static final String STATUS = """
            Exit status: 0 at the end of the data, 1 if some of it could not be read, 2 if the command line is wrong.
            """;

    private Usage() {}

    public static String help() {
        StringBuilder text = new StringBuilder(SYNOPSIS)
                .append(WHAT)
                .append('\n')
                .append(INPUT)
                .append("\nOptions:\n");
        for (Option option : Option.values()) {
            String names = "  " + (option.letter == 0 ? "    " : "-" + option.letter + ", ") + "--" + option.longName
                    + (option.argument == null ? "" : " " + option.argument);
            appendWrapped(text, names, option.help);
        }
        text.append("\nExamples:\n");
        EXAMPLES.lines().forEach(line -> text.append("  ").append(line).append('\n'));
        return text.append('\n').append(STATUS).toString();
    }

    public static String interfaceOptions(List<DataInterface> interfaces) {
        StringBuilder text = new StringBuilder();
        for (DataInterface each : interfaces) {
            appendOptions(text, "Data interface " + each.word() + ": " + each.help(), each.options());
        }
        return text.toString();
    }

    /** What the class path can read, in the layout of {@link #interfaceOptions}. */
    public static String sources(List<BgpSourceProvider> providers) {
        StringBuilder text = new StringBuilder();
        for (BgpSourceProvider provider : providers) {
            appendOptions(text, "Source " + provider.scheme() + ": " + provider.description(), provider.options());
        }
        return text.toString();
    }

    public static String version() {
        String version = Usage.class.getPackage().getImplementationVersion();
        return "bgpreader version " + (version == null ? "unknown" : version) + " (BGPStream4J)\n";
    }

    private static void appendOptions(StringBuilder text, String title, SourceOptions options) {
        text.append(title).append('\n');
        for (SourceOption<?> option : options.list()) {
            appendWrapped(text, "  " + option, option.meaning());
        }
    }

    /** Two columns; the second one is wrapped. */
    private static void appendWrapped(StringBuilder text, String left, String right) {
        text.append(left);
        int column = left.length();
        String gap = " ".repeat(Math.max(1, TEXT_COLUMN - column));
        for (String word : right.split(" ")) {
            if (column + gap.length() + word.length() > WIDTH) {
                text.append('\n');
                column = 0;
                gap = " ".repeat(TEXT_COLUMN);
            }
            text.append(gap).append(word);
            column += gap.length() + word.length();
            gap = " ";
        }
        text.append('\n');
    }
}
