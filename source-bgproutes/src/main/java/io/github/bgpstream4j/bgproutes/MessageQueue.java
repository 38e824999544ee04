package io.github.bgpstream4j.bgproutes;

import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The bounded queue between a connection and whoever iterates over its messages; both wait for each other. */
final class MessageQueue implements Iterator<LiveMessage> {
    private final int capacity;
    private final Queue<LiveMessage> messages = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private long size; // of the messages, in bytes
    private boolean ended;
    private @Nullable BgproutesException failure;

    MessageQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a message when there is room. */
    void put(LiveMessage message) throws InterruptedException {
        lock.lock();
        try {
            while (messages.size() >= capacity || size > HeapShare.OF_WAITING) {
                drained.await();
            }
            messages.add(message);
            size += message.size();
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Says that no more will come; what is here is still delivered if that is because something went wrong. */
    void end(@Nullable BgproutesException cause) {
        lock.lock();
        try {
            ended = true;
            failure = cause;
            if (cause == null) {
                messages.clear();
                size = 0;
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean hasNext() {
        lock.lock();
        try {
            while (messages.isEmpty() && !ended) {
                filled.await();
            }
            BgproutesException cause = failure;
            if (messages.isEmpty() && cause != null) {
                throw new UncheckedIOException(cause);
            }
            return !messages.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public LiveMessage next() {
        lock.lock();
        try {
            if (!hasNext()) {
                throw new NoSuchElementException("the client is closed, or the thread interrupted");
            }
            drained.signal();
            LiveMessage message = messages.remove();
            size -= message.size();
            return message;
        } finally {
            lock.unlock();
        }
    }
}
