package io.github.bgpstream4j.testkit.rislive;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.testkit.TimedSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends many messages through connections that end in all the ways there are, and compares what a source makes of them, peer by peer, with
 * what was sent.
 *
 * <p>Time is that of the messages, for the source as well, and passes as fast as they are sent. Nothing but the messages at hand is kept.
 */
public final class RisLiveSoak {
    private static final List<String> COLLECTORS = List.of("rrc00", "rrc21");
    private static final List<Disconnection> KINDS = List.of(Disconnection.values());
    private static final int HARDER = 9; // not a multiple of the kinds
    private static final int PEERS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration QUIET_END = Duration.ofSeconds(60);
    private static final int MEMORY_STEP = 1_000;
    private static final long FORGOTTEN_MICROS =
            Duration.ofMinutes(3).toNanos() / 1_000; // what comes no more after that never does
    private static final int HEALTHY = 500; // messages between coming back and being ended again

    private final Plan plan;
    private final RisLiveTraffic traffic;
    private final FakeRisLive service = FakeRisLive.start(Generation.G2);
    private final SentTime time;
    private final Map<String, Peer> peers = new HashMap<>();
    private final List<long[]> gaps = new ArrayList<>();
    private volatile boolean finished;
    private int disconnects;
    private long delivered;
    private long filled;
    private long late;
    private long wrong;
    private long peakBytes;
    private long endedPeers;
    private long missing;
    private long unreported;

    /**
     * What to do.
     *
     * @param messages how many are sent
     * @param perSecond of their own time
     * @param disconnects how often connections end
     * @param speed how many seconds of messages in a second of the machine, at most
     * @param connections how many the source makes
     * @param fills whether the source does: then the same bytes in the same second are the same message
     */
    public record Plan(
            long messages, double perSecond, int disconnects, double speed, int connections, boolean fills) {}

    /**
     * What became of it.
     *
     * @param delivered messages that came
     * @param filled those of them with whole seconds
     * @param late those of them that came after a later one of their peer
     * @param missing messages that never came
     * @param unreported those of them whose time is in no gap
     * @param wrong records that are no message that was still to come: they came twice, or are other ones
     * @param gaps how many were reported
     * @param disconnects how often a connection was ended
     * @param peakBytes the most memory seen in use, what is garbage included
     * @param took on the machine
     */
    public record Outcome(
            long delivered,
            long filled,
            long late,
            long missing,
            long unreported,
            long wrong,
            int gaps,
            int disconnects,
            long peakBytes,
            Duration took) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d delivered, %,d of them filled, %d late; %,d missing, %d of them unreported; %d wrong; %d gaps;"
                            + " %d disconnects; %d MiB; %d s",
                    delivered,
                    filled,
                    late,
                    missing,
                    unreported,
                    wrong,
                    gaps,
                    disconnects,
                    peakBytes >> 20,
                    took.toSeconds());
        }
    }

    /** What is still to come of a peer. */
    private static final class Peer {
        private final Iterator<RisLiveMessage> sent;
        private final TreeMap<Long, Optional<RisLiveMessage>> passed =
                new TreeMap<>(); // by time; the messages only where they are filled
        private @Nullable RisLiveMessage next;

        Peer(Iterable<RisLiveMessage> messages) {
            sent = messages.iterator();
            advance();
        }

        void advance() {
            next = sent.hasNext() ? sent.next() : null;
        }
    }

    private RisLiveSoak(Plan plan, long seed) {
        this.plan = plan;
        traffic = RisLiveTraffic.of(plan.messages())
                .seed(seed)
                .rate(plan.perSecond())
                .collectors(COLLECTORS.toArray(String[]::new))
                .peers(PEERS)
                .repeats(100)
                .states(5)
                .build();
        time = new SentTime(traffic.firstMicros(), plan.speed());
        service.archive().add(traffic).publishUntil(time.instant());
        for (String collector : COLLECTORS) {
            for (String peer : traffic.peers(collector)) {
                peers.put(
                        collector + " " + IpAddress.parse(peer),
                        new Peer(traffic.of(collector, peer, 0, Long.MAX_VALUE / 2)));
            }
        }
    }

    /**
     * Does it.
     *
     * @param plan what
     * @param seed another one for other messages and other disconnects
     * @param sources makes the source that connects to a service; it is to ask for everything
     * @return what became of the messages
     * @throws Exception if the source fails
     */
    public static Outcome run(Plan plan, long seed, Function<FakeRisLive, BgpSource> sources) throws Exception {
        RisLiveSoak soak = new RisLiveSoak(plan, seed);
        try {
            return soak.run(seed, sources.apply(soak.service));
        } finally {
            soak.service.close();
        }
    }

    private Outcome run(long seed, BgpSource source) throws Exception {
        long start = System.nanoTime();
        try (BgpStream stream =
                BgpStream.builder().source(new TimedSource(source, time)).open()) {
            Runnable end = stream::close;
            Thread sender = new Thread(
                    () -> {
                        try {
                            send(new Random(seed));
                        } finally {
                            end.run();
                        }
                    },
                    "soak-sender");
            Thread ticker = new Thread(this::tick, "soak-ticker");
            ticker.setDaemon(true);
            ticker.start();
            sender.start();
            Iterator<BgpRecord> records = stream.records().iterator();
            while (endedPeers < peers.size() && records.hasNext()) {
                came(records.next());
            }
            finished = true;
            sender.join();
        }
        for (Peer peer : peers.values()) {
            for (; peer.next != null; peer.advance()) {
                missed(peer.next.timeMicros());
            }
            peer.passed.keySet().forEach(this::missed);
        }
        return new Outcome(
                delivered,
                filled,
                late,
                missing,
                unreported,
                wrong,
                gaps.size(),
                disconnects,
                peakBytes,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private void missed(long micros) {
        missing++;
        unreported += gaps.stream().anyMatch(gap -> gap[0] <= micros && micros <= gap[1]) ? 0 : 1;
    }

    private void came(BgpRecord record) {
        Gap gap = record.gap();
        if (gap != null) {
            gaps.add(new long[] {gap.fromMicros(), gap.toMicros()});
        }
        List<BgpElem> elems = record.elems();
        if (record.status() != RecordStatus.VALID) {
            return; // what is sent to make it harder
        }
        Peer peer = elems.isEmpty()
                ? null
                : peers.get(
                        record.source().collector() + " " + elems.get(0).peer().address());
        if (peer == null) {
            wrong++;
            return;
        }
        if (++delivered % MEMORY_STEP == 0) {
            Runtime runtime = Runtime.getRuntime();
            peakBytes = Math.max(peakBytes, runtime.totalMemory() - runtime.freeMemory());
        }
        filled += record.hasMicroseconds() ? 0 : 1;
        long micros = record.timeMicros();
        while (!peer.passed.isEmpty() && peer.passed.firstKey() < micros - FORGOTTEN_MICROS) {
            missed(peer.passed.pollFirstEntry().getKey());
        }
        while (peer.next != null && !isSame(peer.next, record) && peer.next.timeMicros() < micros) {
            peer.passed.put(peer.next.timeMicros(), plan.fills() ? Optional.of(peer.next) : Optional.empty());
            advance(peer);
        }
        if (peer.next != null && isSame(peer.next, record)) {
            advance(peer);
        } else if (!plan.fills() && peer.passed.remove(micros) != null) {
            late++;
        } else {
            Set<Long> same = new HashSet<>();
            peer.passed.forEach((at, message) -> {
                if (message.isPresent() && isSame(message.get(), record)) {
                    same.add(at);
                }
            });
            if (same.isEmpty()) {
                wrong++;
            } else {
                peer.passed.remove(same.iterator().next());
                late++;
            }
        }
    }

    private void advance(Peer peer) {
        peer.advance();
        endedPeers += peer.next == null ? 1 : 0;
    }

    private boolean isSame(RisLiveMessage sent, BgpRecord record) {
        long unit = plan.fills() ? 1_000_000 : 1;
        if (sent.timeMicros() / unit != record.timeMicros() / unit) {
            return false;
        }
        byte[] message = sent.bytes();
        byte[] raw = record.rawBytes();
        return message == null
                ? String.valueOf(sent.state())
                        .equals(
                                switch (record.elems().get(0).newState()) {
                                    case IDLE -> "down";
                                    case ESTABLISHED -> "up";
                                    default -> "";
                                })
                : raw.length >= message.length
                        && Arrays.equals(raw, raw.length - message.length, raw.length, message, 0, message.length);
    }

    private void tick() {
        while (!finished) {
            LockSupport.parkNanos(time.passAlone().toNanos());
        }
    }

    private void send(Random random) {
        await(() -> service.connections().stream()
                        .filter(RisLiveConnection::isSubscribed)
                        .count()
                >= plan.connections());
        long quiet = Math.min(plan.messages() / 4, (long) (QUIET_END.toSeconds() * plan.perSecond()));
        long each = Math.max(1, (plan.messages() - quiet) / plan.disconnects());
        long again = Long.MAX_VALUE;
        long number = 0;
        long healthySince = 0;
        int due = 0;
        for (RisLiveMessage message : traffic) {
            time.reach(message.timeMicros());
            service.send(message);
            number++;
            if (number % MEMORY_STEP == 0) {
                service.archive().publishUntil(time.instant().minusSeconds(60));
            }
            due += number % each == 0 ? 1 : 0;
            if (service.connections().stream().noneMatch(RisLiveConnection::isSubscribed)) {
                healthySince = number;
            }
            boolean isDue = (due > 0 && number >= healthySince + HEALTHY) || number >= again;
            if (isDue && number > healthySince && number < plan.messages() - quiet) {
                boolean isFirst = due > 0;
                disconnect(random, isFirst);
                due -= isFirst ? 1 : 0;
                again = isFirst && random.nextInt(3) == 0 ? number + 1 + random.nextInt(MEMORY_STEP) : Long.MAX_VALUE;
            }
        }
        Instant end = Instant.now().plus(PATIENCE);
        while (!finished && Instant.now().isBefore(end)) {
            time.pass(TICK);
            service.archive().publishUntil(time.instant().minusSeconds(60));
        }
    }

    /** All of them, or one, and at times what makes it harder to come back. */
    private void disconnect(Random random, boolean also) {
        List<RisLiveConnection> open = service.connections();
        Disconnection how = KINDS.get(disconnects % KINDS.size());
        switch (also && disconnects % HARDER == 0 ? disconnects / HARDER % 5 : 0) {
            case 1 -> service.then(503, "<html>busy</html>");
            case 2 -> service.then(429, "slow down", "Retry-After", "2");
            case 3 -> service.withholdAcks(1);
            case 4 ->
                service.sendText("this is no JSON", "[]", "{\"type\":\"ris_error\",\"data\":{\"message\":\"busy\"}}");
            default -> {
                // comes back at once
            }
        }
        if (random.nextInt(3) == 0) {
            how.of(open.get(random.nextInt(Math.max(1, open.size()))));
        } else {
            open.forEach(how::of);
        }
        disconnects++;
    }

    private void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("no connection");
            }
            time.pass(TICK);
        }
    }
}
