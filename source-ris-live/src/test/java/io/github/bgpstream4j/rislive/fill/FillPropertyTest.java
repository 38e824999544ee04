package io.github.bgpstream4j.rislive.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.feed.ris.RisMessage;
import io.github.bgpstream4j.filter.SourceScope;
import io.github.bgpstream4j.model.PeerState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random traffic with random losses: each peer's messages are handed on as they were sent. */
class FillPropertyTest {
    private static final List<String> COLLECTORS = List.of("rrc00", "rrc01", "rrc12", "rrc21");
    private static final long FILE_SECONDS = 300;

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("fill.seeds", 24));
    }

    private record Arrival(double at, RisMessage message) {}

    /** From when on something is lost, from when on some come again, and from when on all do. */
    private record Outage(double from, double some, double all, Set<String> first) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void sequence_ofEachPeer_whateverIsLost_isThatSent(int seed) throws Exception {
        Random random = new Random(seed);
        Duration skew = Duration.ofMillis(random.nextInt(600_000) - 300_000);
        double length = 600 + random.nextInt(1_800);
        List<Arrival> arrivals = traffic(random, length);
        List<Outage> outages = outages(random, length);
        Map<String, Integer> lateness = new HashMap<>();
        COLLECTORS.forEach(collector -> lateness.put(collector, 30 + random.nextInt(400)));
        try (FillWorld world =
                new FillWorld(folder.resolve("archive"), FillWorld.settings(folder), skew, SourceScope.EVERYTHING)) {
            world.filler.start();
            run(world, arrivals, outages, lateness, random);
            world.publish(COLLECTORS, ((long) length / FILE_SECONDS + 2) * FILE_SECONDS);
            world.end();
            assertThat(new TreeMap<>(world.delivered))
                    .as("seed %d %s", seed, world.warnings)
                    .isEqualTo(world.sentByPeer());
            assertThat(world.gaps).isEmpty();
            assertThat(world.warnings).isEmpty();
        }
    }

    private static void run(
            FillWorld world, List<Arrival> arrivals, List<Outage> outages, Map<String, Integer> lateness, Random random)
            throws InterruptedException {
        int next = 0;
        boolean lost = false;
        Map<String, Long> published = new HashMap<>();
        arrivals.forEach(arrival -> world.sent.add(arrival.message()));
        for (Arrival arrival : arrivals) {
            while (next < outages.size()) {
                Outage outage = outages.get(next);
                if (!lost && arrival.at() >= outage.from()) {
                    world.now(outage.from());
                    world.filler.notReady(world.time(outage.from()));
                    lost = true;
                } else if (lost && arrival.at() >= outage.all()) {
                    world.recover(outage.from(), outage.all());
                    lost = false;
                    next++;
                } else {
                    break;
                }
            }
            for (String collector : COLLECTORS) {
                long slot = published.getOrDefault(collector, 0L);
                if (arrival.at() >= slot + FILE_SECONDS + lateness.getOrDefault(collector, 0)) {
                    world.publish(List.of(collector), slot);
                    published.put(collector, slot + FILE_SECONDS);
                    for (int spins = random.nextInt(50_000); spins > 0; spins--) {
                        Thread.onSpinWait(); // has fills begin here and there; the result is the same
                    }
                }
            }
            world.now(arrival.at());
            String collector = arrival.message().from().collector();
            boolean comes = !lost
                    || (arrival.at() >= outages.get(next).some()
                            && outages.get(next).first().contains(collector));
            if (comes) {
                world.come(arrival.message());
            }
        }
        if (lost) {
            world.recover(outages.get(next).from(), outages.get(next).all());
        }
    }

    private static List<Arrival> traffic(Random random, double length) {
        List<Arrival> arrivals = new ArrayList<>();
        for (String collector : COLLECTORS) {
            double lag = random.nextInt(3) == 0 ? random.nextInt(10) : random.nextDouble();
            for (int peer = 0; peer < 5; peer++) {
                double pause = switch (random.nextInt(4)) {
                    case 0 -> 150;
                    case 1 -> 10;
                    default -> 0.3;
                };
                double before = 0;
                int contents = 1 + random.nextInt(6);
                double at = random.nextDouble() * pause;
                while (at < length) {
                    RisMessage message = random.nextInt(20) == 0
                            ? FillWorld.state(
                                    collector, peer, at, random.nextBoolean() ? PeerState.IDLE : PeerState.ESTABLISHED)
                            : FillWorld.update(collector, peer, at, random.nextInt(contents));
                    before = Math.max(before, at + lag + random.nextDouble() * 0.11);
                    arrivals.add(new Arrival(before, message));
                    at += 0.000_002 + random.nextDouble() * (random.nextInt(3) == 0 ? 0.2 : 2) * pause;
                }
            }
        }
        arrivals.sort(Comparator.comparingDouble(Arrival::at));
        return arrivals;
    }

    private static List<Outage> outages(Random random, double length) {
        List<Outage> outages = new ArrayList<>();
        double at = 5 + random.nextDouble() * 100;
        while (at < length) {
            double some = at + 0.1 + random.nextDouble() * (random.nextInt(4) == 0 ? 200 : 3);
            double all = some + (random.nextBoolean() ? 0 : random.nextDouble() * 10);
            Set<String> first = new HashSet<>();
            COLLECTORS.stream().filter(collector -> random.nextBoolean()).forEach(first::add);
            outages.add(new Outage(at, some, all, first));
            at = all + 0.05 + random.nextDouble() * (random.nextInt(3) == 0 ? 1 : 250);
        }
        return outages;
    }
}
