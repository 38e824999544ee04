package io.github.bgpstream4j;

import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's way through a stream of its own.
 *
 * <p>{@link #request} and {@link #cancel} may be called by any thread, also from inside the subscriber, and never wait: they
 * only tell the publishing thread, which reads and calls the subscriber. That thread is one item ahead of the demand, so that
 * an end or a failure is told without being asked for. The subscriber is known to its frames only: when it has ended, nothing of the
 * subscription refers to the subscriber any more.
 */
final class StreamSubscription<T> implements Flow.Subscription {
    private final BgpStream stream;
    private final Iterator<T> items;
    private @Nullable Throwable failure; // the publishing thread's

    private final Lock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long demand;
    private boolean stopped;
    private @Nullable IllegalArgumentException refusal;

    StreamSubscription(BgpStream stream, Iterator<T> items) {
        this.stream = stream;
        this.items = items;
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            stop(new IllegalArgumentException("request of " + n + " items is below 1 (Reactive Streams, rule 3.9)"));
            return;
        }
        lock.lock();
        try {
            demand = demand > Long.MAX_VALUE - n ? Long.MAX_VALUE : demand + n;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cancel() {
        stop(null);
    }

    /** Emits everything that is asked for, closes the stream and tells how it ended. What the subscriber throws comes out. */
    void publish(Flow.Subscriber<? super T> subscriber) {
        try {
            for (T item = next(); item != null; item = next()) {
                subscriber.onNext(item);
            }
        } finally {
            stream.close(); // before the last signal: whoever gets it finds the sources closed
        }
        conclude(subscriber);
    }

    /** The next item, once it is asked for; null at the end, after a failure and if nobody wants more. */
    private @Nullable T next() {
        try {
            return items.hasNext() && awaitDemand() ? items.next() : null;
        } catch (RuntimeException | Error e) {
            failure = e;
            return null;
        }
    }

    /** Takes one off the demand, waiting until there is some; false if nobody wants more. */
    private boolean awaitDemand() {
        lock.lock();
        try {
            while (demand == 0 && !stopped) {
                news.await();
            }
            if (stopped) {
                return false;
            }
            demand--;
            return true;
        } catch (InterruptedException e) {
            throw StreamInterruptedException.of(e);
        } finally {
            lock.unlock();
        }
    }

    private void conclude(Flow.Subscriber<? super T> subscriber) {
        boolean wanted;
        Throwable cause;
        lock.lock();
        try {
            wanted = !stopped;
            cause = stopped ? refusal : failure;
        } finally {
            lock.unlock();
        }
        if (cause != null) {
            subscriber.onError(cause);
        } else if (wanted) {
            subscriber.onComplete();
        }
    }

    /** Lets nothing more be emitted but an error, if there is one to be told; a later cancellation takes that back. */
    private void stop(@Nullable IllegalArgumentException error) {
        lock.lock();
        try {
            refusal = stopped && error != null ? refusal : error;
            stopped = true;
            news.signal();
        } finally {
            lock.unlock();
        }
        stream.stop();
    }
}
