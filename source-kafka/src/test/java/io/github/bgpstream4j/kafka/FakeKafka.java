package io.github.bgpstream4j.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Topics in memory, and consumers of them that answer as Kafka does. Safe for use by several threads. */
public final class FakeKafka {
    private static final Node LEADER = new Node(0, "127.0.0.1", 9092);

    /** A partition: messages with offsets, the first and the next offset. */
    private static final class Log {
        final TreeMap<Long, ConsumerRecord<byte[], byte[]>> messages = new TreeMap<>();
        long beginning;
        long end;
        boolean silent;
    }

    private final Map<TopicPartition, Log> logs = new LinkedHashMap<>();
    private final List<Map<String, Object>> configs = new ArrayList<>();
    private final Set<TopicPartition> pausedOnce = new HashSet<>();
    private @Nullable Supplier<RuntimeException> failure;
    private int mostAtOnce = 500;
    private int closedConsumers;
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private boolean revoked;

    /** Makes a consumer, as the source wants it. */
    public synchronized Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        configs.add(config);
        return new FakeConsumer();
    }

    /** The configurations of all consumers so far. */
    public synchronized List<Map<String, Object>> configs() {
        return List.copyOf(configs);
    }

    /** How many consumers were closed. */
    public synchronized int closedConsumers() {
        return closedConsumers;
    }

    /** The partitions that were paused at least once. */
    public synchronized Set<TopicPartition> pausedOnce() {
        return Set.copyOf(pausedOnce);
    }

    /** Makes a topic. */
    public synchronized FakeKafka topic(String topic, int partitions) {
        for (int i = 0; i < partitions; i++) {
            logs.put(new TopicPartition(topic, i), new Log());
        }
        return this;
    }

    /** Deletes a topic. */
    public synchronized void delete(String topic) {
        logs.keySet().removeIf(partition -> partition.topic().equals(topic));
    }

    /** Adds a message; returns its offset. */
    public synchronized long send(String topic, int partition, long millis, byte @Nullable [] value) {
        Log log = log(topic, partition);
        long offset = log.end++;
        log.messages.put(
                offset,
                new ConsumerRecord<>(
                        topic,
                        partition,
                        offset,
                        millis,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        null,
                        value,
                        new RecordHeaders(),
                        Optional.empty()));
        return offset;
    }

    /** Takes offsets that are no messages: a transaction's marker, or what was aborted. */
    public synchronized void skip(String topic, int partition, int offsets) {
        log(topic, partition).end += offsets;
    }

    /** Forgets messages before an offset, as they are too old. */
    public synchronized void retain(String topic, int partition, long from) {
        Log log = log(topic, partition);
        log.beginning = from;
        log.messages.headMap(from).clear();
    }

    /** Has a partition bring nothing, or bring again what it has. */
    public synchronized void silence(String topic, int partition, boolean silent) {
        log(topic, partition).silent = silent;
    }

    /** Has all questions fail; null for none. */
    public synchronized void fail(@Nullable Supplier<RuntimeException> with) {
        failure = with;
    }

    /** Has a poll bring few messages. */
    public synchronized FakeKafka mostAtOnce(int messages) {
        mostAtOnce = messages;
        return this;
    }

    /** Takes the partitions from the members that have them, and gives them to those that come after. */
    public synchronized void revoke() {
        revoked = true;
    }

    /** What groups have committed. */
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed() {
        return Map.copyOf(committed);
    }

    private Log log(String topic, int partition) {
        Log log = logs.get(new TopicPartition(topic, partition));
        if (log == null) {
            throw new IllegalArgumentException("no topic " + topic);
        }
        return log;
    }

    private synchronized void question() {
        if (failure != null) {
            throw failure.get();
        }
    }

    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // all have the lock of the topics
    private final class FakeConsumer extends MockConsumer<byte[], byte[]> {
        private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();
        private final Set<TopicPartition> pausing = new HashSet<>();
        private boolean woken;
        private @Nullable ConsumerRebalanceListener member;
        private boolean joined;
        private boolean left;

        FakeConsumer() {
            super("none");
        }

        private void checkWoken() {
            if (woken) {
                woken = false;
                throw new WakeupException();
            }
            question();
        }

        @Override
        public Map<String, List<PartitionInfo>> listTopics(Duration timeout) {
            synchronized (FakeKafka.this) {
                checkWoken();
                Map<String, List<PartitionInfo>> topics = new HashMap<>();
                Node[] nodes = {LEADER};
                logs.keySet()
                        .forEach(each -> topics.computeIfAbsent(each.topic(), topic -> new ArrayList<>())
                                .add(new PartitionInfo(each.topic(), each.partition(), LEADER, nodes, nodes)));
                return topics;
            }
        }

        @Override
        public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
            synchronized (FakeKafka.this) {
                member = listener;
                revoked = false;
            }
        }

        @Override
        public void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
            subscribe(List.of(), listener);
        }

        /** Takes all partitions, or leaves them. The lock is not held meanwhile: others go on. */
        private void takePart() {
            ConsumerRebalanceListener listener;
            List<TopicPartition> all;
            boolean leaves;
            synchronized (FakeKafka.this) {
                listener = member;
                leaves = revoked && joined && !left;
                if (listener == null || (joined && !leaves)) {
                    return;
                }
                all = List.copyOf(logs.keySet());
                joined = true;
                left |= leaves;
            }
            if (leaves) {
                listener.onPartitionsRevoked(all);
                assign(List.of());
            } else {
                assign(all);
                listener.onPartitionsAssigned(all);
            }
        }

        @Override
        public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> of, Duration timeout) {
            synchronized (FakeKafka.this) {
                Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>(committed);
                found.keySet().retainAll(of);
                return found;
            }
        }

        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            synchronized (FakeKafka.this) {
                checkWoken();
                committed.putAll(offsets);
            }
        }

        @Override
        public void assign(Collection<TopicPartition> partitions) {
            synchronized (FakeKafka.this) {
                positions.keySet().retainAll(partitions);
                partitions.forEach(each -> positions.putIfAbsent(each, -1L));
                pausing.retainAll(partitions);
            }
        }

        @Override
        public void seek(TopicPartition partition, long offset) {
            synchronized (FakeKafka.this) {
                positions.replace(partition, offset);
            }
        }

        @Override
        public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> of, Duration timeout) {
            return offsets(of, true);
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> of, Duration timeout) {
            return offsets(of, false);
        }

        private Map<TopicPartition, Long> offsets(Collection<TopicPartition> of, boolean beginning) {
            synchronized (FakeKafka.this) {
                checkWoken();
                Map<TopicPartition, Long> found = new HashMap<>();
                for (TopicPartition each : of) {
                    Log log = logs.get(each);
                    if (log == null) {
                        throw new TimeoutException("no such partition");
                    }
                    found.put(each, beginning ? log.beginning : log.end);
                }
                return found;
            }
        }

        @Override
        @SuppressWarnings("NullAway") // as Kafka has it
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                Map<TopicPartition, Long> times, Duration timeout) {
            synchronized (FakeKafka.this) {
                checkWoken();
                Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
                times.forEach((partition, millis) -> found.put(
                        partition,
                        log(partition.topic(), partition.partition()).messages.values().stream()
                                .filter(message -> message.timestamp() >= millis)
                                .findFirst()
                                .map(message -> new OffsetAndTimestamp(message.offset(), message.timestamp()))
                                .orElse(null)));
                return found;
            }
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            takePart();
            synchronized (FakeKafka.this) {
                checkWoken();
                Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new LinkedHashMap<>();
                int left = mostAtOnce;
                for (Map.Entry<TopicPartition, Long> entry : new LinkedHashSet<>(positions.entrySet())) {
                    TopicPartition partition = entry.getKey();
                    Log log = logs.get(partition);
                    long position = entry.getValue();
                    if (log == null || pausing.contains(partition) || log.silent) {
                        continue;
                    }
                    if (position < log.beginning || position > log.end) {
                        throw new OffsetOutOfRangeException(Map.of(partition, position));
                    }
                    List<ConsumerRecord<byte[], byte[]>> records = log.messages.tailMap(position).values().stream()
                            .limit(left)
                            .toList();
                    left -= records.size();
                    if (!records.isEmpty()) {
                        found.put(partition, records);
                    }
                    long next = records.isEmpty()
                            ? position
                            : records.get(records.size() - 1).offset() + 1;
                    // what is after the last message is none
                    positions.replace(partition, log.messages.tailMap(next).isEmpty() && left > 0 ? log.end : next);
                }
                return new ConsumerRecords<>(found, Map.of());
            }
        }

        @Override
        public OptionalLong currentLag(TopicPartition partition) {
            synchronized (FakeKafka.this) {
                Log log = logs.get(partition);
                Long position = positions.get(partition);
                return log == null || position == null ? OptionalLong.empty() : OptionalLong.of(log.end - position);
            }
        }

        @Override
        public void pause(Collection<TopicPartition> partitions) {
            synchronized (FakeKafka.this) {
                pausing.addAll(partitions);
                pausedOnce.addAll(partitions);
            }
        }

        @Override
        public void resume(Collection<TopicPartition> partitions) {
            synchronized (FakeKafka.this) {
                pausing.removeAll(partitions);
            }
        }

        @Override
        public void wakeup() {
            synchronized (FakeKafka.this) {
                woken = true;
            }
        }

        @Override
        public void close(CloseOptions options) {
            ConsumerRebalanceListener leaving;
            List<TopicPartition> all;
            synchronized (FakeKafka.this) {
                closedConsumers++;
                leaving = joined && !left ? member : null;
                all = List.copyOf(logs.keySet());
            }
            if (leaving != null) {
                leaving.onPartitionsRevoked(all); // as Kafka's does
            }
        }
    }
}
