package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamListener;
import io.github.bgpstream4j.StreamVisitor;
import io.github.bgpstream4j.cli.input.Sources;
import io.github.bgpstream4j.cli.options.Options;
import io.github.bgpstream4j.cli.options.RecordingChoice;
import io.github.bgpstream4j.cli.options.UsageException;
import io.github.bgpstream4j.cli.resume.Position;
import io.github.bgpstream4j.cli.resume.ResumedSources;
import io.github.bgpstream4j.cli.terminal.Messages;
import io.github.bgpstream4j.cli.terminal.OutputFile;
import io.github.bgpstream4j.cli.terminal.ProgressLine;
import io.github.bgpstream4j.cli.terminal.StandardOutput;
import io.github.bgpstream4j.cli.terminal.Terminal;
import io.github.bgpstream4j.report.HtmlReport;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceFinder;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** One run over the data that the command line names. What is done with it returns whether all was read and nothing is wrong. */
public final class DataRun {
    private final Terminal terminal;
    private final Messages messages;
    private final Options options;
    private final List<BgpSource> sources;
    private final Problems problems;
    private final long started;
    private final Instant now;
    private final @Nullable PositionFile position;
    private boolean stopped;
    private boolean enoughElems;

    /** Finds the sources, and opens none. */
    public DataRun(Terminal terminal, Messages messages, Options options) {
        this.terminal = terminal;
        this.messages = messages;
        this.options = options;
        Position from = options.resume().from();
        List<BgpSource> all = Sources.of(options);
        Sources.doubts(options).forEach(messages::line);
        if (Sources.mayHaveMore(all)) {
            options.stream().requireEnd();
        }
        if (from != null || options.resume().isNoted()) {
            ResumedSources.requireNames(all);
            this.sources = ResumedSources.of(all, from == null ? Position.atBegin() : from);
        } else {
            this.sources = all;
        }
        Requests.requireAny(this.sources, options.wanted());
        this.position = !options.resume().isNoted()
                ? null
                : new PositionFile(
                        from == null ? Position.atBegin() : from.copy(),
                        options.resume().file(),
                        messages);
        this.problems = new Problems(messages, options.faults(), options.allowMissing());
        this.started = System.nanoTime();
        this.now = terminal.clock().instant();
    }

    /** Refuses live sources alone where nothing live is wanted ({@code -T batch}). */
    public void requireSomeWithEnd() {
        if (sources.stream().allMatch(BgpSource::isLive)) {
            throw new UsageException(
                    "nothing can match: the source is live, and -T batch wants those with an end; leave it out");
        }
    }

    /** Makes a page about the data; null for standard output. */
    @SuppressWarnings("try") // ends with the block, and is nothing to ask
    public boolean report(@Nullable Path page) {
        try (BgpStream stream = open();
                Ticks ticks = new Ticks(problems::tick)) {
            HtmlReport report = new HtmlReport();
            traverse(stream, new Watched(report, problems, progress(stream), options.limits()));
            problems.finish(stream);
            messages.clearStatus();
            write(report, page);
            hint(stream);
            printStats(stream, elems(stream));
        }
        return !problems.any();
    }

    /** Prints what each source holds and what is wrong with it. */
    public boolean check() {
        try (BgpStream stream = open()) {
            Health health = new Health(progress(stream));
            traverse(stream, health);
            messages.clearStatus();
            StandardOutput.print(terminal.out(), health.text());
            hint(stream);
            printStats(stream, stream.stats().elems());
            return health.isClean(options.allowMissing()) && !problems.any();
        }
    }

    /** Prints what would be read. Two services are asked, if there are two, and what only one of them has is reported. */
    public boolean list() {
        FileList files = new FileList(options.stream().plan(Sources.comparing(sources), new Notices(messages)));
        StandardOutput.print(terminal.out(), files.text());
        return !files.lacksSome() || options.allowMissing();
    }

    /**
     * Prints what services would be asked for, and what would be read, but nothing of a search that would go on and on.
     */
    public boolean explain() {
        StandardOutput.print(terminal.out(), Requests.of(sources, options.scope()));
        boolean goesOn = !options.stream().hasEnd() && sources.stream().anyMatch(SourceFinder.class::isInstance);
        return goesOn || list();
    }

    /** Prints lines, or writes files. */
    @SuppressWarnings("try") // ends with the block, and is nothing to ask
    public boolean read() {
        boolean live = Sources.mayWait(options, sources, now); // somebody may wait for each line
        boolean onTerminal = terminal.outIsTerminal();
        StandardOutput output =
                new StandardOutput(terminal.out(), onTerminal || live, onTerminal ? messages::clearStatus : () -> {});
        if (options.headers()) {
            Headers.append(output.buffer(), options);
            output.flush();
        }
        try (BgpStream stream = open()) {
            if (position == null && !live) {
                read(stream, output, null);
            } else {
                try (Ending ending = new Ending(stream)) { // so that it is known what was printed
                    read(stream, output, position);
                }
            }
        }
        return !problems.any();
    }

    @SuppressWarnings("try") // ends with the block, and is nothing to ask
    private void read(BgpStream stream, StandardOutput output, @Nullable PositionFile noted) {
        try (Ticks ticks = new Ticks(() -> tick(noted))) {
            read(stream, output);
        }
        if (noted != null) {
            noted.end();
        }
    }

    private void tick(@Nullable PositionFile noted) {
        problems.tick();
        if (noted != null && !options.total()) { // of which nothing is printed before the end
            noted.tick();
        }
    }

    private void read(BgpStream stream, StandardOutput output) {
        Recorder.Written written = print(stream, output, progress(stream));
        if (options.total()) {
            output.buffer().decimal(elems(stream)).put('\n');
        }
        output.flush();
        problems.finish(stream);
        messages.clearStatus();
        if (written == null) {
            hint(stream);
        }
        printStats(stream, written == null ? elems(stream) : written.elems());
        if (options.stats() && written != null) {
            messages.line(written.toString());
        }
    }

    private BgpStream open() {
        Instant first = Sources.mayHaveMore(sources) ? options.stream().waitsFor(now) : null;
        if (first != null) {
            messages.line("the time window begins at " + first + ", and it is " + now.truncatedTo(ChronoUnit.SECONDS)
                    + ": waiting until then");
        }
        return options.stream().open(sources, new Notices(messages));
    }

    private ProgressLine progress(BgpStream stream) {
        boolean shown = options.progress() && terminal.errIsTerminal();
        boolean known =
                sources.stream().noneMatch(SourceFinder.class::isInstance); // else a search would have to be made
        return new ProgressLine(
                messages,
                shown,
                known ? sources.size() : -1,
                shown && known
                        ? options.stream().plan(sources, StreamListener.SILENT).sizeBytes()
                        : -1,
                stream::stats,
                System::nanoTime);
    }

    private void printStats(BgpStream stream, long elems) {
        if (options.stats()) {
            messages.line(StatsLine.of(stream.stats(), elems, System.nanoTime() - started));
        }
    }

    /** Says to whom it may concern why nothing was found, if that is for a reason that is easily overlooked. */
    private void hint(BgpStream stream) {
        if (terminal.errIsTerminal()
                && !stopped
                && !problems.any()
                && stream.stats().elems() == 0) {
            String hint = Hints.of(stream, options);
            if (hint != null) {
                messages.line(hint);
            }
        }
    }

    /** How many were wanted: more may have been decoded when a limit is reached. */
    private long elems(BgpStream stream) {
        return enoughElems ? options.limits().elems() : stream.stats().elems();
    }

    /** Returns what was written to files; null for lines. */
    private Recorder.@Nullable Written print(BgpStream stream, StandardOutput output, ProgressLine progress) {
        RecordingChoice recording = options.recording();
        if (recording == null) {
            untilEnough(() -> printLines(stream, output, progress));
            return null;
        }
        try {
            return Recorder.record(stream, recording, options, problems, progress);
        } catch (SourceException e) { // --fail-fast
            problems.stopped(e);
            return null;
        }
    }

    private void printLines(BgpStream stream, StandardOutput output, ProgressLine progress) {
        if (options.stream().asTable()) {
            TablePrinter.print(stream, options, output, problems, progress);
        } else if (options.limits().records() < Long.MAX_VALUE
                || options.stream().threads() == 1) {
            stream.traverse(new Watched(new OneByOne(options, output, position), problems, progress, options.limits()));
        } else {
            printInParts(stream, output, progress);
        }
    }

    private void printInParts(BgpStream stream, StandardOutput output, ProgressLine progress) {
        Queue<AsciiBuffer> free = new ConcurrentLinkedQueue<>();
        ElemsLeft left = new ElemsLeft(options.limits().elems());
        stream.forEachPart(() -> new LinesCollector(options, free), lines -> {
            boolean last = left.take(lines);
            output.write(lines.text());
            LinesCollector.release(lines, free);
            problems.addAll(lines.problems());
            Position reached = lines.position();
            if (position != null && reached != null) {
                position.add(reached, output);
            }
            progress.records(lines.records(), lines.timeMicros());
            if (last) {
                throw StopReading.enoughElems();
            }
        });
    }

    private void traverse(BgpStream stream, StreamVisitor visitor) {
        untilEnough(() -> stream.traverse(visitor));
    }

    private void untilEnough(Runnable reading) {
        stopped = options.limits().areReached();
        if (stopped) {
            return;
        }
        try {
            reading.run();
        } catch (StopReading e) {
            stopped = true;
            enoughElems = e.enoughElems;
        } catch (SourceException e) { // --fail-fast
            problems.stopped(e);
        }
    }

    private void write(HtmlReport report, @Nullable Path page) {
        if (page != null) {
            OutputFile.write(page, report::writeTo);
            return;
        }
        StringBuilder text = new StringBuilder();
        try {
            report.writeTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringBuilder throws none
        }
        StandardOutput.print(terminal.out(), text.toString());
    }
}
