package io.github.bgpstream4j.cli.options;

import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.filter.language.BgpFilter;
import io.github.bgpstream4j.model.TimeInterval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for, checked.
 *
 * @param inputs files, folders, globs, sources as text, {@code -} for standard input
 * @param interfaceName what {@code -d} says
 * @param interfaceOptions what {@code -o} says, in the order given
 * @param cache folder for copies of URLs; null for none
 * @param stream which records are wanted, and how
 * @param limits when to stop before the end
 * @param format how lines look
 * @param records whether to print records
 * @param elems whether to print elems
 * @param total whether to print only how many elems there are
 * @param recording the file to write in place of lines; null for lines
 * @param headers whether to print what the fields are
 * @param progress whether to show how far reading is
 * @param stats whether to print counters at the end
 * @param faults what becomes of what is wrong with records
 * @param allowMissing whether files that an archive should have and has not leave the exit status 0
 * @param resume where reading begins and where it is noted how far it has come
 */
public record Options(
        List<String> inputs,
        @Nullable String interfaceName,
        List<String> interfaceOptions,
        @Nullable String cache,
        StreamChoice stream,
        Limits limits,
        OutputFormat format,
        boolean records,
        boolean elems,
        boolean total,
        @Nullable RecordingChoice recording,
        boolean headers,
        boolean progress,
        boolean stats,
        Faults faults,
        boolean allowMissing,
        ResumeChoice resume) {
    /** What becomes of what is wrong with records. */
    public enum Faults {
        /** What was lost is told. */
        LOSSES,
        /** Everything is looked for, and counts for the exit status. */
        STRICT,
        /** Everything is told. */
        DIAGNOSE,
        /** Both. */
        DIAGNOSE_STRICT;

        static Faults of(boolean diagnose, boolean strict) {
            return diagnose ? (strict ? DIAGNOSE_STRICT : DIAGNOSE) : strict ? STRICT : LOSSES;
        }

        /** Whether records are examined for faults that cost no elem. */
        public boolean examines() {
            return this != LOSSES;
        }

        /** Whether a fault that cost nothing counts for the exit status. */
        public boolean isStrict() {
            return this == STRICT || this == DIAGNOSE_STRICT;
        }

        /** Whether each is told. */
        public boolean isTold() {
            return this == DIAGNOSE || this == DIAGNOSE_STRICT;
        }
    }

    public static Options of(CommandLine line, Instant now) {
        boolean records = line.has(Option.RECORDS);
        boolean total = line.has(Option.TOTAL);
        boolean chosen = line.has(Option.ELEMS) || line.has(Option.BGPDUMP);
        return new Options(
                List.copyOf(line.operands()),
                line.last(Option.DATA_INTERFACE),
                List.copyOf(line.all(Option.INTERFACE_OPTION)),
                line.last(Option.CACHE),
                StreamChoice.of(line, now),
                Limits.of(line),
                format(line),
                records,
                (chosen || !records) && !total,
                total,
                RecordingChoice.of(line),
                line.has(Option.HEADERS),
                line.has(Option.PROGRESS),
                line.has(Option.STATS),
                Faults.of(line.has(Option.DIAGNOSE), line.has(Option.STRICT)),
                line.has(Option.ALLOW_MISSING),
                ResumeChoice.of(line));
    }

    /** Whether it is said what to read; else that is the usual interface. */
    public boolean namesSources() {
        return interfaceName != null || !inputs.isEmpty() || !interfaceOptions.isEmpty();
    }

    /** What is wanted at most. */
    public SourceScope scope() {
        BgpFilter filter = stream.filter();
        return filter == null || stream.asTable()
                ? SourceScope.EVERYTHING
                : filter.plan().scope();
    }

    /** The same, and when. */
    public SourceScope wanted() {
        SourceScope scope = scope();
        TimeWindow window = stream.window();
        return window == null
                ? scope
                : scope.with(scope.types(), List.of(new TimeInterval(window.fromMicros(), window.untilMicros())));
    }

    private static OutputFormat format(CommandLine line) {
        line.refuse(Option.ELEMS, Option.BGPDUMP);
        boolean dump = line.has(Option.BGPDUMP);
        String word = line.last(Option.FORMAT);
        if (word == null) {
            return dump ? OutputFormat.BGPREADER_M : OutputFormat.BGPREADER;
        }
        OutputFormat format = OutputFormat.of(word);
        if (dump && format != OutputFormat.BGPREADER_M) {
            throw new UsageException("-m and --format " + word + " exclude each other");
        }
        return format;
    }
}
