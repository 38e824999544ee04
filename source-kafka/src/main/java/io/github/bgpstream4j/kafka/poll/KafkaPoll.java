package io.github.bgpstream4j.kafka.poll;

import io.github.bgpstream4j.kafka.lane.Lanes;
import io.github.bgpstream4j.kafka.place.Place;
import io.github.bgpstream4j.kafka.place.PlaceFile;
import io.github.bgpstream4j.kafka.place.Places;
import io.github.bgpstream4j.model.TimeInterval;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.SourceException;
import io.github.bgpstream4j.source.SourceMonitor;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.transport.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The thread that asks the brokers. It owns the client, finds topics, hands messages over and keeps the places. Everything it does is of use until
 * {@link #close()}, also after the last message: places are kept once their records were delivered.
 */
public final class KafkaPoll {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration FIRST_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CHECKPOINT = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LOOK_AT_LINK = Duration.ofSeconds(1);
    private static final Duration LOOK_FOR_LEADERS = Duration.ofSeconds(5);
    private static final int WAIT_MILLIS = 50;
    private static final int WAIT_MILLIS_IF_PAUSED = 5;
    private static final RetryPolicy RETRIES =
            RetryPolicy.upTo(Duration.ofSeconds(1), Duration.ofSeconds(30), Integer.MAX_VALUE);

    private final KafkaSettings settings;
    private final OpenContext context;
    private final StreamClock clock;
    private final SourceMonitor monitor;
    private final Lanes lanes;
    private final Places places;
    private final Refusals refusals;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> client;

    // of the thread itself
    private final @Nullable PlaceFile file;
    private Map<TopicPartition, Place> known = new HashMap<>();
    private boolean isKnown;
    private @Nullable Group group;
    private boolean warnedOfFile;
    private boolean begun;
    private boolean lacksLeaders;
    private boolean untilIsKnown;
    private final Set<TopicPartition> leaderless = new HashSet<>();
    private final Set<String> missing = new HashSet<>();
    private long lagShown;

    /**
     * Begins nothing yet.
     *
     * @param settings what is read
     * @param context of the stream
     * @param lanes takes the messages
     * @param places knows what was delivered
     */
    public KafkaPoll(KafkaSettings settings, OpenContext context, Lanes lanes, Places places) {
        this.settings = settings;
        this.context = context;
        clock = context.clock();
        monitor = context.monitor();
        this.lanes = lanes;
        this.places = places;
        refusals = new Refusals(settings);
        Path kept = settings.offsets();
        file = kept == null ? null : new PlaceFile(kept);
        thread = new Thread(this::run, "bgpstream-kafka");
        thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Ends, once the places are kept. By any thread; what was delivered must have been reported before. */
    public void close() {
        closed.countDown();
        lanes.wake();
        Consumer<byte[], byte[]> open = client;
        if (open != null) {
            open.wakeup();
        }
        boolean interrupted = Thread.interrupted();
        long until = System.nanoTime() + 2 * CLOSE_TIMEOUT.toNanos() + TIMEOUT.toNanos();
        while (thread.isAlive() && System.nanoTime() < until) {
            try {
                thread.join(TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()) + 1);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void run() {
        IOException failure = null;
        try {
            readFile();
            Partitions partitions = connect();
            if (partitions != null) {
                poll(partitions);
            }
        } catch (WakeupException | InterruptException e) {
            // closed
        } catch (IOException e) {
            failure = e;
        } catch (RuntimeException e) {
            IOException fatal = refusals.fatal(e);
            failure = fatal == null ? new IOException(settings.brokers() + ": " + refusals.reason(e), e) : fatal;
        }
        lanes.end(failure);
        finish();
    }

    /** The consumer may still be at what was handed over: the places are kept until it has closed. */
    private void finish() {
        try {
            while (!isClosed()) {
                keepPlaces(false);
                clock.beat(CHECKPOINT, closed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            keepPlaces(true);
        } finally {
            Consumer<byte[], byte[]> open = client;
            if (open != null) {
                close(open);
            }
        }
    }

    private static void close(Consumer<byte[], byte[]> open) {
        try {
            open.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        } catch (RuntimeException e) {
            // nothing is lost with it
        }
    }

    private void readFile() throws IOException {
        PlaceFile kept = file;
        if (kept == null) {
            return;
        }
        Map<TopicPartition, Place> found;
        try {
            found = kept.read();
        } catch (IOException e) {
            String reason = SourceException.reason(e);
            String what = reason.contains(kept.toString()) ? reason : kept + ": " + reason;
            throw refusals.refused(what, e);
        }
        if (found != null) {
            known = found;
            isKnown = true;
        }
    }

    /** Connects and begins to read, as often as it takes; null if closed meanwhile. */
    private @Nullable Partitions connect() throws IOException {
        boolean warned = false;
        for (int failures = 1; !isClosed(); failures++) {
            String why;
            try {
                return begin(failures == 1 ? FIRST_TIMEOUT : TIMEOUT);
            } catch (WakeupException | InterruptException e) {
                return null;
            } catch (RuntimeException e) {
                IOException fatal = refusals.fatal(e);
                if (fatal == null && !mayHelp(e)) {
                    fatal = refusals.refused(settings.brokers() + ": " + refusals.reason(e), e);
                }
                if (fatal == null) {
                    fatal = refusals.mismatch();
                }
                if (fatal != null) {
                    throw fatal;
                }
                why = e instanceof RetriableException ? "no answer" : refusals.reason(e);
            }
            discard();
            if (!warned) {
                warned = true;
                monitor.warned("cannot be reached: " + settings.brokers() + ": " + why + "; trying again");
            }
            try {
                clock.sleep(RETRIES.pause(failures), closed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }

    private void discard() {
        Consumer<byte[], byte[]> open = client;
        client = null;
        if (open != null) {
            close(open);
        }
    }

    /** Whether another attempt may help: a host that has no address may have one later. */
    private static boolean mayHelp(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
            if (cause instanceof ConfigException) {
                return String.valueOf(cause.getMessage()).contains("resolvable");
            }
        }
        return false;
    }

    private Partitions begin(Duration timeout) throws IOException {
        Consumer<byte[], byte[]> open = make(ClientConfig.mostOfPartition());
        Map<String, List<PartitionInfo>> topics = open.listTopics(timeout);
        List<TopicPartition> found = partitions(topics);
        if (found.isEmpty()) {
            throw refusals.noTopic(settings.topics(), topics.keySet());
        }
        warnOfMissing(topics.keySet());
        int bytes = ClientConfig.bytesOfPartition(settings.buffer(), found.size());
        if (bytes < ClientConfig.mostOfPartition()) {
            close(open);
            open = make(bytes);
        }
        Partitions partitions = new Partitions(settings, open, lanes, places, monitor, TIMEOUT);
        Starts starts = new Starts(open, TIMEOUT);
        if (settings.group() != null) {
            group = new Group(settings, first(), Set.copyOf(topics.keySet()), partitions, places, lanes);
            group.subscribe();
        } else {
            Bound otherwise = isKnown ? Bound.EARLIEST : first();
            partitions.add(starts.of(found, known, otherwise, settings.until()), true);
            PlaceFile kept = file;
            if (kept != null) {
                try {
                    write(kept, true);
                } catch (IOException e) {
                    throw refusals.refused("cannot keep places in " + kept + ": " + SourceException.reason(e), e);
                }
            }
        }
        begun = true;
        return partitions;
    }

    private Consumer<byte[], byte[]> make(int bytesOfPartition) {
        Consumer<byte[], byte[]> made = settings.clients().apply(ClientConfig.of(settings, bytesOfPartition));
        client = made;
        if (isClosed()) {
            throw new WakeupException();
        }
        return made;
    }

    /** Where to begin without a place. */
    private Bound first() {
        Bound from = settings.from();
        if (from != null) {
            return from;
        }
        long begins = TimeInterval.common(context.intervals(), context.scope().intervals()).stream()
                .mapToLong(TimeInterval::fromMicros)
                .min()
                .orElse(0);
        return begins > 0 && settings.offsets() == null ? Bound.at(begins) : Bound.LATEST;
    }

    /** The partitions that have a leader: others are read when they have one. */
    private List<TopicPartition> partitions(Map<String, List<PartitionInfo>> topics) {
        List<TopicPartition> found = new ArrayList<>();
        lacksLeaders = false;
        topics.forEach((topic, partitions) -> {
            if (settings.topics().matches(topic)) {
                for (PartitionInfo each : partitions) {
                    Node leader = each.leader();
                    TopicPartition partition = new TopicPartition(topic, each.partition());
                    if (leader != null && !leader.isEmpty()) {
                        found.add(partition);
                    } else {
                        lacksLeaders = true;
                        if (!begun) {
                            leaderless.add(partition);
                        }
                    }
                }
            }
        });
        return found;
    }

    private void warnOfMissing(Set<String> topics) {
        for (String name : settings.topics().missing(topics)) {
            if (missing.add(name)) {
                monitor.warned("no topic " + name + " yet; it is read once there is one");
            }
        }
    }

    private void poll(Partitions partitions) {
        Consumer<byte[], byte[]> open = Objects.requireNonNull(client);
        Link link = new Link(settings, open, clock, monitor);
        Timer look = new Timer(clock, LOOK);
        Timer lookAtLink = new Timer(clock, LOOK_AT_LINK);
        Timer checkpoint = new Timer(clock, CHECKPOINT);
        Timer refresh = new Timer(clock, settings.refresh());
        Timer leaders = new Timer(clock, LOOK_FOR_LEADERS);
        boolean followsTopics =
                group == null && (settings.until() == null || settings.until().kind() != Bound.Kind.LATEST);
        while (!isClosed() && (group != null || settings.until() == null || !partitions.haveEnded())) {
            boolean pauses = partitions.resume();
            boolean nothing = group == null && partitions.all().isEmpty(); // the client refuses to be asked then
            boolean waits = nothing || (pauses && partitions.allPause());
            int wait = waits ? 0 : pauses ? WAIT_MILLIS_IF_PAUSED : WAIT_MILLIS;
            long before = System.nanoTime();
            try {
                ConsumerRecords<byte[], byte[]> records =
                        nothing ? ConsumerRecords.empty() : open.poll(Duration.ofMillis(wait));
                partitions.take(records);
                if (waits || (records.isEmpty() && isShort(before))) {
                    lanes.awaitRoom(waits ? WAIT_MILLIS : 1);
                }
                if (checkpoint.isDue()) {
                    keepPlaces(false);
                }
                if (look.isDue()) {
                    lag(partitions.look());
                }
                if (lookAtLink.isDue()) {
                    link.look();
                    partitions.reportLags();
                    untilNow(partitions);
                }
                if (followsTopics && (refresh.isDue() || (lacksLeaders && leaders.isDue()))) {
                    refresh(open, partitions);
                }
            } catch (OffsetOutOfRangeException e) {
                try {
                    partitions.outOfRange(e);
                } catch (RetriableException again) {
                    monitor.counted("questions without an answer", 1); // it is thrown again by the next poll
                }
            } catch (RetriableException e) {
                monitor.counted("questions without an answer", 1);
            }
        }
    }

    /** Whether a poll without messages did not wait for any. */
    private static boolean isShort(long before) {
        return System.nanoTime() - before < TimeUnit.MILLISECONDS.toNanos(1);
    }

    /** A number that goes up and down. */
    private void lag(long messages) {
        if (messages != lagShown) {
            monitor.counted("messages behind", messages - lagShown);
            lagShown = messages;
        }
    }

    /** Ends what is read until a time that is over now. */
    private void untilNow(Partitions partitions) {
        Bound until = settings.until();
        if (!untilIsKnown && until != null && until.kind() == Bound.Kind.TIME && lanes.nowMicros() >= until.micros()) {
            partitions.untilNow();
            untilIsKnown = true;
        }
    }

    /** Looks for topics and partitions that are new, and for topics that are gone. */
    private void refresh(Consumer<byte[], byte[]> open, Partitions partitions) {
        lacksLeaders = true; // asks again soon if there is no answer
        Map<String, List<PartitionInfo>> topics = open.listTopics(TIMEOUT);
        Set<TopicPartition> gone = new HashSet<>(partitions.all());
        gone.removeIf(partition -> topics.containsKey(partition.topic()));
        if (!gone.isEmpty()) {
            long unread = partitions.unread(gone);
            gone.stream()
                    .map(TopicPartition::topic)
                    .distinct()
                    .sorted()
                    .forEach(topic ->
                            monitor.warned("topic " + topic + " is deleted; it is read again once it is back"));
            if (unread > 0) {
                monitor.counted("messages deleted unread", unread);
            }
            partitions.remove(gone, false, true);
            places.forget(gone);
            known.keySet().removeAll(gone);
        }
        List<TopicPartition> found = partitions(topics);
        found.removeAll(partitions.all());
        if (!found.isEmpty()) {
            Starts starts = new Starts(open, TIMEOUT);
            List<TopicPartition> late = new ArrayList<>(found);
            late.retainAll(leaderless);
            found.removeAll(late);
            partitions.add(starts.of(found, known, Bound.EARLIEST, settings.until()), true);
            partitions.add(starts.of(late, known, isKnown ? Bound.EARLIEST : first(), settings.until()), true);
            leaderless.removeAll(late);
        }
    }

    private void keepPlaces(boolean last) {
        PlaceFile kept = file;
        Group member = group;
        if (kept != null && begun) {
            try {
                write(kept, false);
            } catch (IOException e) {
                places.notKept();
                if (!warnedOfFile || last) {
                    warnedOfFile = true;
                    monitor.warned("cannot keep places in " + kept + ": " + SourceException.reason(e));
                }
            }
        } else if (member != null) {
            Map<TopicPartition, Place> now = places.changed(false);
            if (now != null && !member.commit(now)) {
                places.notKept();
                if (last) {
                    monitor.warned("cannot keep places of group " + settings.group() + ": no answer");
                }
            }
        }
    }

    /** Keeps also the places of partitions that are not read now: their leaders may be back the next time. */
    private void write(PlaceFile kept, boolean evenIfSame) throws IOException {
        Map<TopicPartition, Place> now = places.changed(evenIfSame);
        if (now != null) {
            Map<TopicPartition, Place> all = new HashMap<>(known);
            all.putAll(now);
            kept.write(all);
        }
    }
}
