package io.github.bgpstream4j.archive;

import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files of one collector and type, one after the other, and the holes between them. It looks no further ahead than to the next file.
 * Used by one thread.
 */
final class CollectorFiles {
    /** For so long it is remembered what is missing: it may still come. */
    private static final long REMEMBERED_SECONDS = 86_400;

    private final ArchiveCollector collector;
    private final RecordType type;
    private final Settings settings;
    private final ArchiveIndex index;
    private final List<FileWindow> windows;
    private final NavigableSet<Long> missing = new TreeSet<>();

    private int window = -1;
    private @Nullable ExpectedFiles expected;
    private long position;
    private @Nullable NavigableSet<YearMonth> months;
    private @Nullable YearMonth month;
    private MonthFiles listed = MonthFiles.NONE;
    private @Nullable BgpSource next;
    private long nextSeconds;
    private boolean waits;
    private boolean overdue;
    private boolean looksAgain;
    /** The last nominal time of a file that is missing if it is not there now. */
    private long judged;

    /** Up to which nominal time a name is taken for a file where nobody can tell. */
    private long believedUntil;

    private boolean isBelieved;

    /**
     * What all collectors of a search have in common.
     *
     * @param windows apart from each other and in order
     * @param beganSeconds when the search began: what ended before is not waited for
     */
    record Settings(
            ArchiveIndex index, List<FileWindow> windows, Lateness lateness, long beganSeconds, OpenContext context) {}

    CollectorFiles(ArchiveCollector collector, RecordType type, Settings settings) {
        this.collector = collector;
        this.type = type;
        this.settings = settings;
        index = settings.index();
        windows = settings.windows();
    }

    ArchiveCollector collector() {
        return collector;
    }

    RecordType type() {
        return type;
    }

    /**
     * Finds what comes next, if that is not known yet.
     *
     * @param now since when the index has what it has
     */
    void look(long now) throws IOException, InterruptedException {
        judged = settings.lateness().lastJudged(collector, type, now);
        while (next == null && !hasEnded() && (!waits || looksAgain)) {
            waits = false;
            looksAgain = false;
            ExpectedFiles slots = expected;
            if (slots == null) {
                window++;
                if (!hasEnded()) {
                    believedUntil = lastBelieved(windows.get(window), now);
                    begin(windows.get(window));
                }
            } else {
                believedUntil = lastBelieved(windows.get(window), now);
                advance(slots, windows.get(window), now);
            }
        }
    }

    /** Whether there is nothing more, ever. */
    boolean hasEnded() {
        return window >= windows.size();
    }

    /** The next file or hole; null if it is to be waited for, or there is none. */
    @Nullable
    BgpSource next() {
        return next;
    }

    /** Its nominal time, or that of what is waited for. */
    long nextSeconds() {
        return nextSeconds;
    }

    /** Whether the next file is to be waited for. */
    boolean waits() {
        return waits;
    }

    /** Whether others wait with it; not if it was waited for once in vain, nor for tables of the present, which take hours. */
    boolean holdsUp() {
        boolean isTableOfThePresent =
                type == RecordType.RIB && !hasEnded() && windows.get(window).endSeconds() == Long.MAX_VALUE;
        return waits && !overdue && !isTableOfThePresent;
    }

    /** When the next file can be there. */
    long dueSeconds() {
        return nextSeconds + collector.project().durationSeconds(type, nextSeconds);
    }

    /** When the next file is missing. */
    long missingSeconds() {
        return overdue ? Long.MAX_VALUE : dueSeconds() + settings.lateness().secondsOf(type);
    }

    void take() {
        next = null;
    }

    /** Looks again, as time has passed and the index has news; gives what came late. */
    List<BgpSource> lookAgain(long now) throws IOException, InterruptedException {
        judged = settings.lateness().lastJudged(collector, type, now);
        believedUntil = judged;
        looksAgain = true;
        months = index.months(collector);
        month = null;
        List<BgpSource> late = new ArrayList<>();
        missing.headSet(now - REMEMBERED_SECONDS).clear();
        YearMonth looked = null;
        MonthFiles files = MonthFiles.NONE;
        for (Long seconds : List.copyOf(missing)) {
            YearMonth of = ArchiveLayout.monthOf(seconds);
            if (!of.equals(looked)) {
                looked = of;
                files = filesOf(of);
            }
            int at = files.indexFrom(seconds);
            if (at < files.size() && files.seconds(at) == seconds) {
                late.add(files.file(at, collector, type, index));
                missing.remove(seconds);
            }
        }
        return late;
    }

    private void begin(FileWindow of) throws IOException, InterruptedException {
        NavigableSet<YearMonth> there = index.months(collector);
        months = there;
        month = null;
        overdue = false;
        long since = Math.max(0, collector.sinceSeconds());
        long until = collector.isActive() ? Long.MAX_VALUE : collector.untilSeconds();
        if (there != null && !there.isEmpty()) {
            long first = seconds(there.first());
            since = collector.sinceSeconds() == ArchiveCollector.UNKNOWN ? first : Math.min(since, first);
            until = until == ArchiveCollector.UNKNOWN ? seconds(there.last().plusMonths(1)) - 1 : until;
            if (of.beginSeconds() < first && since == first && of.beginSeconds() > 0 && type == RecordType.UPDATE) {
                settings.context()
                        .monitor()
                        .warned(collector.name() + ": no files before " + ArchiveLayout.month(there.first()));
            }
        }
        position = of.fromSeconds();
        // without pages of folders all names are tried that may be of use
        boolean believes = there == null || isUnreadable(ArchiveLayout.monthOf(of.fromSeconds()), there);
        long from = believes
                ? of.fromSeconds()
                : of.firstNeeded(collector.project().durationSeconds(type, of.beginSeconds()));
        long last = believes ? of.lastSeconds() : of.lastNeeded();
        if (of.isEverything() && there != null) {
            int first = firstFrom(0, of.lastSeconds(), there);
            since = first < 0 ? Long.MAX_VALUE : listed.seconds(first);
            last = lastListed(there);
        }
        expected = new ExpectedFiles(collector, type, Math.max(from, since), Math.min(last, until));
    }

    private void advance(ExpectedFiles slots, FileWindow in, long now) throws IOException, InterruptedException {
        NavigableSet<YearMonth> there = months;
        if (there == null) {
            believe(slots, in, now);
            return;
        }
        long last = Math.min(in.lastSeconds(), now);
        int at = firstFrom(position, last, there);
        boolean found = at >= 0;
        long slot = slots.nextSeconds();
        Hole hole = null;
        if (found) {
            long time = listed.seconds(at);
            boolean skips = slot <= time - collector.project().periodSeconds(type, time);
            if (skips && time > judged && !overdue && waitsIn(in)) {
                if (slot > judged) {
                    waitFor(slot); // it may still come, before the one that is there
                    return;
                }
                hole = slots.missingUntil(judged);
            } else if (waitsIn(in)) {
                hole = slots.found(time);
            } else {
                noteUnpublished(
                        Math.max(slot, judged + 1), time - collector.project().periodSeconds(type, time));
                hole = slots.found(time, judged);
            }
        } else if (!overdue || judged > in.lastSeconds()) {
            hole = slots.missingUntil(judged);
        }
        if (hole != null) {
            remember(hole, now);
            overdue = !found && slots.nextSeconds() != Long.MAX_VALUE;
            nextSeconds = hole.firstSeconds();
            next = new MissingFiles(hole, index.base(collector));
            position = Math.max(position, hole.lastSeconds() + 1);
        } else if (found) {
            overdue = false;
            nextSeconds = listed.seconds(at);
            ArchiveFile file = listed.file(at, collector, type, index);
            next = isBelieved ? believed(file, nextSeconds) : isInside(file.name()) ? file : file.notMissed();
            position = nextSeconds + 1;
        } else if (slots.nextSeconds() != Long.MAX_VALUE && waitsIn(in)) {
            waitFor(slots.nextSeconds());
        } else {
            noteUnpublished(slots.nextSeconds(), in.lastNeeded());
            expected = null;
        }
    }

    /** Without pages of folders each name is taken for a file, once it cannot be late any more. */
    private void believe(ExpectedFiles slots, FileWindow in, long now) {
        long slot = slots.nextSeconds();
        long regular = collector.project().regularSinceSeconds(type);
        Hole hole = slot < regular ? slots.missingUntil(regular - 1) : null;
        if (hole != null) { // files whose names cannot be computed
            nextSeconds = hole.firstSeconds();
            next = new MissingFiles(hole, index.base(collector));
        } else if (slot == Long.MAX_VALUE) {
            expected = null;
        } else if (slot <= lastBelieved(in, now)) {
            slots.found(slot);
            nextSeconds = slot;
            ArchiveName name = ArchiveName.of(collector, type, slot);
            next = believed(index.file(name, index.place(collector, type, slot), -1), slot);
        } else if (waitsIn(in)) {
            waitFor(slot);
        } else {
            noteUnpublished(slot, in.lastNeeded());
            expected = null;
        }
    }

    /** An interval that is over is not waited for: what there is of it is given at once. */
    private boolean waitsIn(FileWindow in) {
        return in.endSeconds() > settings.beganSeconds();
    }

    /** Where nobody waits, a file is tried that may be there, though it need not. */
    private long lastBelieved(FileWindow in, long now) {
        return waitsIn(in) ? judged : Lateness.lastEnded(collector, type, now);
    }

    /** Whether a file holds something of what was asked for if its times are true; tables are what they are. */
    private boolean isInside(ArchiveName name) {
        return name.type() == RecordType.RIB || isWanted(name.seconds());
    }

    private boolean isWanted(long slot) {
        long end = slot + Math.max(1, collector.project().durationSeconds(type, slot));
        return settings.context().scope().mayContain(ArchiveTimes.micros(slot), ArchiveTimes.micros(end) - 1);
    }

    /** A file of a computed name, which nobody misses if it lies beside what is wanted, or may still come. */
    private ArchiveFile believed(ArchiveFile file, long slot) {
        boolean isWanted = isWanted(slot);
        if (isWanted && slot > judged) {
            settings.lateness().perhapsNotYet(type, slot);
        }
        return isWanted && slot <= judged ? file : file.notMissed();
    }

    /** Notes that files from a time on, of which one is wanted, may still come. */
    private void noteUnpublished(long from, long last) {
        long slot = from > last ? Long.MAX_VALUE : collector.slotFrom(type, from);
        if (slot <= last) {
            settings.lateness().notYet(type, slot);
        }
    }

    private void waitFor(long slot) {
        nextSeconds = slot;
        waits = true;
    }

    private void remember(Hole hole, long now) {
        long slot = collector.slotFrom(type, Math.max(hole.firstSeconds(), now - REMEMBERED_SECONDS));
        while (slot <= hole.lastSeconds()) {
            missing.add(slot);
            slot = collector.slotFrom(type, slot + 1);
        }
    }

    /** The place in {@link #listed} of the first file in a span of time; -1 if there is none. */
    private int firstFrom(long from, long last, NavigableSet<YearMonth> there)
            throws IOException, InterruptedException {
        YearMonth at = there.ceiling(ArchiveLayout.monthOf(from));
        while (at != null && seconds(at) <= last) {
            if (!at.equals(month)) {
                listed = filesOf(at);
                isBelieved = isUnreadable(at, there);
                month = at;
            }
            int found = listed.indexFrom(from);
            if (found < listed.size()) {
                return listed.seconds(found) <= last ? found : -1;
            }
            at = there.higher(at);
        }
        return -1;
    }

    private long lastListed(NavigableSet<YearMonth> there) throws IOException, InterruptedException {
        for (YearMonth of : there.descendingSet()) {
            MonthFiles files = filesOf(of);
            if (files.size() > 0) {
                return files.seconds(files.size() - 1);
            }
        }
        return 0;
    }

    private MonthFiles filesOf(YearMonth of) throws IOException, InterruptedException {
        MonthFiles files = index.files(collector, type, of);
        return files == MonthFiles.UNREADABLE ? believed(of) : files;
    }

    private boolean isUnreadable(YearMonth of, NavigableSet<YearMonth> there) throws IOException, InterruptedException {
        return there.contains(of) && index.files(collector, type, of) == MonthFiles.UNREADABLE;
    }

    /** The names that a month should have, as far as they can be computed and are to be tried. */
    private MonthFiles believed(YearMonth of) {
        List<MonthFiles.Entry> entries = new ArrayList<>();
        long last = Math.min(believedUntil, seconds(of.plusMonths(1)) - 1);
        long from = Math.max(seconds(of), collector.project().regularSinceSeconds(type));
        long slot = from > last ? Long.MAX_VALUE : collector.slotFrom(type, from);
        while (slot <= last) {
            MonthFiles.Entry entry = MonthFiles.Entry.of(index.place(collector, type, slot), type);
            if (entry != null) {
                entries.add(entry);
            }
            slot = collector.slotFrom(type, slot + 1);
        }
        return new MonthFiles(entries);
    }

    private static long seconds(YearMonth of) {
        return LocalDate.of(of.getYear(), of.getMonthValue(), 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
}
