package io.github.bgpstream4j.rislive.fill;

import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.model.TimeInterval;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;

/**
 * Gives what was missed between the messages that came, by time: before one of a second all of the files up to that second, but for what
 * belongs after a message of its peer that is still to come. Used by one thread.
 */
final class Merge {
    private final List<Source> sources = new ArrayList<>();
    private final Log log;
    private final Filler.Filled out;
    private final Map<Long, List<RisMessage>> waiting = new HashMap<>();
    private final long mark;
    private long delivered;
    private long count;

    /** Says what has come in a second, which is not over before all of it has come. */
    interface Log {
        List<Seam.Missed> missed(Seam seam, String collector, long second, List<Seam.Archived> archived);
    }

    /** The files of a collector, second by second; a record may stand two seconds late in its file. */
    private static final class Source {
        private static final long DISORDER_SECONDS = 2;

        private final String collector;
        private final Seam seam;
        private final Queue<Spool> spools;
        private final NavigableMap<Long, List<Seam.Archived>> ahead = new TreeMap<>();

        Source(String collector, List<Spool> spools, long mark) {
            this.collector = collector;
            this.spools = new ArrayDeque<>(spools);
            this.seam = new Seam(mark);
        }

        /** The next second that has messages; {@link Long#MAX_VALUE} at the end. */
        long second() throws IOException {
            while (!spools.isEmpty() && (ahead.isEmpty() || ahead.lastKey() <= ahead.firstKey() + DISORDER_SECONDS)) {
                RisLine line = spools.element().poll();
                if (line instanceof RisMessage message) {
                    ahead.computeIfAbsent(secondOf(message), key -> new ArrayList<>())
                            .add(Seam.Archived.of(message));
                } else {
                    spools.remove().close();
                }
            }
            return ahead.isEmpty() ? Long.MAX_VALUE : ahead.firstKey();
        }

        List<Seam.Archived> take() {
            Map.Entry<Long, List<Seam.Archived>> first = ahead.pollFirstEntry();
            return first == null ? List.of() : first.getValue();
        }
    }

    /** Of messages up to the mark nothing is to be given again. */
    Merge(Map<String, List<Spool>> messages, long mark, Log log, Filler.Filled out) {
        messages.forEach((collector, spools) -> sources.add(new Source(collector, spools, mark)));
        this.mark = mark;
        this.log = log;
        this.out = out;
        delivered = mark;
    }

    static long secondOf(RisMessage message) {
        return Math.floorDiv(message.timeMicros(), TimeInterval.MICROS_PER_SECOND);
    }

    /** How many messages it has given. */
    long count() {
        return count;
    }

    /** Whether it has given all. */
    boolean isOver() {
        return sources.isEmpty() && waiting.isEmpty();
    }

    /** Gives what belongs before a message that came, by its second; false if nobody reads on. */
    boolean before(long second) throws IOException, InterruptedException {
        for (long next = next(); next <= second && next != Long.MAX_VALUE; next = next()) {
            for (Source source : sources) {
                if (source.second() == next && !give(source, next)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Gives what belongs right after a message that came; false if nobody reads on. */
    boolean after(long number) throws InterruptedException {
        delivered = number;
        List<RisMessage> freed = waiting.remove(number);
        if (freed != null) {
            for (RisMessage message : freed) {
                if (!give(message)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Gives the rest; false if nobody reads on. */
    boolean finish() throws IOException, InterruptedException {
        delivered = Long.MAX_VALUE;
        for (long number : waiting.keySet().stream().sorted().toList()) {
            for (RisMessage message : waiting.getOrDefault(number, List.of())) {
                if (!give(message)) {
                    return false;
                }
            }
        }
        waiting.clear();
        return before(Long.MAX_VALUE - 1);
    }

    private long next() throws IOException {
        long next = Long.MAX_VALUE;
        for (Iterator<Source> all = sources.iterator(); all.hasNext(); ) {
            long second = all.next().second();
            if (second == Long.MAX_VALUE) {
                all.remove();
            }
            next = Math.min(next, second);
        }
        return next;
    }

    private boolean give(Source source, long second) throws InterruptedException {
        for (Seam.Missed missed : log.missed(source.seam, source.collector, second, source.take())) {
            if (missed.after() > Math.max(delivered, mark)) {
                waiting.computeIfAbsent(missed.after(), number -> new ArrayList<>())
                        .add(missed.message());
            } else if (!give(missed.message())) {
                return false;
            }
        }
        return true;
    }

    private boolean give(RisMessage message) throws InterruptedException {
        count++;
        return out.filled(message);
    }
}
