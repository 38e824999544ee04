package io.github.bgpstream4j.testkit.rislive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Messages of many collectors and peers, made one by one when they are asked for: each depends on the seed and its number alone, so that a
 * test can send millions, compare what came with {@link #message}, and have the collectors' files of the same messages.
 *
 * <pre>{@code
 * RisLiveTraffic traffic = RisLiveTraffic.of(2_000_000).seed(7).rate(2_000).collectors("rrc00", "rrc21").build();
 * service.archive().add(traffic);
 * service.sendAll(traffic);
 * }</pre>
 *
 * <p>Peers of IPv4 and IPv6 take turns; one has up to eight times as many messages as another. Some announce, some withdraw, some do both.
 * The messages of one peer are in order of time; those of different peers step back by up to 110 ms, as on the real service. Immutable.
 */
public final class RisLiveTraffic implements Iterable<RisLiveMessage> {
    private static final long MICROS_PER_MILLI = 1_000;
    private static final int LATEST_MILLIS = 110;
    private static final int MAX_PREFIXES = 3;
    private static final int DUPLICATE_DISTANCE = 100;

    private static final int SALTS = 16; // things that chance decides about
    private static final int WEIGHT_SALT = 0;
    private static final int DELAY_SALT = 1;
    private static final int STATE_SALT = 2;
    private static final int KEEPALIVE_SALT = 3;
    private static final int REPEAT_SALT = 4;
    private static final int DUPLICATE_SALT = 5;
    private static final int DISTANCE_SALT = 6;
    private static final int COUNT_SALT = 7;
    private static final int PREFIX_SALT = 8;
    private static final int WITHDRAWAL_SALT = 9;
    private static final int ANNOUNCED_SALT = 10;
    private static final int TRANSIT_SALT = 11;

    private final Builder from;
    private final int[] slots; // the peers of a cycle of messages, which repeats
    private final int[] back; // how far away the one before of the same peer is
    private final int[] ordinals; // how many of the same peer are before it in the cycle

    private RisLiveTraffic(Builder from) {
        this.from = from;
        int peers = from.collectors.size() * from.peers;
        List<Integer> cycle = new ArrayList<>();
        for (int peer = 0; peer < peers; peer++) {
            cycle.addAll(Collections.nCopies(weight(peer), peer));
        }
        Collections.shuffle(cycle, new Random(from.seed));
        slots = cycle.stream().mapToInt(peer -> peer).toArray();
        back = new int[slots.length];
        ordinals = new int[slots.length];
        int[] last = new int[peers];
        int[] seen = new int[peers];
        for (int i = 0; i < 2 * slots.length; i++) {
            int slot = i % slots.length;
            int peer = slots[slot];
            back[slot] = i - last[peer];
            last[peer] = i;
            if (i < slots.length) {
                ordinals[slot] = seen[peer]++;
            }
        }
    }

    /**
     * Begins traffic of one collector and ten peers with 1,000 messages a second from 2026-09-08T12:00:00Z on.
     *
     * @param count how many messages
     * @return a builder
     */
    public static Builder of(long count) {
        return new Builder(count);
    }

    /**
     * How many messages there are.
     *
     * @return duplicates not counted
     */
    public long size() {
        return from.count;
    }

    /**
     * The collectors.
     *
     * @return short names
     */
    public List<String> collectors() {
        return from.collectors;
    }

    /**
     * One of the messages.
     *
     * @param number 0 to {@link #size} - 1
     * @return the same for the same number, always
     */
    public RisLiveMessage message(long number) {
        int peer = slots[slot(number)];
        String state = state(number);
        String collector = collector(peer);
        RisLiveMessage.Builder message;
        if (state != null) {
            message = RisLiveMessage.state(collector, asn(peer), address(peer), state);
        } else if (!isUpdate(number)) {
            message = RisLiveMessage.keepalive(collector, asn(peer), address(peer));
        } else {
            message = RisLiveMessage.update(collector, asn(peer), address(peer));
            fill(message, peer, source(number));
        }
        return message.at(timeMicros(number)).counter(number).build();
    }

    /**
     * When a message is.
     *
     * @param number 0 to {@link #size} - 1
     * @return microseconds since 1970, whole milliseconds
     */
    public long timeMicros(long number) {
        int peer = slots[slot(number)];
        return nominal(number) + (LATEST_MILLIS - random(peer, DELAY_SALT, LATEST_MILLIS)) * MICROS_PER_MILLI;
    }

    /**
     * Each message once.
     *
     * @return in the order in which the service sends them
     */
    @Override
    public Iterator<RisLiveMessage> iterator() {
        return LongStream.range(0, from.count).mapToObj(this::message).iterator();
    }

    /**
     * The messages with duplicates among them, which have the identifiers of messages not far before them.
     *
     * @return in the order in which the service sends them
     */
    public Iterable<RisLiveMessage> withDuplicates() {
        return () -> LongStream.range(0, from.count)
                .mapMulti((number, out) -> {
                    out.accept(number);
                    if (chance(number, DUPLICATE_SALT, from.duplicates)) {
                        out.accept(Math.max(0, number - random(number, DISTANCE_SALT, DUPLICATE_DISTANCE)));
                    }
                })
                .mapToObj(this::message)
                .iterator();
    }

    /**
     * The messages of a collector, or of one of its peers, in a span of time, as its files have them.
     *
     * @param collector short name
     * @param peer its address; empty for all
     * @param fromMicros the first moment, in microseconds since 1970
     * @param toMicros the first moment after it
     * @return in order of time; those of one peer as they were sent
     */
    public Iterable<RisLiveMessage> of(String collector, String peer, long fromMicros, long toMicros) {
        boolean[] wanted = new boolean[slots.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = collector(slots[i]).equals(collector)
                    && (peer.isEmpty() || address(slots[i]).equals(peer));
        }
        return () -> new InTime(wanted, fromMicros, toMicros);
    }

    /**
     * The addresses of a collector's peers.
     *
     * @param collector short name
     * @return as messages have them
     */
    public List<String> peers(String collector) {
        return IntStream.range(0, from.collectors.size() * from.peers)
                .filter(peer -> collector(peer).equals(collector))
                .mapToObj(RisLiveTraffic::address)
                .toList();
    }

    long firstMicros() {
        return from.startMicros;
    }

    long lastMicros() {
        return from.count == 0 ? from.startMicros : nominal(from.count - 1) + LATEST_MILLIS * MICROS_PER_MILLI;
    }

    /** No message of this number or a higher one is before. */
    private long nominal(long number) {
        long millis = (long) (number * 1_000 / from.rate);
        return from.startMicros + millis * MICROS_PER_MILLI;
    }

    /** The number from which on, or one or two before, messages are not before a time. */
    private long numberAt(long micros) {
        double seconds = (micros - from.startMicros) / 1e6;
        return Math.min(from.count, Math.max(0, (long) (seconds * from.rate)));
    }

    private @Nullable String state(long number) {
        int slot = slot(number);
        int weight = weight(slots[slot]);
        if (weight == 1 || ordinals[slot] > 1) {
            return null; // a peer goes down with its first message of a cycle and comes up with its second
        }
        long cycle = number / slots.length;
        boolean changes = chance(cycle * from.peers * from.collectors.size() + slots[slot], STATE_SALT, from.states);
        return !changes ? null : ordinals[slot] == 0 ? "down" : "up";
    }

    private boolean isUpdate(long number) {
        return state(number) == null && !chance(number, KEEPALIVE_SALT, from.keepalives);
    }

    /** The message whose content this one has: at times the one before of the same peer. */
    private long source(long number) {
        long source = number;
        while (chance(source, REPEAT_SALT, from.repeats)) {
            long before = source - back[slot(source)];
            if (before < 0 || !isUpdate(before)) {
                break;
            }
            source = before;
        }
        return source;
    }

    private void fill(RisLiveMessage.Builder message, int peer, long number) {
        boolean ipv6 = isIpv6(peer);
        String[] prefixes = new String[1 + random(number, COUNT_SALT, Math.min(MAX_PREFIXES, from.prefixes))];
        int first = random(number, PREFIX_SALT, from.prefixes);
        for (int i = 0; i < prefixes.length; i++) {
            prefixes[i] = prefix((first + i) % from.prefixes, ipv6);
        }
        int announced = prefixes.length;
        if (chance(number, WITHDRAWAL_SALT, from.withdrawals)) {
            announced = random(number, ANNOUNCED_SALT, prefixes.length);
        }
        if (announced > 0) {
            long transit = 1_000L + random(number, TRANSIT_SALT, 200);
            message.path(asn(peer), transit, 64_496 + first % 16)
                    .communities(transit + ":" + first % 1_000 + " " + transit + ":" + (1_000 + peer % 1_000))
                    .med(number & 0xffff_ffffL);
            String[] routes = Arrays.copyOf(prefixes, announced);
            if (ipv6) {
                message.announceWithLinkLocal(address(peer), "fe80::" + (1 + peer), routes);
            } else {
                message.announce(address(peer), routes);
            }
        }
        message.withdraw(Arrays.copyOfRange(prefixes, announced, prefixes.length));
    }

    private String collector(int peer) {
        return from.collectors.get(peer % from.collectors.size());
    }

    private static boolean isIpv6(int peer) {
        return (peer & 1) != 0;
    }

    private static long asn(int peer) {
        return peer % 3 == 0 ? 4_200_000_000L + peer : 20_000L + peer;
    }

    private static String address(int peer) {
        int number = peer + 1;
        return isIpv6(peer)
                ? "2001:7f8::" + Integer.toHexString(number)
                : "10." + (number >> 16) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }

    private static String prefix(int number, boolean ipv6) {
        return ipv6
                ? "2400:" + Integer.toHexString(number + 1) + "::/32"
                : (20 + (number >> 16)) + "." + (number >> 8 & 0xff) + "." + (number & 0xff) + ".0/24";
    }

    private int weight(int peer) {
        return 1 << random(peer, WEIGHT_SALT, 4);
    }

    private int slot(long number) {
        return (int) (number % slots.length);
    }

    private boolean chance(long number, int salt, int perMille) {
        return perMille > 0 && random(number, salt, 1_000) < perMille;
    }

    private int random(long number, int salt, int bound) {
        long z = from.seed + (number * SALTS + salt) * 0x9E3779B97F4A7C15L; // SplitMix64
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (int) Long.remainderUnsigned(z ^ (z >>> 31), bound);
    }

    /** Sorts by time what is a little out of order; holds only what may be. */
    private final class InTime implements Iterator<RisLiveMessage> {
        private record Waiting(long micros, long number) {}

        private final PriorityQueue<Waiting> waiting =
                new PriorityQueue<>(Comparator.comparingLong(Waiting::micros).thenComparingLong(Waiting::number));
        private final boolean[] wanted;
        private final long fromMicros;
        private final long toMicros;
        private final long end;
        private long next;

        InTime(boolean[] wanted, long fromMicros, long toMicros) {
            this.wanted = wanted;
            this.fromMicros = fromMicros;
            this.toMicros = toMicros;
            next = Math.max(0, numberAt(fromMicros - LATEST_MILLIS * MICROS_PER_MILLI) - 2);
            end = Math.min(from.count, numberAt(toMicros) + 2);
        }

        @Override
        public boolean hasNext() {
            while (next < end && (waiting.isEmpty() || nominal(next) <= waiting.element().micros)) {
                if (wanted[slot(next)]) {
                    long micros = timeMicros(next);
                    if (micros >= fromMicros && micros < toMicros) {
                        waiting.add(new Waiting(micros, next));
                    }
                }
                next++;
            }
            return !waiting.isEmpty();
        }

        @Override
        public RisLiveMessage next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return message(waiting.remove().number);
        }
    }

    /** Traffic in the making. */
    public static final class Builder {
        private final long count;
        private long seed;
        private double rate = 1_000;
        private long startMicros = Instant.parse("2026-09-08T12:00:00Z").getEpochSecond() * 1_000_000;
        private List<String> collectors = List.of("rrc00");
        private int peers = 10;
        private int prefixes = 1_000;
        private int withdrawals = 200;
        private int repeats = 20;
        private int duplicates = 5;
        private int keepalives;
        private int states;

        private Builder(long count) {
            this.count = count;
        }

        /**
         * Sets what all depends on.
         *
         * @param number any; 0 otherwise
         * @return this builder
         */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /**
         * Sets the time of the first message.
         *
         * @param time whole milliseconds
         * @return this builder
         */
        public Builder start(Instant time) {
            startMicros = time.toEpochMilli() * MICROS_PER_MILLI;
            return this;
        }

        /**
         * Sets how many messages there are in a second of their own time.
         *
         * @param perSecond more than 0, such as 0.1
         * @return this builder
         */
        public Builder rate(double perSecond) {
            rate = perSecond;
            return this;
        }

        /**
         * Sets the collectors.
         *
         * @param names short names
         * @return this builder
         */
        public Builder collectors(String... names) {
            collectors = List.of(names);
            return this;
        }

        /**
         * Sets how many peers each collector has.
         *
         * @param number at least 1
         * @return this builder
         */
        public Builder peers(int number) {
            peers = number;
            return this;
        }

        /**
         * Sets how many prefixes of its family each peer announces and withdraws.
         *
         * @param number 1 to 65,000
         * @return this builder
         */
        public Builder prefixes(int number) {
            prefixes = number;
            return this;
        }

        /**
         * Sets how many messages withdraw something.
         *
         * @param perMille 0 to 1,000
         * @return this builder
         */
        public Builder withdrawals(int perMille) {
            withdrawals = perMille;
            return this;
        }

        /**
         * Sets how many messages have the bytes of the one before of the same peer.
         *
         * @param perMille 0 to 1,000
         * @return this builder
         */
        public Builder repeats(int perMille) {
            repeats = perMille;
            return this;
        }

        /**
         * Sets how many messages come again, see {@link RisLiveTraffic#withDuplicates}.
         *
         * @param perMille 0 to 1,000
         * @return this builder
         */
        public Builder duplicates(int perMille) {
            duplicates = perMille;
            return this;
        }

        /**
         * Sets how many messages are KEEPALIVEs; none otherwise.
         *
         * @param perMille 0 to 1,000
         * @return this builder
         */
        public Builder keepalives(int perMille) {
            keepalives = perMille;
            return this;
        }

        /**
         * Sets how often peers go down and, with their next message, come up; never otherwise.
         *
         * @param perMille 0 to 1,000
         * @return this builder
         */
        public Builder states(int perMille) {
            states = perMille;
            return this;
        }

        /**
         * The traffic. The builder is not to be used any more.
         *
         * @return messages
         */
        public RisLiveTraffic build() {
            return new RisLiveTraffic(this);
        }
    }
}
