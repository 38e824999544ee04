package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.cli.help.Completion;
import io.github.bgpstream4j.cli.help.Manual;
import io.github.bgpstream4j.cli.help.Usage;
import io.github.bgpstream4j.cli.input.CollectorList;
import io.github.bgpstream4j.cli.input.DataInterface;
import io.github.bgpstream4j.cli.options.CommandLine;
import io.github.bgpstream4j.cli.options.Option;
import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.cli.options.ReportChoice;
import io.github.bgpstream4j.cli.options.UsageException;
import io.github.bgpstream4j.cli.run.DataRun;
import io.github.bgpstream4j.cli.terminal.Messages;
import io.github.bgpstream4j.cli.terminal.OutputException;
import io.github.bgpstream4j.cli.terminal.QuietLogs;
import io.github.bgpstream4j.cli.terminal.StandardOutput;
import io.github.bgpstream4j.cli.terminal.Terminal;
import io.github.bgpstream4j.filter.language.BgpFilter;
import io.github.bgpstream4j.filter.language.FilterSyntaxException;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.text.UrlText;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program {@code bgpreader}: prints the records and elems of BGP data. Its options, lines and order are those of
 * CAIDA's bgpreader; {@code docs/compatibility.md} lists where it differs.
 */
public final class BgpReader {
    static final int SUCCESS = 0;
    static final int DATA_ERROR = 1;
    static final int USAGE_ERROR = 2;

    private final Terminal terminal;
    private final Messages messages;

    private BgpReader(Terminal terminal) {
        this.terminal = terminal;
        this.messages = new Messages(terminal.err());
    }

    /**
     * Runs the program and ends the JVM with its status.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        QuietLogs.install();
        int status = run(Terminal.ofProcess(), arguments);
        System.exit(status == SUCCESS && QuietLogs.hasWarned() ? DATA_ERROR : status);
    }

    /** Runs the program: the same as {@link #main}, but to be called from a test. */
    static int run(Terminal terminal, String... arguments) {
        return new BgpReader(terminal).run(arguments);
    }

    private int run(String... arguments) {
        try {
            return start(arguments);
        } catch (UsageException | SourceException e) {
            return fail(USAGE_ERROR, String.valueOf(e.getMessage()), e, arguments);
        } catch (FilterSyntaxException e) {
            int status = fail(USAGE_ERROR, String.valueOf(e.getMessage()), e, arguments);
            messages.text(UrlText.masked(e.caret()) + "\n");
            return status;
        } catch (OutputException e) {
            return e.isClosedPipe() ? SUCCESS : fail(DATA_ERROR, String.valueOf(e.getMessage()), e, arguments);
        } catch (RuntimeException | Error e) {
            return fail(DATA_ERROR, "internal error: " + e + "; --debug shows where", e, arguments);
        }
    }

    private int fail(int status, String message, Throwable cause, String... arguments) {
        messages.line(message);
        if (Arrays.asList(arguments).contains("--" + Option.DEBUG.longName)) {
            messages.stackTrace(cause);
        }
        return status;
    }

    private int start(String... arguments) {
        if (arguments.length == 0) {
            messages.text(Usage.help());
            return USAGE_ERROR;
        }
        CommandLine line = CommandLine.parse(arguments);
        if (line.has(Option.HELP)) {
            return print(Usage.help());
        }
        if (line.has(Option.VERSION)) {
            return print(Usage.version());
        }
        if (line.has(Option.MAN)) {
            return print(Manual.page());
        }
        String shell = line.last(Option.COMPLETION);
        if (shell != null) {
            return print(Completion.of(shell));
        }
        if (line.has(Option.SOURCES)) {
            return print(Usage.sources(BgpSources.available()));
        }
        if (line.all(Option.INTERFACE_OPTION).contains(DataInterface.LIST_OPTIONS)) {
            String name = line.last(Option.DATA_INTERFACE);
            return print(Usage.interfaceOptions(
                    name == null ? DataInterface.all() : List.of(DataInterface.named(name, List.of()))));
        }
        if (line.has(Option.COLLECTORS)) {
            return print(CollectorList.of(line, terminal.clock().instant()));
        }
        ReportChoice report = ReportChoice.of(line);
        Options options = Options.of(line, terminal.clock().instant());
        if (line.has(Option.EXPLAIN)) {
            BgpFilter filter = options.stream().filter();
            print(filter == null ? "no filter\n" : filter.explain());
            return !options.namesSources() || run(line, options).explain() ? SUCCESS : DATA_ERROR;
        }
        DataRun run = run(line, options);
        return isClean(line, run, report) ? SUCCESS : DATA_ERROR;
    }

    private DataRun run(CommandLine line, Options options) {
        DataRun run = new DataRun(terminal, messages, options);
        List<String> resources = line.all(Option.RESOURCE_TYPE);
        if (!resources.isEmpty() && !resources.contains("stream")) {
            run.requireSomeWithEnd();
        }
        return run;
    }

    private static boolean isClean(CommandLine line, DataRun run, @Nullable ReportChoice report) {
        if (line.has(Option.LIST_FILES)) {
            return run.list();
        }
        if (report != null) {
            return run.report(report.page());
        }
        return line.has(Option.CHECK) ? run.check() : run.read();
    }

    private int print(String text) {
        StandardOutput.print(terminal.out(), text);
        return SUCCESS;
    }
}
