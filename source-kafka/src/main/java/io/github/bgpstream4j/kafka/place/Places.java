package io.github.bgpstream4j.kafka.place;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Up to where each partition was delivered. It learns from the thread that reads which messages became which records, from the consumer how many records
 * were delivered. Safe for use by several threads.
 */
public final class Places {
    private final Map<TopicPartition, Place> begun = new HashMap<>();
    private final Map<TopicPartition, Place> places = new HashMap<>();
    // messages whose records were not all delivered, the oldest first, from first to last - 1
    private TopicPartition[] partitions = new TopicPartition[256];
    private long[] offsets = new long[256];
    private long[] ends = new long[256];
    private int first;
    private int last;
    private long passedEnd; // where the records of the message before the first begin
    private long delivered;
    private boolean changed;

    /** None yet. */
    public Places() {}

    /**
     * Says where a partition begins.
     *
     * @param partition which one
     * @param place its place
     */
    public synchronized void begin(TopicPartition partition, Place place) {
        places.put(partition, place);
        begun.put(partition, place);
        changed = true;
    }

    /**
     * Forgets partitions that there are no more, or that others read from now on.
     *
     * @param gone which ones
     */
    public synchronized void forget(Collection<TopicPartition> gone) {
        changed |= places.keySet().removeAll(gone);
        begun.keySet().removeAll(gone);
    }

    /**
     * The places of some partitions now.
     *
     * @param wanted which ones
     * @return those that are known
     */
    public synchronized Map<TopicPartition, Place> of(Collection<TopicPartition> wanted) {
        settle();
        Map<TopicPartition, Place> found = new HashMap<>(places);
        found.keySet().retainAll(new HashSet<>(wanted));
        return found;
    }

    /**
     * Says that a message was read.
     *
     * @param partition of which partition
     * @param offset which one
     * @param records how many records there are of all messages so far, with this one
     */
    public synchronized void read(TopicPartition partition, long offset, long records) {
        if (last == offsets.length) {
            makeRoom();
        }
        partitions[last] = partition;
        offsets[last] = offset;
        ends[last] = records;
        last++;
    }

    /**
     * Says how many records were delivered.
     *
     * @param records of all messages together
     */
    public synchronized void delivered(long records) {
        delivered = Math.max(delivered, records);
    }

    /**
     * The places now.
     *
     * @param evenIfSame whether they are wanted even if they are what they were the time before
     * @return null if they are
     */
    public synchronized @Nullable Map<TopicPartition, Place> changed(boolean evenIfSame) {
        settle();
        if (!changed && !evenIfSame) {
            return null;
        }
        changed = false;
        return new HashMap<>(places);
    }

    /** Has the next call report the places again, as they could not be kept. */
    public synchronized void notKept() {
        changed = true;
    }

    /**
     * Whether messages of partitions were read whose records were not all delivered.
     *
     * @param wanted which partitions
     * @return true if there are some
     */
    public synchronized boolean hasOpen(Collection<TopicPartition> wanted) {
        settle();
        for (int i = first; i < last; i++) {
            if (wanted.contains(partitions[i])) {
                return true;
            }
        }
        return false;
    }

    private void settle() {
        while (first < last && ends[first] <= delivered) {
            set(partitions[first], new Place(offsets[first] + 1, 0));
            passedEnd = ends[first];
            first++;
        }
        if (first < last && delivered > passedEnd) {
            Place start = begun.get(partitions[first]);
            int before = start != null && start.offset() == offsets[first] ? start.records() : 0;
            set(partitions[first], new Place(offsets[first], before + (int) (delivered - passedEnd)));
        }
    }

    private void set(TopicPartition partition, Place place) {
        Place before = places.get(partition);
        if (before != null && !before.equals(place)) { // others read it if it is not there
            places.put(partition, place);
            changed = true;
        }
    }

    private void makeRoom() {
        settle();
        int length = last - first;
        if (length > offsets.length / 2) {
            partitions = Arrays.copyOf(partitions, offsets.length * 2);
            ends = Arrays.copyOf(ends, offsets.length * 2);
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
        }
        System.arraycopy(partitions, first, partitions, 0, length);
        System.arraycopy(offsets, first, offsets, 0, length);
        System.arraycopy(ends, first, ends, 0, length);
        first = 0;
        last = length;
    }
}
