package io.github.bgpstream4j.cli.run;

import io.github.bgpstream4j.BgpStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a stream when the program is asked to end, and gives it the time to complete what is written. */
final class Ending implements AutoCloseable {
    private static final int SECONDS_TO_COMPLETE = 10;

    private final CountDownLatch complete = new CountDownLatch(1);
    private final Thread hook;

    Ending(BgpStream stream) {
        hook = new Thread(() -> end(stream), "ending");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Says that all is written. */
    @Override
    public void close() {
        complete.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is already ending, which is what the hook was for
        }
    }

    private void end(BgpStream stream) {
        stream.close();
        try {
            boolean inTime = complete.await(SECONDS_TO_COMPLETE, TimeUnit.SECONDS);
            assert inTime : "the file keeps its .part";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
