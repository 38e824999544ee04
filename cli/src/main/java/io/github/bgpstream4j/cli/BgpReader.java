package io.github.bgpstream4j.cli;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.filter.language.BgpFilter;
import io.github.bgpstream4j.filter.language.FilterSyntaxException;
import io.github.bgpstream4j.report.HtmlReport;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.BgpSources;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.text.AsciiBuffer;
import io.github.bgpstream4j.text.UrlText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
            return print(Usage.interfaceOptions(name == null ? DataInterface.all() : List.of(DataInterface.of(name))));
        }
        boolean report = Report.isAsked(line);
        Path page = report ? Report.file(line) : null;
        Options options = Options.of(line, terminal.clock().instant());
        if (line.has(Option.EXPLAIN)) {
            BgpFilter filter = options.stream().filter();
            return print(filter == null ? "no filter\n" : filter.explain());
        }
        if (report) {
            return report(options, page);
        }
        return line.has(Option.CHECK) ? check(options) : read(options);
    }

    private int report(Options options, @Nullable Path page) {
        List<BgpSource> sources = Sources.of(options);
        Problems problems = new Problems(messages, options.faults());
        long started = System.nanoTime();
        try (BgpStream stream = options.stream().open(sources, messages)) {
            HtmlReport report = Report.read(stream, options, problems, progress(stream, options, sources.size()));
            problems.finish(stream);
            messages.clearStatus();
            Report.write(report, page, new StandardOutput(terminal.out(), false, () -> {}));
            if (options.stats()) {
                messages.line(StatsLine.of(stream.stats(), stream.stats().elems(), System.nanoTime() - started));
            }
        }
        return problems.any() ? DATA_ERROR : SUCCESS;
    }

    private int check(Options options) {
        List<BgpSource> sources = Sources.of(options);
        Problems problems = new Problems(messages, options.faults());
        long started = System.nanoTime();
        try (BgpStream stream = options.stream().open(sources, messages)) {
            Health health = new Health(progress(stream, options, sources.size()));
            try {
                stream.traverse(health);
            } catch (SourceException e) { // --fail-fast
                problems.stopped(e);
            }
            messages.clearStatus();
            print(health.text());
            if (options.stats()) {
                messages.line(StatsLine.of(stream.stats(), stream.stats().elems(), System.nanoTime() - started));
            }
            return health.isClean() && !problems.any() ? SUCCESS : DATA_ERROR;
        }
    }

    private int print(String text) {
        StandardOutput output = new StandardOutput(terminal.out(), false, () -> {});
        output.buffer().put(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
        return SUCCESS;
    }

    private int read(Options options) {
        List<BgpSource> sources = Sources.of(options);
        boolean live = sources.stream().anyMatch(BgpSource::isLive) || Sources.readsStandardInput(options);
        boolean onTerminal = terminal.outIsTerminal();
        StandardOutput output =
                new StandardOutput(terminal.out(), onTerminal || live, onTerminal ? messages::clearStatus : () -> {});
        if (options.headers()) {
            Headers.append(output.buffer(), options);
            output.flush();
        }
        Problems problems = new Problems(messages, options.faults());
        long started = System.nanoTime();
        try (BgpStream stream = options.stream().open(sources, messages)) {
            Recorder.Written written =
                    print(stream, options, output, problems, progress(stream, options, sources.size()));
            if (options.total()) {
                output.buffer().decimal(stream.stats().elems()).put('\n');
            }
            output.flush();
            problems.finish(stream);
            messages.clearStatus();
            if (options.stats()) {
                long elems = written == null ? stream.stats().elems() : written.elems();
                messages.line(StatsLine.of(stream.stats(), elems, System.nanoTime() - started));
                if (written != null) {
                    messages.line(written.toString());
                }
            }
        }
        return problems.any() ? DATA_ERROR : SUCCESS;
    }

    private ProgressLine progress(BgpStream stream, Options options, int sources) {
        return new ProgressLine(
                messages,
                options.progress() && terminal.errIsTerminal(),
                sources,
                () -> stream.stats().sources(),
                System::nanoTime);
    }

    /** Prints lines, or writes files and returns what was written. */
    private Recorder.@Nullable Written print(
            BgpStream stream, Options options, StandardOutput output, Problems problems, ProgressLine progress) {
        RecordingChoice recording = options.recording();
        try {
            if (recording != null) {
                return Recorder.record(stream, recording, options, problems, progress);
            } else if (options.stream().asTable()) {
                TablePrinter.print(stream, options, output, problems, progress);
            } else if (options.limit() < Long.MAX_VALUE || options.stream().threads() == 1) {
                printOneByOne(stream, options, output, problems, progress);
            } else {
                printInParts(stream, options, output, problems, progress);
            }
        } catch (SourceException e) { // --fail-fast
            problems.stopped(e);
        }
        return null;
    }

    private static void printInParts(
            BgpStream stream, Options options, StandardOutput output, Problems problems, ProgressLine progress) {
        Queue<AsciiBuffer> free = new ConcurrentLinkedQueue<>();
        stream.forEachPart(() -> new LinesCollector(options, free), lines -> {
            output.write(lines.text());
            LinesCollector.release(lines, free);
            problems.addAll(lines.problems());
            progress.records(lines.records(), lines.timeMicros());
        });
    }

    private static void printOneByOne(
            BgpStream stream, Options options, StandardOutput output, Problems problems, ProgressLine progress) {
        if (options.limit() == 0) {
            return;
        }
        try {
            stream.traverse(new OneByOne(options, output, problems, progress));
        } catch (StopReading e) {
            // -n is reached
        }
    }
}
