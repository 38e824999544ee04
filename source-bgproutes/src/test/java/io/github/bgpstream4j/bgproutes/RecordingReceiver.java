package io.github.bgpstream4j.bgproutes;

import io.github.bgpstream4j.transport.Reconnector;
import io.github.bgpstream4j.transport.Reconnector.Loss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a connection brings. */
class RecordingReceiver implements LiveConnection.Receiver, Reconnector.Listener {
    /** May wait. */
    interface Consumer {
        void accept(LiveMessage message) throws InterruptedException;
    }

    private final Consumer consumer;
    private final java.util.function.Consumer<String> warnings;
    private final List<LiveMessage> messages = new ArrayList<>();

    RecordingReceiver(Consumer consumer) {
        this(consumer, what -> {});
    }

    RecordingReceiver(Consumer consumer, java.util.function.Consumer<String> warnings) {
        this.consumer = consumer;
        this.warnings = warnings;
    }

    synchronized void awaitMessages(int count) throws InterruptedException {
        while (messages.size() < count) {
            wait();
        }
    }

    @Override
    public void connected(@Nullable Loss before) {}

    @Override
    public void resumed(Loss before) {}

    @Override
    public boolean message(LiveMessage message) throws InterruptedException {
        consumer.accept(message);
        synchronized (this) {
            messages.add(message);
            notifyAll();
        }
        return true;
    }

    @Override
    public boolean rejected(Frame.Rejected why, String raw) {
        return true;
    }

    @Override
    public void warned(String what) {
        warnings.accept(what);
    }

    @Override
    public void ended(@Nullable IOException failure) {}
}
