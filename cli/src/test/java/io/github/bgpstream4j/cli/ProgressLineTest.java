package io.github.bgpstream4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.RecordInfo;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final RecordInfo RECORD = new RecordInfo(
            RecordType.UPDATE,
            RecordStatus.VALID,
            DumpPosition.MIDDLE,
            1_600_000_001_500_000L,
            true,
            new SourceInfo("ris", "rrc06", "", null, 0, "updates.gz"),
            0,
            null,
            null,
            "BGP4MP_ET");

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
            line.record(RECORD);
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
        line.record(RECORD);
        assertThat(shown.size()).isZero();
    }
}
