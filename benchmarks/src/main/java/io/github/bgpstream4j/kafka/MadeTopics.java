package io.github.bgpstream4j.kafka;

import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.OpenBmpFrame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Topics of one partition each, as RouteViews has them, whose frames are made when they are polled: a route in each, a millisecond apart, an array of its own as the client
 * would have it.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // one thread has it
final class MadeTopics extends MockConsumer<byte[], byte[]> {
    private static final int BLOCK = 4_096; // frames that come again, with other times
    private static final int AT_ONCE = 500; // as the client has it by default
    private static final int TIME_OFFSET = 14;
    private static final long BEGIN_MILLIS = 1_700_000_000_000L;
    private static final Node LEADER = new Node(0, "127.0.0.1", 9092);

    private final int topics;
    private final long messages;
    private final int bytesOfPartition;
    private final byte[][] frames = new byte[BLOCK][];
    private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();
    private final Set<TopicPartition> pausing = new HashSet<>();
    private List<TopicPartition> turns = List.of();
    private int turn;

    /**
     * Makes topics.
     *
     * @param config of the client, which bounds what a poll brings of a partition
     * @param messages in each
     */
    MadeTopics(Map<String, Object> config, int topics, long messages) {
        super("none");
        bytesOfPartition =
                Integer.parseInt(String.valueOf(config.get(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG)));
        this.topics = topics;
        this.messages = messages;
        BmpPeer peer = BmpPeer.of(65_001, "192.0.2.1");
        for (int i = 0; i < BLOCK; i++) {
            frames[i] = OpenBmpFrame.of(
                            "linx",
                            "203.0.113.9",
                            0,
                            peer.routes(BgpMessage.update()
                                    .attr(
                                            WireAttribute.origin(Origin.IGP),
                                            WireAttribute.asPath(6_447, 65_001, 64_500 + i % 1_000, 64_501, 64_502),
                                            WireAttribute.nextHop("192.0.2.1"),
                                            WireAttribute.communities("65001:1 65001:666"))
                                    .nlri("10." + (i >> 8) + "." + (i & 255) + ".0/24")))
                    .bytes();
        }
    }

    @Override
    public Map<String, List<PartitionInfo>> listTopics(Duration timeout) {
        Map<String, List<PartitionInfo>> all = new HashMap<>();
        Node[] nodes = {LEADER};
        for (int i = 0; i < topics; i++) {
            String topic = "routeviews.linx." + i + ".bmp_raw";
            all.put(topic, List.of(new PartitionInfo(topic, 0, LEADER, nodes, nodes)));
        }
        return all;
    }

    @Override
    public void assign(Collection<TopicPartition> partitions) {
        positions.keySet().retainAll(partitions);
        partitions.forEach(each -> positions.putIfAbsent(each, 0L));
        turns = new ArrayList<>(positions.keySet());
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        positions.replace(partition, offset);
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> of, Duration timeout) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        of.forEach(each -> offsets.put(each, 0L));
        return offsets;
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> of, Duration timeout) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        of.forEach(each -> offsets.put(each, messages));
        return offsets;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new LinkedHashMap<>();
        int left = AT_ONCE;
        for (int i = 0; i < turns.size() && left > 0; i++) {
            TopicPartition partition = turns.get(turn++ % turns.size());
            long position = positions.getOrDefault(partition, messages);
            if (position < messages && !pausing.contains(partition)) {
                List<ConsumerRecord<byte[], byte[]>> some = some(partition, position, left);
                left -= some.size();
                found.put(partition, some);
            }
        }
        return new ConsumerRecords<>(found, Map.of());
    }

    private List<ConsumerRecord<byte[], byte[]>> some(TopicPartition partition, long from, int most) {
        long end = Math.min(from + most, messages);
        int bytes = 0;
        List<ConsumerRecord<byte[], byte[]>> some = new ArrayList<>();
        long offset = from;
        for (; offset < end && bytes < bytesOfPartition; offset++) {
            long millis = BEGIN_MILLIS + offset;
            byte[] frame = frames[(int) (offset % BLOCK)];
            byte[] value = Arrays.copyOf(frame, frame.length);
            ByteBuffer.wrap(value)
                    .putInt(TIME_OFFSET, (int) (millis / 1_000))
                    .putInt(TIME_OFFSET + Integer.BYTES, (int) (millis % 1_000) * 1_000);
            some.add(new ConsumerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    offset,
                    millis,
                    TimestampType.CREATE_TIME,
                    0,
                    value.length,
                    null,
                    value,
                    new RecordHeaders(),
                    Optional.empty()));
            bytes += value.length;
        }
        positions.replace(partition, offset);
        return some;
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        return OptionalLong.of(messages - positions.getOrDefault(partition, messages));
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        pausing.addAll(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        partitions.forEach(pausing::remove);
    }

    @Override
    public void wakeup() {
        // nothing waits
    }

    @Override
    public void close(CloseOptions options) {
        // nothing is open
    }
}
