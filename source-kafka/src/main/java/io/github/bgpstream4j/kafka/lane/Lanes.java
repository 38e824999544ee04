package io.github.bgpstream4j.kafka.lane;

import io.github.bgpstream4j.kafka.place.Place;
import io.github.bgpstream4j.source.StreamClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * All partitions that are read, and their messages on the way from the thread that polls to the one that reads.
 *
 * <p>A partition without a message that is known to have more is waited for, but not for ever: its leader may be dead. How many there are of each kind is counted
 * as they change, so that nobody has to look at all of them for each message.
 */
public final class Lanes {
    /** How long others wait for a partition that has more, but brings nothing. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final StreamClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final List<Lane> all = new ArrayList<>();
    private final List<Lane> closedWithLoss = new ArrayList<>();
    private final List<Lane> leaving = new ArrayList<>();
    private List<Lane> fresh = new ArrayList<>();
    private long bytes;
    private int made;
    private boolean wantsRoom;
    private @Nullable IOException failure;

    // read without the lock by the thread that reads: a change is news
    private volatile boolean hasFresh;
    private volatile boolean ended;
    private final AtomicInteger awaited = new AtomicInteger();
    private final AtomicInteger idle = new AtomicInteger();

    /**
     * No partition yet.
     *
     * @param clock of the stream
     */
    public Lanes(StreamClock clock) {
        this.clock = clock;
    }

    /**
     * What time it is.
     *
     * @return microseconds since 1970
     */
    public long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    // the thread that polls

    /**
     * Adds a partition.
     *
     * @param partition which one
     * @param place up to where it was delivered before; null if it was not
     * @param fromMicros messages before that time are left out
     * @param behind whether it is known to have messages
     * @return without messages
     */
    public Lane add(TopicPartition partition, @Nullable Place place, long fromMicros, boolean behind) {
        lock.lock();
        try {
            Lane lane = new Lane(partition, made++, place, fromMicros);
            lane.behind = behind;
            all.add(lane);
            idle.incrementAndGet();
            recount(lane);
            return lane;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands messages over.
     *
     * @param lane of which partition
     * @param messages in their order
     * @param behind whether the partition has more
     */
    public void give(Lane lane, List<Message> messages, boolean behind) {
        long size = 0;
        for (Message message : messages) {
            size += message.size();
        }
        long now = nowMicros();
        lock.lock();
        try {
            if (lane.closed || messages.isEmpty()) {
                return;
            }
            lane.behind = behind;
            lane.unreported = null;
            if (lane.incoming.isEmpty()) {
                lane.arrivedMicros = now;
            }
            lane.incoming.addAll(messages);
            lane.incomingBytes += size;
            lane.waived = false;
            bytes += size;
            if (lane.hungry) {
                lane.hungry = false;
                fresh.add(lane);
                hasFresh = true; // before the counts: who reads that nothing is waited for sees this, too
                idle.decrementAndGet();
            }
            recount(lane);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says whether a partition has more than was handed over.
     *
     * @param lane which one
     * @param behind whether it has
     */
    public void behind(Lane lane, boolean behind) {
        lock.lock();
        try {
            if (lane.behind != behind) {
                lane.behind = behind;
                recount(lane);
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says that a partition brings no more than was handed over.
     *
     * @param lane which one
     * @param withdrawn whether what was handed over is not to be read either: another member of the group does
     */
    public void close(Lane lane, boolean withdrawn) {
        lock.lock();
        try {
            if (lane.closed) {
                return;
            }
            lane.closed = true;
            all.remove(lane);
            if (lane.unreported != null) {
                closedWithLoss.add(lane);
            }
            if (lane.hungry) {
                idle.decrementAndGet();
            }
            if (withdrawn) {
                lane.withdrawn = true;
                bytes -= lane.incomingBytes;
                lane.incomingBytes = 0;
                lane.incoming = new ArrayList<>();
                if (!lane.hungry) {
                    leaving.add(lane);
                    fresh.add(lane);
                    hasFresh = true;
                }
            }
            recount(lane);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether nothing of partitions that were withdrawn is with the thread that reads.
     *
     * @param gone which ones
     * @return true once it is so
     */
    public boolean haveLeft(Collection<TopicPartition> gone) {
        lock.lock();
        try {
            leaving.removeIf(lane -> lane.hungry);
            return leaving.stream().noneMatch(lane -> gone.contains(lane.partition));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps in mind a loss after which no message has come yet.
     *
     * @param lane of which partition
     * @param loss the next messages report it
     */
    public void unreported(Lane lane, Loss loss) {
        lock.lock();
        try {
            lane.unreported = loss;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends reading after what was handed over.
     *
     * @param why null if there is no more to read
     */
    public void end(@Nullable IOException why) {
        lock.lock();
        try {
            failure = why;
            ended = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What waits to be read of a partition.
     *
     * @param lane which one
     * @return bytes
     */
    public long bytes(Lane lane) {
        lock.lock();
        try {
            return lane.incomingBytes + lane.takenBytes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What waits to be read.
     *
     * @return bytes
     */
    public long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits a little by the time of the machine, but not longer than until there is more room.
     *
     * @param millis at most
     */
    @SuppressWarnings("WaitNotInLoop") // who calls looks again
    public void awaitRoom(long millis) {
        lock.lock();
        try {
            wantsRoom = true;
            room.awaitNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            wantsRoom = false;
            lock.unlock();
        }
    }

    /** Ends a wait for room. */
    public void wake() {
        lock.lock();
        try {
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // the thread that reads

    /**
     * Whether partitions that had no message have some now.
     *
     * @return true if {@link #takeFresh} finds some
     */
    public boolean hasFresh() {
        return hasFresh;
    }

    /**
     * The partitions that had no message and have some now, or that were withdrawn.
     *
     * @return each once
     */
    public List<Lane> takeFresh() {
        lock.lock();
        try {
            List<Lane> found = fresh;
            fresh = new ArrayList<>();
            hasFresh = false;
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** What was taken of a partition. */
    public record Taken(List<Message> messages, long arrivedMicros) {}

    /**
     * Takes the messages of a partition; those taken before have been read.
     *
     * @param lane which one
     * @return null if there are none, or it was withdrawn
     */
    public @Nullable Taken take(Lane lane) {
        lock.lock();
        try {
            bytes -= lane.takenBytes;
            lane.takenBytes = lane.incomingBytes;
            lane.incomingBytes = 0;
            if (wantsRoom) {
                room.signalAll();
            }
            List<Message> messages = lane.incoming;
            if (messages.isEmpty()) {
                if (!lane.hungry) {
                    lane.hungry = true;
                    if (!lane.closed) {
                        idle.incrementAndGet();
                    }
                    recount(lane);
                }
                return null;
            }
            lane.incoming = new ArrayList<>();
            return new Taken(messages, lane.arrivedMicros);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether a partition was withdrawn.
     *
     * @param lane which one
     * @return true if nothing more of it is to be read
     */
    public boolean isWithdrawn(Lane lane) {
        lock.lock();
        try {
            return lane.withdrawn;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether a partition brings no more.
     *
     * @param lane which one
     * @return true if what it has brought is all
     */
    public boolean isClosed(Lane lane) {
        lock.lock();
        try {
            return lane.closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many partitions have no message here, but more at their broker, and are waited for.
     *
     * @return their number
     */
    public int awaited() {
        return awaited.get();
    }

    /**
     * How many partitions have no message here.
     *
     * @return their number
     */
    public int idle() {
        return idle.get();
    }

    /**
     * Whether no more messages come.
     *
     * @return true after {@link #end}
     */
    public boolean hasEnded() {
        return ended;
    }

    /**
     * Why no more messages come.
     *
     * @return null if there are none
     */
    public @Nullable IOException failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Losses after which no message came.
     *
     * @return the partitions
     */
    public List<Lane> unreported() {
        lock.lock();
        try {
            return Stream.concat(closedWithLoss.stream(), all.stream())
                    .filter(lane -> lane.unreported != null)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A loss after which no message came.
     *
     * @param lane of which partition
     * @return null if there is none
     */
    public @Nullable Loss lossOf(Lane lane) {
        lock.lock();
        try {
            return lane.unreported;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for news: messages, an end, or another number of partitions that are waited for.
     *
     * @param awaitedBefore what {@link #awaited} said before
     * @param untilMicros how long at most; {@link Long#MAX_VALUE} for as long as it takes
     * @throws InterruptedException if the thread is interrupted
     */
    public void await(int awaitedBefore, long untilMicros) throws InterruptedException {
        lock.lock();
        try {
            if (hasFresh || ended || awaited.get() != awaitedBefore) {
                return;
            }
            long now = nowMicros();
            long nanos = untilMicros == Long.MAX_VALUE
                    ? Long.MAX_VALUE
                    : Math.max(1, TimeUnit.MICROSECONDS.toNanos(untilMicros - now));
            if (awaited.get() > 0) {
                nanos = Math.min(nanos, patienceLeft());
            }
            if (nanos > 0) {
                clock.await(news, nanos == Long.MAX_VALUE ? StreamClock.FOREVER : Duration.ofNanos(nanos));
            }
            waive();
        } finally {
            lock.unlock();
        }
    }

    private long patienceLeft() {
        long nanos = clock.nanos();
        long left = PATIENCE_NANOS;
        for (Lane lane : all) {
            if (lane.awaited) {
                left = Math.min(left, PATIENCE_NANOS - (nanos - lane.awaitedSinceNanos));
            }
        }
        return left;
    }

    private void waive() {
        if (awaited.get() == 0) {
            return;
        }
        long nanos = clock.nanos();
        for (Lane lane : all) {
            if (lane.awaited && nanos - lane.awaitedSinceNanos >= PATIENCE_NANOS) {
                lane.waived = true;
                recount(lane);
            }
        }
    }

    private void recount(Lane lane) {
        boolean now = lane.hungry && lane.behind && !lane.waived && !lane.closed;
        if (now != lane.awaited) {
            lane.awaited = now;
            awaited.addAndGet(now ? 1 : -1);
            lane.awaitedSinceNanos = clock.nanos();
        }
    }
}
