package io.github.bgpstream4j.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.StreamStats;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long TIME = 1_600_000_001_500_000L;

    private final AtomicLong nanos = new AtomicLong();
    private long read;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private ProgressLine line(boolean isShown, long totalBytes) {
        Messages messages = new Messages(new PrintStream(shown, true, StandardCharsets.UTF_8));
        return new ProgressLine(messages, isShown, 3, totalBytes, this::stats, nanos::get);
    }

    private StreamStats stats() {
        return new StreamStats(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, read, null, StreamStats.ZERO.live());
    }

    /** The line after ten seconds. */
    private String afterTenSeconds(long totalBytes, long bytes) {
        ProgressLine line = line(true, totalBytes);
        read = bytes;
        nanos.set(10_000_000_000L);
        line.records(1000, TIME);
        return shown.toString(StandardCharsets.UTF_8).replaceFirst("(?s).*source 2 of 3", "");
    }

    @Test
    void bytes_ofAKnownSum_haveAPercentageAndARemainingTime() {
        assertThat(afterTenSeconds(4_000_000, 1_000_000)).isEqualTo(", 25 % of 4.0 MB, 30 s left");
    }

    @Test
    void bytes_readTwice_areNotMoreThanAll() {
        assertThat(afterTenSeconds(4_000_000, 4_100_000)).isEqualTo(", 100 % of 4.0 MB, 0 s left");
    }

    @Test
    void bytes_ofAnUnknownSum_standAlone() {
        assertThat(afterTenSeconds(-1, 123_456_789)).isEqualTo(", 123 MB");
    }

    @Test
    void bytes_thatNobodyCounts_areLeftOut() {
        assertThat(afterTenSeconds(-1, 0)).isEmpty();
    }

    @Test
    void record_oneFile_isDrawnFiveTimesASecondAtMost() {
        ProgressLine line = line(true, -1);
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
        ProgressLine line = line(false, -1);
        nanos.set(10_000_000_000L);
        line.records(1, TIME);
        assertThat(shown.size()).isZero();
    }
}
