package io.github.bgpstream4j.kafka.read;

import io.github.bgpstream4j.kafka.frame.FrameReaders;
import io.github.bgpstream4j.kafka.poll.KafkaSettings;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import java.io.IOException;

/** Reads messages of all partitions in one order. */
public final class KafkaReader implements RecordReader {
    private final Rows rows = new Rows();

    private KafkaReader() {}

    /**
     * Opens a reader.
     *
     * @param settings what is read
     * @param source names of the records
     * @param readers make records
     * @param context of the stream
     * @return to be closed
     * @throws IOException if the brokers cannot be read
     */
    public static KafkaReader open(KafkaSettings settings, SourceInfo source, FrameReaders readers, OpenContext context)
            throws IOException {
        return new KafkaReader();
    }

    @Override
    public boolean read(RecordBatch batch) throws IOException {
        rows.moveTo(batch);
        return false;
    }

    @Override
    public void close() {}
}
