package io.github.bgpstream4j.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long TIME = 1_600_000_001_500_000L;

    private final AtomicLong nanos = new AtomicLong();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private ProgressLine line(boolean isShown) {
        Messages messages = new Messages(new PrintStream(shown, true, StandardCharsets.UTF_8));
        return new ProgressLine(messages, isShown, 3, () -> 2, nanos::get);
    }

    @Test
    void record_oneFile_isDrawnFiveTimesASecondAtMost() {
        ProgressLine line = line(true);
        for (int i = 0; i < 4000; i++) {
            nanos.addAndGet(250_000);
            line.records(1, TIME);
        }
        String[] draws = shown.toString(StandardCharsets.UTF_8).split("\r\u001b\\[K", 0);
        assertThat(draws).hasSizeBetween(4, 6);
        assertThat(draws[draws.length - 1])
                .matches("[34],\\d{3} records, 4,000 a second, now at 2020-09-13T12:26:41Z, source 2 of 3");
    }

    @Test
    void record_notShown_writesNothing() {
        ProgressLine line = line(false);
        nanos.set(10_000_000_000L);
        line.records(1, TIME);
        assertThat(shown.size()).isZero();
    }
}
