package io.github.bgpstream4j.kafkatests;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.StreamListener;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.SourceInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A stream of numbered frames as its consumer sees it. */
final class Reading implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private final BgpStream stream;
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<BgpRecord> damaged = new ArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    Reading(String text) {
        stream = BgpStream.builder()
                .source(text)
                .listener(new StreamListener() {
                    @Override
                    public void warned(SourceInfo source, String what) {
                        warnings.add(what);
                    }
                })
                .open();
    }

    /** All records until the source ends. */
    static Reading all(String text) {
        try (Reading reading = new Reading(text)) {
            reading.until(reading.stream::hasEnded);
            return reading;
        }
    }

    /** Reads until there are so many numbers in all. */
    Reading read(int count) {
        return until(() -> numbers.size() >= count);
    }

    /** Reads until something is true; what never becomes true fails. */
    Reading until(BooleanSupplier done) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("still waiting; so far " + numbers.size() + " numbers, gaps " + gaps
                        + ", damaged " + damaged + ", warnings " + warnings + ", counts " + stream.stats());
            }
            BgpRecord record = stream.pollRecord(STEP);
            if (record != null) {
                add(record);
            }
        }
        return this;
    }

    private void add(BgpRecord record) {
        Gap gap = record.gap();
        if (gap != null) {
            gaps.add(gap);
        }
        if (record.status() != RecordStatus.VALID) {
            damaged.add(record);
        }
        for (BgpElem elem : record) {
            numbers.add(Numbered.of(elem));
        }
    }

    List<Integer> numbers() {
        return numbers;
    }

    List<Gap> gaps() {
        return gaps;
    }

    List<BgpRecord> damaged() {
        return damaged;
    }

    List<String> warnings() {
        return warnings;
    }

    long counted(String what) {
        return stream.stats().live().counts().getOrDefault(what, 0L);
    }

    @Override
    public void close() {
        stream.close();
    }
}
