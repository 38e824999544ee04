package io.github.bgpstream4j.rislive.fill;

import io.github.bgpstream4j.feed.ris.RisLine;
import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.feed.ris.RisSink;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.Peer;
import io.github.bgpstream4j.model.PeerState;
import io.github.bgpstream4j.net.IpAddressParser;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.StreamClock;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.transport.Reconnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** Collectors that send, an archive that has what they sent, and a {@link Filler} between them and a list of what was handed on. */
final class FillWorld implements AutoCloseable {
    /** A whole five minutes. */
    static final long START = 1_790_000_100L / 300 * 300;

    private static final long SECOND = 1_000_000;
    private static final DateTimeFormatter FILE =
            DateTimeFormatter.ofPattern("yyyyMMdd.HHmm").withZone(ZoneOffset.UTC);

    final List<RisMessage> sent = new ArrayList<>();
    final List<String> order = new ArrayList<>();
    final Map<String, List<String>> delivered = new LinkedHashMap<>();
    final List<String> warnings = new ArrayList<>();
    final List<Reconnector.Loss> gaps = new ArrayList<>();
    final Filler filler;
    int filled;
    Runnable onDelivery = () -> {};

    private final Path archive;
    private final long skewMicros;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile long nowMicros = START * SECOND;
    private volatile @Nullable IOException failure;

    /** What the stream lacks if it ends now; null for nothing. */
    volatile @Nullable Instant lacksSince;

    private volatile CountDownLatch looks = new CountDownLatch(0);

    /** What time it is goes by the messages; waits look again at once. */
    private final class Clock implements StreamClock {
        @Override
        public Instant instant() {
            return at(nowMicros + skewMicros);
        }

        @Override
        public long nanos() {
            return nowMicros * 1_000;
        }

        @Override
        @SuppressWarnings({"ResultOfMethodCallIgnored", "WaitNotInLoop"}) // callers look again
        public void await(Condition condition, Duration atMost) throws InterruptedException {
            condition.awaitNanos(1_000_000);
            looks.countDown();
        }
    }

    FillWorld(Path folder, FillSettings settings, Duration skew, SourceScope scope) {
        archive = folder;
        skewMicros = skew.toNanos() / 1_000;
        OpenContext context = OpenContext.DEFAULT.withClock(new Clock()).withScope(scope);
        filler = new Filler(settings, context, new Out(), this::filled, new Out());
    }

    static FillSettings settings(Path folder) {
        return new FillSettings(
                folder.resolve("archive").toString(), Duration.ofDays(9), folder.resolve("spool"), 1L << 30);
    }

    static RisMessage update(String collector, int peer, double second, int content) {
        byte[] bytes = BgpMessage.update()
                .withdraw("10." + (content >> 8 & 255) + "." + (content & 255) + ".0/24")
                .bytes();
        return new RisMessage(from(collector, peer), micros(second), 0, bytes, null, null);
    }

    static RisMessage state(String collector, int peer, double second, PeerState state) {
        return new RisMessage(from(collector, peer), micros(second), 0, null, state, null);
    }

    private static RisMessage.From from(String collector, int peer) {
        String address = peer % 2 == 0 ? "192.0.2." + peer : "2001:db8::" + peer;
        return new RisMessage.From(collector, new Peer(64_500 + peer, IpAddressParser.parse(address)));
    }

    private static long micros(double second) {
        return START * SECOND + Math.round(second * SECOND);
    }

    /** What happened, without the time. */
    static String text(RisMessage message) {
        byte[] bytes = message.bytes();
        return bytes == null ? String.valueOf(message.state()) : HexFormat.of().formatHex(bytes, 19, bytes.length);
    }

    static String peer(RisMessage message) {
        return message.from().collector() + " " + message.from().peer();
    }

    Instant at(long micros) {
        return Instant.EPOCH.plus(
                Duration.ofSeconds(Math.floorDiv(micros, SECOND)).plusNanos(Math.floorMod(micros, SECOND) * 1_000));
    }

    /** Lets it be a time, in seconds since the start. */
    void now(double second) {
        nowMicros = Math.max(nowMicros, micros(second));
    }

    Instant time(double second) {
        return at(micros(second));
    }

    /** It is in the archive, and comes. */
    void live(RisMessage... messages) throws InterruptedException {
        for (RisMessage message : messages) {
            sent.add(message);
            come(message);
        }
    }

    /** It is in the archive only. */
    void unheard(RisMessage... messages) {
        sent.addAll(Arrays.asList(messages));
    }

    void come(RisMessage message) throws InterruptedException {
        nowMicros = Math.max(nowMicros, message.timeMicros());
        filler.message(message);
    }

    void lose(double from, double until) {
        now(from);
        filler.notReady(time(from));
        recover(from, until);
    }

    void recover(double from, double until) {
        now(until);
        filler.missed(new Reconnector.Loss("lost", time(from), time(until)));
    }

    /** Puts the files of what was sent, up to that of a time, into the archive, but for those there. */
    void publish(Collection<String> collectors, long lastSlot) {
        for (String collector : collectors) {
            NavigableMap<Long, List<MrtRecord>> files = new TreeMap<>();
            for (long slot = 0; slot <= lastSlot; slot += 300) {
                if (!Files.exists(path(collector, slot))) {
                    files.put(slot, new ArrayList<>());
                }
            }
            sent.stream()
                    .filter(message -> message.from().collector().equals(collector))
                    .filter(message -> files.containsKey(slot(message)))
                    .sorted(Comparator.comparingLong(RisMessage::timeMicros))
                    .forEach(message ->
                            Objects.requireNonNull(files.get(slot(message))).add(record(message)));
            files.forEach((slot, records) -> write(
                    path(collector, slot),
                    MrtFile.of(records.toArray(MrtRecord[]::new)).gzip()));
        }
    }

    private static long slot(RisMessage message) {
        return (message.timeMicros() / SECOND - START) / 300 * 300;
    }

    Path path(String collector, long slot) {
        String time = FILE.format(Instant.ofEpochSecond(START + slot));
        String month = time.substring(0, 4) + "." + time.substring(4, 6);
        return archive.resolve(collector).resolve(month).resolve("updates." + time + ".gz");
    }

    static void write(Path path, byte[] bytes) {
        try {
            Files.createDirectories(path.getParent());
            Path part = path.resolveSibling(path.getFileName() + ".part");
            Files.write(part, bytes);
            Files.move(part, path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static MrtRecord record(RisMessage message) {
        Peer peer = message.from().peer();
        String address = String.valueOf(peer.address());
        boolean ipv6 = address.indexOf(':') >= 0;
        var builder = MrtRecord.bgp4mp(message.timeMicros() / SECOND)
                .peer(peer.asn(), address)
                .local(12_654, ipv6 ? "2001:db8::ffff" : "192.0.2.255");
        byte[] bytes = message.bytes();
        PeerState state = message.state();
        return bytes != null ? builder.message(bytes) : builder.stateChange(6, state == PeerState.IDLE ? 1 : 6);
    }

    /** Waits until the thread that fills has waited several times, and so has looked for files. */
    void awaitReads() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(5);
        looks = looked;
        if (!looked.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody looks for files");
        }
    }

    /** Waits until all has been handed on. */
    void end() throws InterruptedException {
        long later = nowMicros + Duration.ofMinutes(10).toNanos() / 1_000;
        nowMicros = later;
        filler.ended(new IOException("the end"));
        if (!over.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("not over; warnings: " + warnings);
        }
        IOException why = failure;
        if (why == null || !"the end".equals(why.getMessage())) {
            throw new AssertionError(why);
        }
    }

    Map<String, List<String>> sentByPeer() {
        Map<String, List<String>> byPeer = new LinkedHashMap<>();
        for (String peer : new TreeSet<>(sent.stream().map(FillWorld::peer).toList())) {
            byPeer.put(peer, new ArrayList<>());
        }
        sent.stream()
                .sorted(Comparator.comparingLong(RisMessage::timeMicros))
                .forEach(message ->
                        Objects.requireNonNull(byPeer.get(peer(message))).add(text(message)));
        return byPeer;
    }

    private boolean filled(RisMessage message) {
        filled++;
        return handOn(message, "filled ");
    }

    private boolean handOn(RisMessage message, String how) {
        onDelivery.run();
        order.add(how + message.from().collector() + " " + (message.timeMicros() / SECOND - START));
        delivered.computeIfAbsent(peer(message), peer -> new ArrayList<>()).add(text(message));
        return true;
    }

    @Override
    public void close() {
        filler.close();
    }

    /** What the filler hands on to. */
    private final class Out implements RisSink, Reconnector.Listener {
        @Override
        public boolean message(RisMessage message) {
            return handOn(message, "");
        }

        @Override
        public boolean rejected(RisLine.Rejected line) {
            order.add("rejected " + line.text());
            return true;
        }

        @Override
        public void nowReady(Instant since) {
            lacksSince = null;
        }

        @Override
        public void notReady(Instant since) {
            lacksSince = since;
        }

        @Override
        public void missed(Reconnector.Loss loss) {
            gaps.add(loss);
            order.add("gap");
        }

        @Override
        public void resumed(Reconnector.Loss loss) {}

        @Override
        public void warned(String what) {
            warnings.add(what);
        }

        @Override
        public void ended(@Nullable IOException why) {
            failure = why;
            over.countDown();
        }
    }
}
