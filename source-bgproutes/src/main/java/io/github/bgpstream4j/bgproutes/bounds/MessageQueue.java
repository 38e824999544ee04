package io.github.bgpstream4j.bgproutes.bounds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The bounded queue between a connection and who iterates over its messages; both wait for each other. */
public final class MessageQueue<M> implements Iterator<M> {
    private final int capacity;
    private final ToIntFunction<M> sizes;
    private final Queue<M> messages = new ArrayDeque<>();
    private long size; // of the messages, in bytes
    private boolean ended;
    private @Nullable IOException failure;

    /** A queue of this many messages, and of as many as {@link HeapShare#OF_WAITING} has room for. */
    public MessageQueue(int capacity, ToIntFunction<M> sizes) {
        this.capacity = capacity;
        this.sizes = sizes;
    }

    /** Adds a message when there is room. */
    public synchronized void put(M message) throws InterruptedException {
        while (messages.size() >= capacity || size > HeapShare.OF_WAITING) {
            wait();
        }
        messages.add(message);
        size += sizes.applyAsInt(message);
        notifyAll();
    }

    /** Says that no more will come; what is here is still delivered if that is because something went wrong. */
    public synchronized void end(@Nullable IOException cause) {
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
    public synchronized M next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the client is closed, or the thread interrupted");
        }
        M message = messages.remove();
        size -= sizes.applyAsInt(message);
        notifyAll();
        return message;
    }
}
