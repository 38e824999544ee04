package io.github.bgpstream4j.bgpgg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.bgpgg.BgpggPath;
import io.github.bgpstream4j.testkit.bgpgg.BgpggRelease;
import io.github.bgpstream4j.testkit.bgpgg.FakeBgpgg;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who keeps a table of what the stream tells has the router's table, whatever happened to the router in between. */
class ModelTest {
    private static final int PEERS = 4;
    private static final int STEPS = 80;

    @ParameterizedTest
    @EnumSource
    void table_keptFromElems_isTheRouters(BgpggRelease release) throws IOException {
        long seed = 4271L + release.name().hashCode();
        SplittableRandom random = new SplittableRandom(seed);
        try (FakeBgpgg router = FakeBgpgg.start(release);
                Polls polls = Polls.of(router.target())) {
            Map<String, Map<String, String>> truth = new HashMap<>();
            Map<String, String> model = new HashMap<>();
            for (int i = 0; i < PEERS; i++) {
                router.peer(address(i), 64501 + i);
            }
            for (int step = 0; step < STEPS; step++) {
                for (int i = random.nextInt(8); i > 0; i--) {
                    change(router, random, truth);
                }
                disturb(router, random);
                apply(model, polls);
                // a poll that was disturbed, or the grace time after a reconnect, may leave something to tell
                polls.now = polls.now.plus(Duration.ofMinutes(3));
                apply(model, polls);
                polls.now = polls.now.plus(Duration.ofMinutes(3));
                apply(model, polls);
                assertThat(model.keySet()).as("seed %d, step %d", seed, step).isEqualTo(truth.keySet());
                for (Map.Entry<String, String> entry : model.entrySet()) {
                    assertThat(truth.get(entry.getKey()))
                            .as("seed %d, step %d, %s", seed, step, entry.getKey())
                            .containsValue(entry.getValue());
                }
            }
            assertThat(polls.failures).isEmpty();
        }
    }

    /** Changes something, and keeps the paths that a prefix may be told with: several if bits behind its length differ. */
    private static void change(FakeBgpgg router, SplittableRandom random, Map<String, Map<String, String>> truth) {
        int peer = random.nextInt(PEERS);
        int third = random.nextInt(20);
        String prefix = "10.0." + third + "." + (third < 4 ? random.nextInt(3) : 0) + "/24";
        String key = 64501 + peer + " 10.0." + third + ".0/24";
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> {
                String path = "64500 " + random.nextInt(1, 5);
                router.announce(address(peer), prefix, BgpggPath.of(path));
                truth.computeIfAbsent(key, absent -> new HashMap<>()).put(prefix, path);
            }
            case 5, 6, 7 -> {
                router.withdraw(address(peer), prefix);
                truth.computeIfPresent(key, (same, paths) -> {
                    paths.remove(prefix);
                    return paths.isEmpty() ? null : paths;
                });
            }
            case 8 -> {
                router.peerDown(address(peer));
                router.peerUp(address(peer));
                truth.keySet().removeIf(each -> each.startsWith(64501 + peer + " "));
            }
            default -> {}
        }
    }

    private static void disturb(FakeBgpgg router, SplittableRandom random) {
        switch (random.nextInt(6)) {
            case 0 -> router.breakRoutesAfter(random.nextInt(5), "OK");
            case 1 -> router.breakRoutesAfter(random.nextInt(5), "INTERNAL");
            case 2 -> router.failNext("GetPeer", "UNAVAILABLE", "busy");
            case 3 -> {
                router.stop();
                router.resume();
            }
            default -> {}
        }
    }

    /** Follows the lines that {@link Polls#line} makes. */
    private static void apply(Map<String, String> model, Polls polls) throws IOException {
        for (String line : polls.next()) {
            String[] words = line.split(" ", 4);
            String key = words[1] + " " + words[2];
            switch (words[0]) {
                case "S" -> {
                    if (words[2].equals("ESTABLISHED")) {
                        model.keySet().removeIf(each -> each.startsWith(words[1] + " "));
                    }
                }
                case "W" ->
                    assertThat(model.remove(key))
                            .as("withdrawn but not there: %s", line)
                            .isNotNull();
                default -> model.put(key, words[3]);
            }
        }
    }

    private static String address(int peer) {
        return "10.1.0." + (peer + 1);
    }
}
