package io.github.bgpstream4j.kafkatests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a collector and an operator do with a broker: topics, messages, deletions. Each call returns when it is done. */
final class Topics implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final String BIGGEST = Integer.toString(16 << 20);

    private final String brokers;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    Topics(String brokers) {
        this.brokers = brokers;
        this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
        this.producer = producer(Map.of());
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", brokers);
        settings.put("max.request.size", BIGGEST);
        settings.put("linger.ms", "0");
        settings.putIfAbsent("enable.idempotence", "false"); // with it some partitions of a thousand wait for ever
        settings.put("max.in.flight.requests.per.connection", "1"); // attempts that are made again keep the order
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void create(String topic, int partitions) {
        create(new NewTopic(topic, partitions, (short) 1));
    }

    void create(NewTopic topic) {
        done(admin.createTopics(List.of(topic)).all());
        long deadline = deadline();
        while (!isLed(topic.name())) {
            requireTime(deadline, topic.name() + " has no leaders");
        }
    }

    private boolean isLed(String topic) {
        return done(admin.listTopics().names()).contains(topic)
                && done(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                        .allMatch(partition -> partition.leader() != null
                                && !partition.leader().isEmpty());
    }

    private static long deadline() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    }

    private static void requireTime(long deadline, String why) {
        if (System.nanoTime() - deadline > 0) {
            throw new IllegalStateException(why);
        }
    }

    void delete(String topic) {
        done(admin.deleteTopics(List.of(topic)).all());
    }

    void growTo(String topic, int partitions) {
        done(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all());
    }

    /** Puts the topic's only partition on another node, which then leads. */
    void move(String topic, int node) {
        done(admin.alterPartitionReassignments(
                        Map.of(new TopicPartition(topic, 0), Optional.of(new NewPartitionReassignment(List.of(node)))))
                .all());
        long deadline = deadline();
        while (leader(topic) != node) {
            requireTime(deadline, topic + " is not led by " + node);
        }
    }

    int leader(String topic) {
        return done(admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .get(0)
                .leader()
                .id();
    }

    /** Lets the user with a password read nothing of a topic. */
    void forbid(String topic, String user) {
        done(admin.createAcls(List.of(new AclBinding(
                        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                        new AccessControlEntry("User:" + user, "*", AclOperation.READ, AclPermissionType.DENY))))
                .all());
    }

    /** Has the broker forget what is before an offset, as its retention does. */
    void forget(String topic, int partition, long before) {
        done(admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                .all());
    }

    long end(String topic, int partition) {
        TopicPartition place = new TopicPartition(topic, partition);
        return done(admin.listOffsets(Map.of(place, OffsetSpec.latest())).partitionResult(place))
                .offset();
    }

    void send(String topic, byte[]... values) {
        sendTo(topic, 0, values);
    }

    /** A value may be null: a tombstone. */
    void sendTo(String topic, int partition, byte[]... values) {
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (byte[] value : values) {
            messages.add(new ProducerRecord<>(topic, partition, new byte[] {(byte) partition}, value));
        }
        send(messages);
    }

    void send(List<ProducerRecord<byte[], byte[]>> messages) {
        List<Future<?>> sent = new ArrayList<>();
        messages.forEach(message -> sent.add(producer.send(message)));
        producer.flush();
        sent.forEach(Topics::done);
    }

    /** Sends messages in one transaction, after which the partition has a marker that takes an offset. */
    void transaction(String topic, boolean committed, byte[]... values) {
        try (KafkaProducer<byte[], byte[]> transactional =
                producer(Map.of("transactional.id", "of-" + topic, "enable.idempotence", "true"))) {
            transactional.initTransactions();
            transactional.beginTransaction();
            List<Future<?>> sent = new ArrayList<>();
            for (byte[] value : values) {
                sent.add(transactional.send(new ProducerRecord<>(topic, 0, null, value)));
            }
            transactional.flush();
            sent.forEach(Topics::done);
            if (committed) {
                transactional.commitTransaction();
            } else {
                transactional.abortTransaction();
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }

    private static <T> T done(KafkaFuture<T> future) {
        return done((Future<T>) future.toCompletionStage().toCompletableFuture());
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not do it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
