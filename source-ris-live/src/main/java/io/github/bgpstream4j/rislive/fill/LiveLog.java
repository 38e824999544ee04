package io.github.bgpstream4j.rislive.fill;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has come by the connections: fingerprints of the messages, by collector and second, 24 bytes each. The last seconds of each collector
 * are kept, as a loss may begin there, and those which losses still need. Used under the lock of the {@link Filler}.
 */
final class LiveLog {
    /** How many seconds around a loss are compared message by message: 100 times the disorder seen. */
    static final long MARGIN_SECONDS = 15;

    /** 24 MiB. */
    private static final long MOST = 1 << 20;

    private static final int MOST_COLLECTORS = 1 << 10; // there are 24; somebody invents them

    private final Map<String, Seconds> collectors = new HashMap<>();
    private final Needs needs;
    private long size;

    /** Which seconds are kept beyond the last ones. */
    interface Needs {
        boolean isNeeded(String collector, long second);
    }

    /** Those of one second, in the order in which they came. */
    static final class Entries {
        private int size;
        private long[] peers = new long[4];
        private long[] prints = new long[4];
        private long[] numbers = new long[4];

        private void add(long peer, long print, long number) {
            if (size == peers.length) {
                peers = Arrays.copyOf(peers, size * 2);
                prints = Arrays.copyOf(prints, size * 2);
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            peers[size] = peer;
            prints[size] = print;
            numbers[size++] = number;
        }

        int size() {
            return size;
        }

        long peer(int index) {
            return peers[index];
        }

        /** 0 if it was there already when this second was compared before. */
        long print(int index) {
            return prints[index];
        }

        long number(int index) {
            return numbers[index];
        }

        /** Is in the archive, so it is not to be found there again. */
        void found(int index) {
            prints[index] = 0;
        }
    }

    private static final class Seconds {
        private final NavigableMap<Long, Entries> entries = new TreeMap<>();
        private long last = Long.MIN_VALUE;
        private long known = Long.MIN_VALUE;

        private void forget(long second) {
            known = Math.max(known, second + 1);
        }
    }

    LiveLog(Needs needs) {
        this.needs = needs;
    }

    /** Notes a message; false if there are too many, of which the oldest are forgotten. */
    boolean add(String collector, long second, long peer, long print, long number) {
        Seconds of = collectors.get(collector);
        if (of == null) {
            if (collectors.size() >= MOST_COLLECTORS) {
                return true;
            }
            of = new Seconds();
            collectors.put(collector, of);
        }
        if (second > of.last) {
            of.last = second;
            forgetBefore(collector, of, second - MARGIN_SECONDS);
        }
        of.entries.computeIfAbsent(second, key -> new Entries()).add(peer, print, number);
        if (++size <= MOST) {
            return true;
        }
        Map.Entry<Long, Entries> oldest = of.entries.firstEntry();
        if (of.entries.size() > 1) {
            size -= oldest.getValue().size;
            of.forget(oldest.getKey());
            of.entries.pollFirstEntry();
        }
        return false;
    }

    private void forgetBefore(String collector, Seconds of, long second) {
        Iterator<Map.Entry<Long, Entries>> old =
                of.entries.headMap(second).entrySet().iterator();
        while (old.hasNext()) {
            Map.Entry<Long, Entries> entry = old.next();
            if (!needs.isNeeded(collector, entry.getKey())) {
                size -= entry.getValue().size;
                of.forget(entry.getKey());
                old.remove();
            }
        }
    }

    /** Those that something has come of. */
    Collection<String> collectors() {
        return Collections.unmodifiableCollection(collectors.keySet());
    }

    /** The second of the last message of a collector by its time; {@link Long#MIN_VALUE} if none has come. */
    long last(String collector) {
        Seconds of = collectors.get(collector);
        return of == null ? Long.MIN_VALUE : of.last;
    }

    /** The second since which all of a collector is known. */
    long known(String collector) {
        Seconds of = collectors.get(collector);
        return of == null ? Long.MIN_VALUE : of.known;
    }

    /** The last second of all. */
    long last() {
        return collectors.values().stream().mapToLong(of -> of.last).max().orElse(Long.MIN_VALUE);
    }

    @Nullable
    Entries entries(String collector, long second) {
        Seconds of = collectors.get(collector);
        return of == null ? null : of.entries.get(second);
    }
}
