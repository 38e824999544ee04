package io.github.bgpstream4j.rislive.fill;

import io.github.bgpstream4j.archive.ArchiveCollector;
import io.github.bgpstream4j.archive.ArchiveName;
import io.github.bgpstream4j.archive.Catalogue;
import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.feed.ris.RisSink;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.transport.Reconnector;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the connections and the stream, and fills losses from the collectors' files. Without a loss it hands messages on. From a loss on
 * they wait in a {@link Spool} until the files are there; then a thread of its own hands on what was missed, and them, until none waits any more.
 * A loss that cannot be filled is handed on as one.
 *
 * <p>Messages and losses may come on several threads; what is handed on comes on one at a time.
 */
public final class Filler implements RisSink, Reconnector.Listener, AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_NAMED = 10;

    private final FillSettings settings;
    private final OpenContext context;
    private final RisSink sink;
    private final Filled filled;
    private final Reconnector.Listener listener;
    private final UpdateFiles files;
    private final Spool.Room room;
    private final Thread thread = new Thread(this::run, "ris-live-fill");

    // guarded by lock
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final Deque<Hole> holes = new ArrayDeque<>();
    private final Map<String, Long> filledUntil = new HashMap<>();
    private final LiveLog log = new LiveLog(this::isNeeded);
    private final Spool spool;
    private boolean spooling;
    private boolean holding; // since a loss, until all that waited has been handed on
    private long number; // of the last message that came
    private long taken; // of the last message that was handed on, or is about to be
    private long leastSkewMicros = Long.MAX_VALUE; // of our clock against the messages
    private @Nullable Hole open; // a loss that is not over
    private @Nullable String openAbandoned;
    private Instant lostSince = Instant.EPOCH;
    private boolean hasEnding;
    private @Nullable IOException ending;
    private volatile boolean ended;

    /** Takes messages that were missed, whose times are whole seconds. */
    @FunctionalInterface
    public interface Filled {
        /**
         * Takes a message.
         *
         * @param message a message of a file
         * @return false if nobody reads on
         * @throws InterruptedException if interrupted while waiting
         */
        boolean filled(RisMessage message) throws InterruptedException;
    }

    /**
     * Fills nothing yet.
     *
     * @param settings where the files are, and how long they are waited for
     * @param context says which collectors are meant; its clock is what to go by
     * @param sink gets what comes
     * @param filled gets what was missed
     * @param listener hears of losses that are not filled, and of all else
     */
    public Filler(
            FillSettings settings, OpenContext context, RisSink sink, Filled filled, Reconnector.Listener listener) {
        this.settings = settings;
        this.context = context;
        this.sink = sink;
        this.filled = filled;
        this.listener = listener;
        files = new UpdateFiles(settings.archive(), context);
        room = new Spool.Room(settings.spoolLimit());
        spool = new Spool(settings.spool(), room);
        thread.setDaemon(true);
    }

    /**
     * Begins with what the files have from a time on, as if there had been a loss. Called before {@link #start}.
     *
     * @param seconds the nominal time of the first file, in seconds since 1970
     */
    public void startAt(long seconds) {
        open = new Hole(seconds);
        holes.add(open);
        lostSince = Instant.ofEpochSecond(seconds);
        hold(lostSince);
    }

    /** With the lock, or before the start: what comes waits; should the stream end now, it lacks what came since a time. */
    private void hold(Instant since) {
        spooling = true;
        if (!holding) {
            holding = true;
            listener.notReady(since);
        }
    }

    /** Starts the thread that hands on what waited. */
    public void start() {
        thread.start();
    }

    @Override
    public boolean message(RisMessage message) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (ended) {
                return false;
            }
            number++;
            note(message);
            if (spooling) {
                return spool(message);
            }
            taken = number;
            return sink.message(message);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean rejected(RisLine.Rejected line) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (ended) {
                return false;
            }
            number++;
            if (spooling) {
                return spool(line);
            }
            taken = number;
            return sink.rejected(line);
        } finally {
            lock.unlock();
        }
    }

    /** From now on something may be missing. What comes before {@link #missed} comes of connections that are not ready. */
    @Override
    public void notReady(Instant since) {
        lock.lock();
        try {
            if (open == null && !hasEnding) {
                lostSince = now();
                open = hole(lostSince);
                hold(since);
            }
        } finally {
            lock.unlock();
        }
    }

    /** All that was asked for comes from now on. */
    @Override
    public void nowReady(Instant since) {
        lock.lock();
        try {
            if (open != null) {
                missed(new Reconnector.Loss(open.isStart() ? "the stream begins" : "not ready", lostSince, now()));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void missed(Reconnector.Loss loss) {
        lock.lock();
        try {
            Hole hole = open == null ? hole(loss.from()) : open;
            open = null;
            hole.ready(loss, loss.until().getEpochSecond(), context.clock().nanos());
            if (openAbandoned != null) {
                hole.abandon(openAbandoned);
                openAbandoned = null;
            }
            hold(loss.from());
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Messages were dropped, as the consumer was too slow.
     *
     * @param gap their times
     */
    public void dropped(Gap gap) {
        Instant from = Instant.EPOCH.plus(gap.fromMicros(), ChronoUnit.MICROS);
        missed(new Reconnector.Loss("dropped", from, Instant.EPOCH.plus(gap.toMicros(), ChronoUnit.MICROS)));
    }

    @Override
    public void resumed(Reconnector.Loss loss) {
        listener.resumed(loss);
    }

    @Override
    public void warned(String what) {
        listener.warned(what);
    }

    /** What waits is handed on before the end, unless nobody wants it. */
    @Override
    public void ended(@Nullable IOException failure) {
        lock.lock();
        try {
            if (failure != null && spooling && !ended) {
                hasEnding = true;
                ending = failure;
                leaveOpen();
                news.signal();
                return;
            }
        } finally {
            lock.unlock();
        }
        listener.ended(failure);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            ended = true;
            news.signalAll();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
        files.cancel();
        thread.interrupt();
        if (thread != Thread.currentThread()) {
            try {
                thread.join(CLOSE_TIMEOUT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One that begins now, or one that is hardly over. */
    private Hole hole(Instant from) {
        Hole before = holes.peekLast();
        if (before != null
                && before.abandoned() == null
                && !before.settle(context.clock().nanos())) {
            if (!before.canBeCut()) {
                before.reopen();
                return before;
            }
            before.cut(log);
        }
        Map<String, Long> until = new HashMap<>(filledUntil);
        for (Hole hole : holes) {
            until.merge(Hole.OTHERS, hole.window(Hole.OTHERS).until(), Math::max);
            for (String collector : log.collectors()) {
                until.merge(collector, hole.window(collector).until(), Math::max);
            }
        }
        Hole hole = new Hole(number, log, from.getEpochSecond(), until);
        holes.add(hole);
        return hole;
    }

    /** By the times of messages, as far as is known. */
    private Instant now() {
        long skew = leastSkewMicros == Long.MAX_VALUE ? 0 : leastSkewMicros;
        return context.clock().instant().minus(skew, ChronoUnit.MICROS);
    }

    private boolean isNeeded(String collector, long second) {
        return holes.stream().anyMatch(hole -> hole.needs(collector, second));
    }

    private void note(RisMessage message) {
        String collector = message.from().collector();
        long peer = Fingerprint.ofPeer(message);
        long print = Fingerprint.of(message, peer);
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, context.clock().instant());
        leastSkewMicros = Math.min(leastSkewMicros, now - message.timeMicros());
        if (collector.isEmpty() || print == 0) {
            return;
        }
        long second = Merge.secondOf(message);
        if (!log.add(collector, second, peer, print, number)) {
            abandon("more came meanwhile than can be compared");
        }
        boolean comparable = message.bytes() == null || message.issue() == null;
        boolean anySettled = false;
        for (Hole hole : holes) {
            anySettled |= hole.live(collector, second, comparable);
        }
        if (anySettled) {
            news.signal();
        }
    }

    /** Adds a line to those that wait, once there is room. */
    private boolean spool(RisLine line) throws InterruptedException {
        while (!ended && !spool.offer(line)) {
            abandon("the spool is full");
            news.signal();
            drained.await();
        }
        spooling = true; // all that waited may have been handed on while this waited for room
        if (holes.isEmpty()) {
            news.signal();
        }
        return !ended;
    }

    /** All losses stay reported, so that nothing waits for files any more. */
    private void abandon(String why) {
        holes.forEach(hole -> hole.abandon(why));
        if (open != null) {
            openAbandoned = why;
            leaveOpen();
        }
    }

    /** The loss that is not over is none of ours any more, but for what was missed before it was lost again. */
    private void leaveOpen() {
        if (open != null && !open.readyAsBefore()) {
            holes.remove(open);
        }
        open = null;
    }

    private void run() {
        IOException failure = null;
        try {
            while (step()) {
                // goes on
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            failure = new IOException("spool: " + SourceException.reason(e), e);
        } catch (RuntimeException | Error e) {
            failure = new IOException("defect in filling: " + e, e);
        }
        lock.lock();
        try {
            ended = true;
            drained.signalAll();
            spool.close();
        } catch (IOException e) {
            // nobody reads it any more
        } finally {
            lock.unlock();
        }
        if (failure != null) {
            listener.ended(failure);
        }
    }

    /** Hands on what can be; false if nothing will come any more. */
    @SuppressWarnings("WaitNotInLoop") // this is the body of a loop
    private boolean step() throws IOException, InterruptedException {
        Hole hole;
        List<RisLine> lines;
        lock.lockInterruptibly();
        try {
            if (ended) {
                return false;
            }
            hole = holes.peek();
            lines = take(hole == null ? Long.MAX_VALUE : hole.mark(), MOST_AT_ONCE);
            if (lines.isEmpty() && hole == null) {
                spooling = false;
                if (holding) {
                    holding = false;
                    listener.nowReady(now());
                }
                if (!hasEnding) {
                    news.await();
                    return true;
                }
            } else if (lines.isEmpty()
                    && hole.abandoned() == null
                    && !hole.settle(context.clock().nanos())) {
                context.clock().await(news, LOOK_AGAIN);
                return true;
            } else if (lines.isEmpty() && !hole.isReady()) {
                news.await();
                return true;
            }
        } finally {
            lock.unlock();
        }
        if (!lines.isEmpty()) {
            return handOn(lines);
        }
        if (hole != null) {
            return fill(hole);
        }
        listener.ended(ending);
        return false;
    }

    private List<RisLine> take(long until, int most) throws IOException {
        List<RisLine> lines = new ArrayList<>();
        while (taken < until && lines.size() < most) {
            RisLine line = spool.poll();
            if (line == null) {
                break;
            }
            taken++;
            lines.add(line);
        }
        drained.signalAll();
        return lines;
    }

    private boolean handOn(List<RisLine> lines) throws InterruptedException {
        for (RisLine line : lines) {
            if (!handOn(line)) {
                return false;
            }
        }
        return true;
    }

    private boolean handOn(RisLine line) throws InterruptedException {
        return line instanceof RisMessage message
                ? sink.message(message)
                : !(line instanceof RisLine.Rejected rejected) || sink.rejected(rejected);
    }

    /** Waits for the files of a loss, and then hands on what they have and what came. */
    private boolean fill(Hole hole) throws IOException, InterruptedException {
        try (FileMessages found = new FileMessages(settings.spool(), room, files)) {
            String abandoned = await(hole, found);
            if (ended) {
                return false;
            }
            List<String> missing = abandoned == null ? found.missing() : List.of(abandoned);
            if (!missing.isEmpty()) {
                listener.warned("not filled from " + hole.loss().from() + " to "
                        + hole.loss().until() + ": "
                        + String.join(", ", missing.subList(0, Math.min(missing.size(), MOST_NAMED)))
                        + (missing.size() > MOST_NAMED ? " and " + (missing.size() - MOST_NAMED) + " more" : ""));
                listener.missed(hole.loss());
            }
            Map<String, List<Spool>> messages = abandoned == null ? found.messages() : Map.of();
            Merge merge = new Merge(messages, hole.mark(), this::missed, filled);
            boolean more = merge(merge, hole);
            if (merge.count() > 0) {
                context.monitor().counted("filled", merge.count());
            }
            lock.lock();
            try {
                holes.remove(hole);
                filledUntil.putAll(found.filledUntil());
            } finally {
                lock.unlock();
            }
            return more;
        }
    }

    /** Null if the files are there as far as they will be, else why nothing is filled. */
    private @Nullable String await(Hole hole, FileMessages found) throws IOException, InterruptedException {
        lock.lock();
        try {
            Set<String> expected = expected();
            for (String collector : collectors(expected)) {
                String why = hole.unfillable(collector);
                if (why != null) {
                    found.refuse(collector, why);
                } else {
                    found.want(collector, hole.window(collector), expected.contains(collector));
                }
            }
        } finally {
            lock.unlock();
        }
        Duration pause = FIRST_PAUSE;
        while (!ended && hole.abandoned() == null) {
            if (!found.read(() -> !ended && hole.abandoned() == null)) {
                return "the spool is full";
            }
            lock.lockInterruptibly();
            try {
                boolean isOver = hole.age(context.clock().nanos()).compareTo(settings.patience()) >= 0;
                if (isOver || found.isWhole()) {
                    break;
                }
                if (!ended && hole.abandoned() == null) {
                    context.clock().await(news, pause);
                }
            } finally {
                lock.unlock();
            }
            pause = pause.multipliedBy(3).dividedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
        return hole.abandoned();
    }

    /** Those that are there for sure: something has come of them, or somebody has named them. */
    private Set<String> expected() {
        Set<String> names = named();
        Set<String> expected = new LinkedHashSet<>(names);
        for (String collector : log.collectors()) {
            if (names.isEmpty() || names.contains(collector)) {
                expected.add(collector);
            }
        }
        return expected;
    }

    private Set<String> named() {
        Set<String> names = new LinkedHashSet<>();
        for (String spelling : context.scope().collectors()) {
            ArchiveCollector known = Catalogue.known().collector(spelling);
            names.add(known == null ? spelling : known.name());
        }
        return names;
    }

    private Set<String> collectors(Set<String> expected) {
        Set<String> collectors = new LinkedHashSet<>(expected);
        if (named().isEmpty()) {
            for (ArchiveCollector collector : Catalogue.known().collectors()) {
                if (collector.isActive() && collector.project().name().equals(ArchiveName.RIS)) {
                    collectors.add(collector.name());
                }
            }
        }
        return collectors;
    }

    private List<Seam.Missed> missed(Seam seam, String collector, long second, List<Seam.Archived> archived) {
        lock.lock();
        try {
            return seam.missed(archived, log.entries(collector, second));
        } finally {
            lock.unlock();
        }
    }

    private boolean merge(Merge merge, Hole hole) throws IOException, InterruptedException {
        while (!merge.isOver()) {
            RisLine line;
            long at;
            lock.lockInterruptibly();
            try {
                if (ended) {
                    return false;
                }
                long until = holes.stream()
                        .filter(other -> other != hole)
                        .mapToLong(Hole::mark)
                        .min()
                        .orElse(Long.MAX_VALUE);
                List<RisLine> next = take(until, 1);
                line = next.isEmpty() ? null : next.get(0);
                at = taken;
            } finally {
                lock.unlock();
            }
            if (line == null) {
                return merge.finish();
            }
            boolean goesOn = !(line instanceof RisMessage message) || merge.before(Merge.secondOf(message));
            if (!goesOn || !handOn(line) || !merge.after(at)) {
                return false;
            }
        }
        return true;
    }
}
