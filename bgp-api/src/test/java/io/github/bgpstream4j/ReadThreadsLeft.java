package io.github.bgpstream4j;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks for threads that a closed stream should not have left. */
final class ReadThreadsLeft {
    private ReadThreadsLeft() {}

    static void assertNone() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("bgpstream-read-"));
    }

    /** Waits for those of publishers, which close their streams themselves. */
    static void joinPublishing() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("bgpstream-publish-")) {
                thread.join();
            }
        }
    }
}
