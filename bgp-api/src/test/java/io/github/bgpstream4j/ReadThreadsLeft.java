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
}
