package io.github.bgpstream4j.rislive.fill;

import io.github.bgpstream4j.transport.Reconnector;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A loss, or several with little between them, and which seconds of whom it is about. Those go by the times of the messages themselves, as our
 * clock may be wrong: from the last message of a collector before the loss to the first one after it. Of a collector without messages our clock
 * says it, corrected by what others show of it. Used under the lock of the {@link Filler}.
 */
final class Hole {
    /** After so long no message comes any more that was sent at the end of a loss or soon after it. */
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(45);

    /** The same in the time of messages. */
    private static final long SETTLED_SECONDS = SETTLED_AFTER.toSeconds();

    /** No collector is later than the others by more. */
    private static final long MOST_BEHIND_SECONDS = 300;

    /** What files have records of beyond their ends, as BGPStream's broker has it. */
    private static final long BEYOND_SECONDS = 120;

    /** Ten times the disorder seen: whether a second file is needed. */
    private static final long DISORDER_SECONDS = 1;

    /** Between losses that are further apart there is a second in which nothing was lost. */
    private static final long APART_SECONDS = 4;

    /** Those that nothing has come of. */
    static final String OTHERS = "";

    /** Nobody waits for a week of files. */
    private static final long LONGEST_SECONDS = 7 * 86_400;

    private final long mark;
    private final boolean isStart;
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Long> first = new HashMap<>();
    private final Map<String, Long> filledUntil;
    private final Map<String, Long> known = new HashMap<>();
    private final Set<String> incomparable = new HashSet<>();
    private final long lastOfAll;
    private long end = Long.MIN_VALUE;
    private long newest = Long.MIN_VALUE;
    private Reconnector.@Nullable Loss loss;
    private long readyNanos;
    private boolean ready;
    private boolean settled;
    private @Nullable Map<String, Long> cut;
    private volatile @Nullable String abandoned;

    /**
     * Which seconds of a collector are compared, and the nominal times of the first and the last file that are needed for it. A few seconds on
     * both sides of what is missing are compared, too, as far as those files have them.
     */
    record Window(long from, long until, long firstSlot, long lastSlot) {
        private boolean contains(long second) {
            return second >= from && second <= until;
        }
    }

    /**
     * A loss that begins.
     *
     * @param mark the number of the last message that came before it
     * @param log what came before it
     * @param now the second that it is for the messages, as far as is known
     * @param filledUntil up to which second of a collector losses before this one are about
     */
    Hole(long mark, LiveLog log, long now, Map<String, Long> filledUntil) {
        this.mark = mark;
        this.filledUntil = filledUntil;
        isStart = false;
        long newestBefore = log.last();
        lastOfAll = newestBefore == Long.MIN_VALUE ? now : Math.min(newestBefore, now);
        for (String collector : log.collectors()) {
            long seen = Math.min(log.last(collector), now);
            last.put(collector, Math.max(seen, lastOfAll - MOST_BEHIND_SECONDS));
            known.put(collector, log.known(collector));
        }
    }

    /** What there is from the beginning of a file on, before anything has come. */
    Hole(long second) {
        mark = 0;
        isStart = true;
        lastOfAll = second;
        filledUntil = Map.of();
    }

    long mark() {
        return mark;
    }

    boolean isStart() {
        return isStart;
    }

    /** The loss goes on. */
    void reopen() {
        ready = false;
        first.clear();
    }

    boolean isReady() {
        return ready;
    }

    /** The loss is over. */
    void ready(Reconnector.Loss over, long second, long nanos) {
        Reconnector.Loss before = loss;
        loss = before == null ? over : new Reconnector.Loss(before.reason(), before.from(), over.until());
        ready = true;
        readyNanos = nanos;
        first.clear();
        end = isStart ? Math.max(second, lastOfAll) : Math.max(second, end);
        newest = Long.MIN_VALUE;
    }

    /** What was lost before it was lost again, if there is anything. */
    boolean readyAsBefore() {
        ready = loss != null;
        return ready;
    }

    Reconnector.Loss loss() {
        Reconnector.Loss over = loss;
        return over == null ? new Reconnector.Loss("", Instant.EPOCH, Instant.EPOCH) : over;
    }

    /** Hears of each message that comes; whether that is all that was waited for. */
    boolean live(String collector, long second, boolean comparable) {
        if (settled) {
            return false;
        }
        if (ready && cut == null && first.putIfAbsent(collector, second) == null) {
            end = Math.max(end, second);
        }
        if (!comparable && (!ready || second <= end + LiveLog.MARGIN_SECONDS)) {
            incomparable.add(collector);
        }
        newest = ready ? Math.max(newest, second) : newest;
        return newest > end + SETTLED_SECONDS;
    }

    /** Whether another loss that begins now is one of its own. */
    boolean canBeCut() {
        return ready && cut == null && newest >= end + APART_SECONDS;
    }

    /** Another loss begins, so this one is about seconds of before it only. What is lost in the last one of them is in both. */
    void cut(LiveLog log) {
        Map<String, Long> until = new HashMap<>();
        until.put(OTHERS, end);
        for (String collector : log.collectors()) {
            Long from = first.get(collector);
            long to = log.last(collector);
            long between = from == null || to < from ? end : to - from < APART_SECONDS ? to : (from + to) / 2;
            until.put(collector, between);
        }
        cut = until;
        until.values().forEach(second -> end = Math.max(end, second));
    }

    private long after(String collector) {
        Map<String, Long> until = cut;
        return until == null
                ? first.getOrDefault(collector, end)
                : until.getOrDefault(collector, until.getOrDefault(OTHERS, end));
    }

    /** Whether all that came around the loss is here. Then its seconds are fixed. */
    boolean settle(long nanos) {
        settled |= ready && (newest > end + SETTLED_SECONDS || nanos - readyNanos >= SETTLED_AFTER.toNanos());
        return settled;
    }

    boolean isSettled() {
        return settled;
    }

    /** For how long it has been over. */
    Duration age(long nanos) {
        return ready ? Duration.ofNanos(nanos - readyNanos) : Duration.ZERO;
    }

    /** It stays reported as it is. */
    void abandon(String why) {
        abandoned = abandoned == null ? why : abandoned;
    }

    @Nullable
    String abandoned() {
        return abandoned;
    }

    /** Why its messages cannot be compared with those that have come; null if they can. */
    @Nullable
    String unfillable(String collector) {
        long before = last.getOrDefault(collector, lastOfAll);
        long after = after(collector);
        if (incomparable.contains(collector)) {
            return "messages without their bytes";
        }
        if (after + LiveLog.MARGIN_SECONDS < before) {
            return "its times went back";
        }
        if (known.getOrDefault(collector, Long.MIN_VALUE) > before) {
            return "noticed too late";
        }
        return after - before > LONGEST_SECONDS ? "longer than a week" : null;
    }

    Window window(String collector) {
        long before = last.getOrDefault(collector, lastOfAll);
        long after = after(collector);
        long from = Math.min(before, after);
        long until = Math.max(before, after);
        long firstSlot = UpdateFiles.slot(from - (isStart ? 0 : DISORDER_SECONDS));
        long lastSlot = UpdateFiles.slot(until + DISORDER_SECONDS);
        long begin = isStart ? firstSlot - BEYOND_SECONDS : Math.max(from - LiveLog.MARGIN_SECONDS, firstSlot);
        begin = Math.max(begin, known.getOrDefault(collector, Long.MIN_VALUE));
        Long others = last.containsKey(collector) ? null : filledUntil.get(OTHERS);
        long filled = filledUntil.getOrDefault(collector, others == null ? Long.MIN_VALUE : others);
        begin = Math.max(begin, filled + 1);
        return cut != null
                ? new Window(begin, after, firstSlot, Math.max(firstSlot, UpdateFiles.slot(after)))
                : new Window(
                        begin,
                        Math.min(until + LiveLog.MARGIN_SECONDS, lastSlot + UpdateFiles.PERIOD_SECONDS - 1),
                        firstSlot,
                        lastSlot);
    }

    /** Whether it is to be known what came in a second. */
    boolean needs(String collector, long second) {
        long from = last.getOrDefault(collector, lastOfAll) - LiveLog.MARGIN_SECONDS;
        boolean isKnown = settled || cut != null;
        return isKnown ? window(collector).contains(second) : isStart || second >= from;
    }
}
