package io.github.bgpstream4j.bgpgg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.testkit.bgpgg.BgpggPath;
import io.github.bgpstream4j.testkit.bgpgg.BgpggRelease;
import io.github.bgpstream4j.testkit.bgpgg.FakeBgpgg;
import io.github.bgpstream4j.testkit.faults.Fault;
import io.github.bgpstream4j.testkit.faults.FaultPlan;
import io.github.bgpstream4j.testkit.faults.FaultyProxy;
import io.github.bgpstream4j.testkit.faults.Gate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Connections to a router on which something goes wrong, in the frames of HTTP/2 and in what they hold. Whatever it was, the
 * table kept from the elems is the router's in the end, or the source has ended and said why.
 */
@Timeout(120)
final class FaultyRouterTest {
    private static final String PEER = "10.0.0.1";
    private static final int ROUTES = 20;

    private final FakeBgpgg router = FakeBgpgg.start(BgpggRelease.V0_4);
    private final FaultyProxy proxy =
            FaultyProxy.before(Integer.parseInt(router.target().replaceFirst(".*:", "")));

    @BeforeEach
    void fill() {
        router.peer(PEER, 64501);
        for (int i = 0; i < ROUTES; i++) {
            router.announce(PEER, prefix(i), BgpggPath.of("64501 " + (64600 + i)));
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        proxy.awaitNoConnections();
        proxy.close();
        router.close();
    }

    private static String prefix(int number) {
        return "10.1." + number + ".0/24";
    }

    private static Map<String, String> expected(int from) {
        Map<String, String> table = new TreeMap<>();
        for (int i = from; i < ROUTES; i++) {
            table.put(prefix(i), "64501 " + (64600 + i));
        }
        return table;
    }

    private Polls polls() throws IOException {
        return Polls.of("127.0.0.1:" + proxy.port(), source -> source.timeout(Duration.ofMillis(300)));
    }

    /** Does to a table what elems say; a session that is lost takes its paths with it. */
    private static void apply(List<String> lines, Map<String, String> table) {
        for (String line : lines) {
            String[] words = line.split(" ", 4);
            switch (words[0]) {
                case "R", "A" -> table.put(words[2], words[3]);
                case "W" -> table.remove(words[2]);
                default -> {
                    if (!line.endsWith("ESTABLISHED")) {
                        table.clear();
                    }
                }
            }
        }
    }

    /** Polls until the table is as expected. */
    private static List<String> pollUntil(Map<String, String> expected, Map<String, String> table, Polls polls)
            throws IOException {
        List<String> all = new ArrayList<>();
        while (!table.equals(expected)) {
            polls.now = polls.now.plus(Duration.ofMinutes(3));
            List<String> lines = polls.next();
            all.addAll(lines);
            apply(lines, table);
        }
        return all;
    }

    private void assertTableIsWhole(FaultPlan... plans) throws IOException {
        proxy.onConnection(plans);
        try (Polls polls = polls()) {
            assertThat(pollUntil(expected(0), new TreeMap<>(), polls))
                    .as("no path twice, none withdrawn")
                    .filteredOn(line -> !line.startsWith("S"))
                    .hasSize(ROUTES);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 40, 100, 200, 300, 400, 600, 800, 1000, 1200, 1500, 2000})
    void connection_cutOrReset_costsNothing(int octets) throws IOException {
        assertTableIsWhole(FaultPlan.none().toClient(Fault.cut(octets)), FaultPlan.none());
        assertTableIsWhole(FaultPlan.none().toClient(Fault.reset(octets)), FaultPlan.none());
        assertTableIsWhole(FaultPlan.none().toServer(Fault.cut(octets)), FaultPlan.none());
        assertTableIsWhole(FaultPlan.none().toServer(Fault.reset(octets)), FaultPlan.none());
    }

    @Test
    void connection_endedAtOnceOrRefused_costsNothing() throws IOException {
        assertTableIsWhole(FaultPlan.closedAtOnce(), FaultPlan.resetAtOnce(), FaultPlan.none());
        proxy.refuseConnections();
        try (Polls polls = polls()) {
            assertThat(polls.next()).isEmpty();
            assertThat(polls.warnings).hasSize(1);
            proxy.acceptConnections();
            pollUntil(expected(0), new TreeMap<>(), polls);
        }
    }

    @Test
    void connection_lostBetweenPolls_isToldAsAGap() throws Exception {
        Gate gate = new Gate();
        int octets = 3000;
        proxy.onConnection(FaultPlan.none().toClient(Fault.hold(octets, gate), Fault.reset(octets)), FaultPlan.none());
        Map<String, String> table = new TreeMap<>();
        try (Polls polls = polls()) {
            pollUntil(expected(0), table, polls);
            router.withdraw(PEER, prefix(0));
            gate.open();
            List<String> lines = pollUntil(expected(1), table, polls);
            assertThat(lines).containsExactly("W 64501 10.1.0.0/24");
            while (polls.reconnects.isEmpty()) { // the octets may not have been reached yet
                assertThat(polls.next()).isEmpty();
            }
            router.withdraw(PEER, prefix(1));
            pollUntil(expected(2), table, polls);
            assertThat(polls.gaps).extracting(Gap::cause).containsOnly(Gap.Cause.RECONNECT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 100, 700, 1100})
    void octets_late_areWaitedFor(int octets) throws Exception {
        Gate gate = new Gate();
        proxy.onConnection(FaultPlan.none().toClient(Fault.hold(octets, gate)));
        try (Polls polls = Polls.of("127.0.0.1:" + proxy.port())) {
            FutureTask<List<String>> reading = new FutureTask<>(polls::next);
            new Thread(reading, "reading").start();
            gate.awaitReached();
            gate.open();
            assertThat(reading.get()).hasSize(ROUTES + 1);
            assertThat(polls.warnings).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 700})
    void close_whileOctetsAreLate_doesNotHang(int octets) throws Exception {
        Gate gate = new Gate();
        proxy.onConnection(FaultPlan.none().toClient(Fault.hold(octets, gate)));
        FutureTask<List<String>> reading;
        try (Polls polls = Polls.of("127.0.0.1:" + proxy.port())) {
            reading = new FutureTask<>(polls::next);
            new Thread(reading, "reading").start();
            gate.awaitReached();
            polls.cancel();
            assertThat(reading.get()).hasSizeLessThan(ROUTES);
        }
        gate.open();
    }

    /** Nothing but TCP protects the octets: a path may be wrong until the next poll, and is right after it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 0x80})
    void octet_changed_isRightInTheEnd_orToldAsAnError(int bits) throws IOException {
        for (int octet = 0; octet < 2500; octet += 97) {
            assertRightInTheEnd("octet " + octet, FaultPlan.none().toClient(Fault.flip(octet, bits)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 64})
    void pieces_exchangedOrLeftOut_areRightInTheEnd_orToldAsAnError(int size) throws IOException {
        for (int octet = 0; octet < 2500; octet += 293) {
            assertRightInTheEnd("octet " + octet, FaultPlan.none().toClient(Fault.swap(octet, size)));
            assertRightInTheEnd("octet " + octet, FaultPlan.none().toClient(Fault.omit(octet, size)));
        }
    }

    private void assertRightInTheEnd(String where, FaultPlan first) throws IOException {
        proxy.onConnection(first, FaultPlan.none());
        Map<String, String> table = new TreeMap<>();
        try (Polls polls = polls()) {
            pollUntil(expected(0), table, polls);
        } catch (IOException e) {
            assertThat(e).as(where).hasMessageMatching("(?s).*(bgpgg|List|Get).*");
        }
    }
}
