package io.github.bgpstream4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which keys come most often, in bounded memory.
 *
 * <p>The Space-Saving algorithm (Metwally, Agrawal and El Abbadi, 2005): a key that finds no free counter takes over the
 * smallest one, and its count. A count is thus never too small, and too large by no more than what was taken over. The
 * counters are a heap, the smallest on top.
 *
 * @param <K> what is counted; has equals and hashCode
 */
final class TopCounts<K> {
    private final int capacity;
    private final Map<K, Counter<K>> byKey = new HashMap<>();
    private final List<Counter<K>> heap = new ArrayList<>();

    TopCounts(int capacity) {
        this.capacity = capacity;
    }

    /**
     * A key and how often it came.
     *
     * @param key the key
     * @param count at least how often it came
     * @param excess at most how much the count is too large
     */
    record Entry<K>(K key, long count, long excess) {}

    private static final class Counter<K> {
        K key;
        long count;
        long excess;
        int place;

        Counter(K key, int place) {
            this.key = key;
            this.place = place;
        }
    }

    void add(K key) {
        Counter<K> counter = byKey.get(key);
        if (counter == null) {
            counter = byKey.size() < capacity ? fresh(key) : takenOver(key);
            byKey.put(key, counter);
        }
        counter.count++;
        sink(counter);
    }

    /** Whether every key has had a counter of its own, so that all counts are exact. */
    boolean isExact() {
        return heap.stream().allMatch(counter -> counter.excess == 0);
    }

    /** The most frequent keys, the first first; equal counts in the order of the keys' text. */
    List<Entry<K>> top(int most) {
        Comparator<Entry<K>> byCount = Comparator.comparingLong(Entry::count);
        return heap.stream()
                .map(counter -> new Entry<>(counter.key, counter.count, counter.excess))
                .sorted(byCount.reversed().thenComparing(entry -> String.valueOf(entry.key())))
                .limit(most)
                .toList();
    }

    private Counter<K> fresh(K key) {
        Counter<K> counter = new Counter<>(key, heap.size());
        heap.add(counter);
        rise(counter);
        return counter;
    }

    private Counter<K> takenOver(K key) {
        Counter<K> counter = heap.get(0);
        byKey.remove(counter.key);
        counter.key = key;
        counter.excess = counter.count;
        return counter;
    }

    private void rise(Counter<K> counter) {
        while (counter.place > 0) {
            Counter<K> above = heap.get((counter.place - 1) / 2);
            if (above.count <= counter.count) {
                return;
            }
            swap(counter, above);
        }
    }

    private void sink(Counter<K> counter) {
        while (true) {
            Counter<K> below = smaller(at(2 * counter.place + 1), at(2 * counter.place + 2));
            if (below == null || below.count >= counter.count) {
                return;
            }
            swap(counter, below);
        }
    }

    private @Nullable Counter<K> at(int place) {
        return place < heap.size() ? heap.get(place) : null;
    }

    private static <K> @Nullable Counter<K> smaller(@Nullable Counter<K> left, @Nullable Counter<K> right) {
        return left == null || right == null || left.count <= right.count ? left : right;
    }

    private void swap(Counter<K> one, Counter<K> other) {
        int place = one.place;
        one.place = other.place;
        other.place = place;
        heap.set(one.place, one);
        heap.set(other.place, other);
    }
}
