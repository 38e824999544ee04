package io.github.bgpstream4j.bgproutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The bounded queue between a connection and who iterates over its messages; both wait for each other. */
final class MessageQueue implements Iterator<LiveMessage> {
    private final int capacity;
    private final Queue<LiveMessage> messages = new ArrayDeque<>();
    private long size; // of the messages, in bytes
    private boolean ended;
    private @Nullable IOException failure;

    MessageQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a message when there is room. */
    synchronized void put(LiveMessage message) throws InterruptedException {
        while (messages.size() >= capacity || size > HeapShare.OF_WAITING) {
            wait();
        }
        messages.add(message);
        size += message.size();
        notifyAll();
    }

    /** Says that no more will come; what is here is still delivered if that is because something went wrong. */
    synchronized void end(@Nullable IOException cause) {
        ended = true;
        failure = cause;
        if (cause == null) {
            messages.clear();
            size = 0;
        }
        notifyAll();
    }

    @Override
    public synchronized boolean hasNext() {
        try {
            while (messages.isEmpty() && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (messages.isEmpty() && failure != null) {
            throw new UncheckedIOException(failure);
        }
        return !messages.isEmpty();
    }

    @Override
    public synchronized LiveMessage next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the client is closed, or the thread interrupted");
        }
        LiveMessage message = messages.remove();
        size -= message.size();
        notifyAll();
        return message;
    }
}
