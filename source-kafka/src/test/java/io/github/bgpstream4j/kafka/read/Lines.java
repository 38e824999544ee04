package io.github.bgpstream4j.kafka.read;

import io.github.bgpstream4j.feed.Outlet;
import io.github.bgpstream4j.kafka.frame.FrameReader;
import io.github.bgpstream4j.kafka.frame.FrameReaders;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Messages that say when they were received, in seconds, and how many records they make: {@code 100 1}. */
final class Lines implements FrameReaders {
    static byte[] line(long seconds, int records) {
        return (seconds + " " + records).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public FrameReader of(SourceInfo partition, Outlet outlet) {
        RecordBatch.Kind kind = new RecordBatch.Kind(partition, RecordType.UPDATE, true, "", RecordDecoder.NO_ELEMS);
        return new FrameReader() {
            private byte @Nullable [] last;

            @Override
            public long timeMicros(byte @Nullable [] value, long kafkaMillis) {
                return value == null ? kafkaMillis * 1_000 : number(value, 0) * 1_000_000;
            }

            @Override
            public void before(byte @Nullable [] key, byte @Nullable [] value, long timeMicros) {
                last = value;
            }

            @Override
            public void read(byte @Nullable [] key, byte @Nullable [] value, long timeMicros, long offset)
                    throws InterruptedException {
                if (value == null || value == last) {
                    return;
                }
                last = value;
                for (int i = 0; i < number(value, 1); i++) {
                    outlet.add(kind, timeMicros, value, RecordStatus.VALID, null);
                }
            }
        };
    }

    private static long number(byte[] value, int field) {
        return Long.parseLong(new String(value, StandardCharsets.US_ASCII).split(" ", -1)[field]);
    }
}
