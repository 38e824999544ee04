package io.github.bgpstream4j.kafka.frame;

import io.github.bgpstream4j.feed.Outlet;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.OpenContext;

/** Makes what reads the messages of a partition. */
@FunctionalInterface
public interface FrameReaders {
    /**
     * A reader of one partition.
     *
     * @param partition its location, {@code TOPIC/PARTITION}, and the names of the source
     * @param outlet where records go; several readers may have the same one
     * @return has read nothing
     */
    FrameReader of(SourceInfo partition, Outlet outlet);

    /**
     * Readers of messages.
     *
     * @param settings what they are, and what is wanted of them
     * @param context of the stream
     * @return makes a reader for each partition
     */
    static FrameReaders of(FrameSettings settings, OpenContext context) {
        return (partition, outlet) -> new PartitionReader(settings, partition, outlet, context);
    }
}
