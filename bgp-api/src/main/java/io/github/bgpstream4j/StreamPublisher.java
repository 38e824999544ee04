package io.github.bgpstream4j;

import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Opens a stream for each subscriber.
 *
 * <p>Immutable but for the number of its threads; safe for use by several threads. {@code onSubscribe} is called by the thread
 * that subscribes, everything after it by one thread of the subscription, so signals never overlap. What
 * {@code onSubscribe} throws reaches whoever subscribed, and nothing has been read then. What the other methods of a subscriber throw
 * ends its subscription and goes to the thread's handler of uncaught exceptions.
 */
final class StreamPublisher<T> implements Flow.Publisher<T> {
    private final StreamSettings settings;
    private final Function<BgpStream, Iterator<T>> face;
    private final AtomicInteger subscribers = new AtomicInteger();

    StreamPublisher(StreamSettings settings, Function<BgpStream, Iterator<T>> face) {
        this.settings = settings;
        this.face = face;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        StreamSubscription<T> subscription;
        try {
            BgpStream stream = new BgpStream(settings);
            subscription = new StreamSubscription<>(stream, face.apply(stream));
        } catch (RuntimeException e) {
            subscriber.onSubscribe(Over.OVER);
            subscriber.onError(e);
            return;
        }
        subscriber.onSubscribe(subscription);
        Thread thread = new Thread(
                () -> subscription.publish(subscriber), "bgpstream-publish-" + subscribers.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
    }

    /** The subscription to a stream that could not be opened. */
    private enum Over implements Flow.Subscription {
        OVER;

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
