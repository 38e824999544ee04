package io.github.bgpstream4j;

import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.model.TableMark;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.read.Batches;
import io.github.bgpstream4j.read.IntervalRule;
import io.github.bgpstream4j.read.ReadAhead;
import io.github.bgpstream4j.read.ReadOnDemand;
import io.github.bgpstream4j.read.ReversedSource;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One source on its way through a stream.
 *
 * <p>Runs sort by the earliest time their next record can have; at the same time a table comes before updates, then sources
 * in the order they were added. The time of a run never steps back, so a source keeps the order of its own records. All of
 * it turned round in a reversed stream.
 *
 * <p>Used by the consumer's thread, but for {@link #close()} and the counts.
 */
final class SourceRun implements RecordFeed.Member, Comparable<SourceRun> {
    /** Where a run is. */
    enum State {
        /** Its source is not open. */
        WAITING,
        /** Its next record has not been read. */
        READING,
        /** It is at a record. */
        AT_RECORD,
        /** There are no more records. */
        ENDED
    }

    private static final RecordBatch NO_RECORDS = new RecordBatch();

    /**
     * How long before its first record is due a source is opened. Archives name files for a time that their first record may
     * precede by 15 minutes but hardly ever does: opened for the earliest time possible, three files of every collector
     * would be open where one is read.
     */
    private static final long OPEN_AHEAD_MICROS = 60 * TimeInterval.MICROS_PER_SECOND;

    private final PlannedSource planned;
    private final BgpSource source;
    private final long order;
    private final StreamSetup setup;
    private final @Nullable FinderRun finder;
    private final boolean mayBeLate;
    private final IntervalRule rule;
    private final SourceWatch watch;

    private State state = State.WAITING;
    private long dueMicros;
    private RecordType type;
    private boolean arrived;
    private boolean reopens;
    private boolean going;
    private boolean endTold;
    private @Nullable Batches reader;
    private @Nullable Batches ending; // read to its end, but not delivered to it
    private @Nullable IOException cause;
    private boolean thrown;
    private boolean closed;
    private RecordBatch batch = NO_RECORDS;
    private boolean follows;
    private boolean isRead; // the batch, by the source
    private boolean handedOut;
    private long passedBefore; // records of earlier batches
    private RecordBatch.@Nullable Kind kind;
    private int row;
    private @Nullable Gap gapCarried;
    private @Nullable Gap gapOfElems;
    private @Nullable List<TableMark> marksCarried;
    private @Nullable List<TableMark> marksOfElems;
    private long waitingSinceMicros = Long.MAX_VALUE;

    /**
     * A run that has not begun.
     *
     * @param order its place among sources of the same time
     * @param finder who has found it; null if it was added to the stream
     */
    SourceRun(PlannedSource planned, long order, StreamSetup setup, SourceWatch watch, @Nullable FinderRun finder) {
        this.planned = planned;
        this.source = setup.settings().reversed ? new ReversedSource(planned.source()) : planned.source();
        this.order = order;
        this.setup = setup;
        this.rule = new IntervalRule(planned.intervals(), setup.settings().reversed);
        this.watch = watch;
        this.finder = finder;
        this.mayBeLate = finder != null || source.isLive();
        this.dueMicros = setup.settings().reversed ? -source.latestMicros() : source.earliestMicros();
        this.type = source.expectedType();
    }

    State state() {
        return state;
    }

    boolean isLive() {
        return source.isLive();
    }

    SourceWatch watch() {
        return watch;
    }

    @Override
    public StreamStats counts() {
        return watch.counts();
    }

    @Override
    public void stats(Consumer<SourceStats> sources) {
        sources.accept(watch.stats());
    }

    /** Whether its records may come after later ones have been delivered: it is live, or was found too late. */
    boolean mayBeLate() {
        return mayBeLate;
    }

    RecordBatch batch() {
        return batch;
    }

    int row() {
        return row;
    }

    /** The time this run is sorted by: that of its record, or of the youngest before it if times step back. */
    long dueMicros() {
        return dueMicros;
    }

    /** Opens the source, unless none of its records can be wanted. */
    void open() {
        OpenContext context = setup.context().get().withMonitor(watch).withIntervals(planned.intervals());
        if (!planned.mayBeWanted(context.scope())) {
            watch.skipped();
            conclude();
            return;
        }
        watch.opened();
        going = false;
        state = State.READING;
        synchronized (this) {
            if (!closed) {
                reader = setup.settings().readAhead || source.isLive()
                        ? new ReadAhead(source, context, setup.arrivals()::signal, setup.threads())
                        : new ReadOnDemand(source, context);
            }
        }
        if (finder != null) {
            finder.begun(this);
        }
    }

    /** Opens the source before its time has come, if that saves waiting for a server then. */
    void openAhead() {
        if (setup.settings().readAhead
                && state == State.WAITING
                && !source.isLive()
                && !source.isReopenable()
                && planned.mayBeWanted(setup.context().get().scope())) {
            open();
        }
    }

    /** Goes to the next record that is wanted, if it has been read. */
    State advance() {
        if (state == State.AT_RECORD) {
            row++;
            handedOut = false;
        }
        while (state != State.ENDED) {
            for (; row < batch.size(); row++) {
                carryGap();
                carryMarks();
                if (rule.admits(batch, row)) {
                    return arrive();
                }
                watch.filtered(batch.timeMicros(row));
            }
            if (!fill()) {
                break;
            }
        }
        return state;
    }

    /** Says that the record was delivered, and with it the loss before it. */
    void delivered(boolean late) {
        handedOut = true;
        gapCarried = null;
        marksCarried = null;
        if (gapOfElems != null) {
            batch.gapOfElems(row, gapOfElems);
        }
        if (marksOfElems != null) {
            batch.marksOfElems(row, marksOfElems);
        }
        watch.delivered(late);
    }

    /** Says whether the consumer has anything of the record, once it was delivered: an iterator may be a record ahead. */
    void handedOut(boolean has) {
        handedOut = has;
    }

    /** How many records of the source have been delivered or passed over. */
    long passed() {
        return passedBefore + (isRead ? row + (handedOut ? 1 : 0) : 0);
    }

    /** Says that so many records of the source have gone through other threads. */
    void partDelivered(long records) {
        Batches open;
        synchronized (this) {
            open = ending == null ? reader : ending;
        }
        if (open != null) {
            open.delivered(records);
        }
    }

    /** Whether something was lost, or said of whole tables, that no elem has reported yet: the next one that is delivered does. */
    boolean hasNewsForElems() {
        return gapOfElems != null || marksOfElems != null;
    }

    /** Says that an elem of the record was delivered, and with it all losses and marks before it. */
    void elemDelivered() {
        gapOfElems = null;
        marksOfElems = null;
    }

    /** Whether the source cannot have more records that are wanted, as it is behind the last interval and live. */
    boolean isPastEnd() {
        return source.isLive() && rule.isPastEnd();
    }

    /** Whether its connection is lost at the end of the last interval: makes it report that. */
    boolean endsInALoss(long endMicros) {
        long since = watch.lostSinceMicros();
        if (since == Gap.UNKNOWN || since >= endMicros) {
            return false;
        }
        unreadable(new IOException("the interval ended before what was missed with a lost connection was there"), true);
        row = 0;
        batch.gap(row, Gap.ofTime(Gap.Cause.RECONNECT, Gap.UNKNOWN, since, endMicros));
        carryGap();
        arrive();
        return true;
    }

    /** Ends reading where it is. */
    void finish() {
        releaseOnceDelivered();
        watch.outside(rule.pastEndMicros());
        watch.ended();
        conclude();
    }

    /** Makes it report that its source cannot be searched, or not be searched on, not before a time. */
    void fail(IOException cause, boolean wasSearched, long notBeforeMicros) {
        unreadable(cause, wasSearched);
        dueMicros = Math.max(dueMicros, notBeforeMicros);
        arrive();
    }

    /** Whether the record has a time that delivery may be paced by; that of one beside the intervals is no news that anybody waits for. */
    boolean isPaced() {
        return !source.isLive()
                && !planned.whole()
                && batch.timeMicros(row) != 0
                && batch.status(row) != RecordStatus.OUTSIDE_TIME_INTERVAL;
    }

    /** What to throw in place of the record, if it reports a failure that is thrown. */
    @Nullable
    SourceException failure() {
        if (!thrown && setup.settings().failures != StreamSetup.Failures.THROWN) {
            return null;
        }
        DecodeIssue issue = batch.issue(row);
        String reason = issue == null ? "cannot be read" : issue.detail();
        String message = batch.kind(row).source().location() + ": " + reason;
        return cause == null ? new SourceException(message) : new SourceException(message, cause);
    }

    /**
     * Since when the records of this batch have waited, counted from the first time somebody asked: a lateness is waited once
     * for all of them, or a source whose clock is ahead would give one record each time.
     */
    long waitingSince(long nowMicros) {
        waitingSinceMicros = Math.min(waitingSinceMicros, nowMicros);
        return waitingSinceMicros;
    }

    /** May be called by any thread; the consumer then finds the end. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        release();
    }

    private synchronized @Nullable Batches reader() {
        return reader;
    }

    /** Closes the source, or has that done once everything read of it was delivered. */
    private void releaseOnceDelivered() {
        if (!follows || setup.delivery().isByRecords()) {
            release();
            return;
        }
        synchronized (this) {
            ending = ending == null ? reader : ending;
            reader = null;
        }
        setup.delivery().ended(this);
    }

    void release() {
        Batches open;
        synchronized (this) {
            open = reader == null ? ending : reader;
            reader = null;
            ending = null;
        }
        if (open != null) {
            if (follows && setup.delivery().isByRecords()) {
                open.delivered(passed());
            }
            open.close(); // without the lock: the source may have locks of its own
        }
    }

    @Override
    public int compareTo(SourceRun that) {
        int byTime = Long.compare(dueMicros, that.dueMicros);
        if (byTime != 0) {
            return byTime;
        }
        int byType = Integer.compare(rank(), that.rank());
        if (byType != 0) {
            return byType;
        }
        return setup.settings().reversed ? Long.compare(that.order, order) : Long.compare(order, that.order);
    }

    /** Tables first; a record that is still to come may be of a table. Reversed: updates first. */
    private int rank() {
        RecordType first = setup.settings().reversed ? RecordType.UPDATE : RecordType.RIB;
        return state != State.AT_RECORD || type == first ? 0 : 1;
    }

    private State arrive() {
        if (!planned.whole()) {
            raiseDue();
        }
        if (batch.status(row) == RecordStatus.CORRUPTED_SOURCE && !endTold && !source.isLive()) {
            DecodeIssue issue = batch.issue(row);
            watch.failed(
                    issue == null ? "cannot be read" : issue.detail(),
                    setup.settings().failures == StreamSetup.Failures.THROWN);
        }
        arrived = true;
        type = batch.kind(row).type();
        state = State.AT_RECORD;
        return state;
    }

    /** A record without a time, such as a damaged one or one about its source, comes when the record before it did. */
    private void raiseDue() {
        if (!endTold || !arrived) {
            dueMicros = Math.max(dueMicros, key(batch.timeMicros(row)));
        }
    }

    private long key(long micros) {
        return setup.settings().reversed ? -micros : micros;
    }

    /** Gets the next batch: false if there is none yet, and at the end. */
    private boolean fill() {
        Batches open = reader();
        pass(open);
        if (open == null) {
            return end();
        }
        try {
            RecordBatch next = open.poll();
            if (next == null) {
                state = State.READING;
                return open.hasEnded() && end();
            }
            if (!going && isTooEarly(next)) {
                closeUntilDue(open, next);
                return false;
            }
            goOn(open);
            isRead = true;
            batch = next;
            kind = next.kind(0);
            waitingSinceMicros = Long.MAX_VALUE;
            return true;
        } catch (IOException e) {
            unreadable(e, open.wasOpened());
            return true;
        } catch (InterruptedException e) {
            throw StreamInterruptedException.of(e);
        } catch (Error e) {
            release();
            watch.failed(e.toString(), true);
            throw e;
        }
    }

    private void goOn(Batches open) {
        if (!going) {
            going = true;
            open.goOn();
            follows = open.followsDelivery();
            if (follows) {
                setup.delivery().follow(this);
            }
        }
    }

    /** Leaves the batch, whose records have all been passed. */
    private void pass(@Nullable Batches open) {
        if (isRead) {
            isRead = false;
            passedBefore += batch.size();
            if (follows && open != null && setup.delivery().isByRecords()) {
                open.delivered(passedBefore);
            }
        }
        batch = NO_RECORDS;
        row = 0;
    }

    /** Whether the source should not be open yet: where there are few, all may be. */
    private boolean isTooEarly(RecordBatch first) {
        return setup.many().getAsBoolean()
                && source.isReopenable()
                && !reopens
                && !planned.whole()
                && first.status(0) == RecordStatus.VALID
                && openingTime(first) > dueMicros;
    }

    private void closeUntilDue(Batches open, RecordBatch first) throws InterruptedException {
        dueMicros = openingTime(first);
        reopens = true;
        release();
        open.awaitClosed(); // or a quick look at many files would leave many open
        state = State.WAITING;
        if (finder != null) {
            finder.paused();
        }
        watch.closedUntilDue();
    }

    private long openingTime(RecordBatch first) {
        return key(first.timeMicros(0)) - OPEN_AHEAD_MICROS;
    }

    /** Makes a record of what there is to tell of a source at its end; false if there is nothing, or no more. */
    private boolean end() {
        releaseOnceDelivered();
        if (!endTold) {
            endTold = true;
            RecordBatch about = new RecordBatch();
            if (rule.addFilteredSource(about)) {
                batch = about;
                return true;
            }
        }
        watch.outside(rule.pastEndMicros());
        watch.ended();
        conclude();
        return false;
    }

    private void conclude() {
        boolean begun = state != State.WAITING;
        state = State.ENDED;
        if (finder != null) {
            finder.ended(this, begun);
        }
    }

    private void unreadable(IOException broken, boolean wasOpened) {
        releaseOnceDelivered();
        endTold = true;
        String reason = SourceException.reason(broken);
        cause = broken;
        thrown = switch (setup.settings().failures) {
            case THROWN -> true;
            case THROWN_IF_ALONE -> finder == null && !wasOpened && source.isNamed() && !source.isLive();
            case REPORTED -> false;
        };
        watch.failed(reason, thrown);
        batch = new RecordBatch();
        // its records may say what its name does not
        RecordBatch.Kind read = kind;
        SourceInfo info = read == null ? source.info() : read.source();
        RecordType expected = read == null ? source.expectedType() : read.type();
        batch.addAbout(
                info,
                expected,
                RecordStatus.CORRUPTED_SOURCE,
                new DecodeIssue(DecodeIssue.Code.UNREADABLE, -1, "input", reason));
    }

    /** A loss before a record that is not delivered is told with the next one that is. */
    private void carryGap() {
        Gap here = batch.gap(row);
        Gap before = gapCarried;
        if (here != null) {
            watch.gap(here);
            gapOfElems = gapOfElems == null ? here : Gap.join(gapOfElems, here);
        }
        if (before != null) {
            here = Gap.join(before, here);
            batch.gap(row, Objects.requireNonNull(here));
        }
        gapCarried = here;
    }

    private void carryMarks() {
        List<TableMark> before = marksCarried;
        if (before == null && !batch.hasMarks(row)) {
            return;
        }
        List<TableMark> here = batch.marks(row);
        List<TableMark> all = before == null ? here : TableMark.join(before, here);
        if (!here.isEmpty()) {
            marksOfElems = marksOfElems == null ? here : TableMark.join(marksOfElems, here);
        }
        batch.marks(row, all);
        marksCarried = all;
    }
}
