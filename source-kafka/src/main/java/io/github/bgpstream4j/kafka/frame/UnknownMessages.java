package io.github.bgpstream4j.kafka.frame;

import io.github.bgpstream4j.feed.Outlet;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordDecoder;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Messages of which nobody knows what they are: each is a record that cannot be read. */
public final class UnknownMessages implements FrameReader {
    private static final int SHOWN = 8;

    private final RecordBatch.Kind kind;
    private final Outlet outlet;

    /**
     * Of a partition.
     *
     * @param partition where they are from
     * @param outlet where records go
     */
    public UnknownMessages(SourceInfo partition, Outlet outlet) {
        kind = new RecordBatch.Kind(partition, RecordType.UPDATE, true, "", RecordDecoder.NO_ELEMS);
        this.outlet = outlet;
    }

    @Override
    public long timeMicros(byte @Nullable [] value, long kafkaMillis) {
        return kafkaMillis < 0 ? 0 : TimeUnit.MILLISECONDS.toMicros(kafkaMillis);
    }

    @Override
    public void read(byte @Nullable [] key, byte @Nullable [] value, long timeMicros, long offset)
            throws InterruptedException {
        if (value != null) {
            String what = value.length == 0 ? "an empty message" : "a message that begins with " + beginning(value);
            DecodeIssue issue = new DecodeIssue(DecodeIssue.Code.MALFORMED, -1, "Kafka message", what);
            outlet.add(kind, timeMicros, value, RecordStatus.CORRUPTED_RECORD, issue);
        }
    }

    private static String beginning(byte[] value) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < Math.min(SHOWN, value.length); i++) {
            hex.append(Character.forDigit(value[i] >> 4 & 0xf, 16)).append(Character.forDigit(value[i] & 0xf, 16));
        }
        return hex.toString();
    }
}
