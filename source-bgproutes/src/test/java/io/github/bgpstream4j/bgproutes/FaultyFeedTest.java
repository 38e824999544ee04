package io.github.bgpstream4j.bgproutes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.testkit.FakeBgproutes;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.faults.Fault;
import io.github.bgpstream4j.testkit.faults.FaultPlan;
import io.github.bgpstream4j.testkit.faults.FaultyProxy;
import io.github.bgpstream4j.testkit.faults.Gate;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Connections on which something goes wrong. The first one sends the announcements 0 to 4, of which some do not come; the
 * next one sends 5 to 9.
 */
@Timeout(60)
final class FaultyFeedTest {
    private static final int FRAME_HEADER = 4; // of a server's frame of 126 octets or more (RFC 6455 section 5.2)
    private static final String[] FIRST = Tests.announcements(0, 5);
    private static final String[] SECOND = Tests.announcements(5, 10);

    /** Octets of the server's answer to the handshake. */
    private static int handshake;

    private final FakeTime timing = Tests.time();
    private FakeBgproutes service;
    private FaultyProxy proxy;

    @BeforeAll
    static void measureHandshake() throws IOException {
        try (FakeBgproutes any = FakeBgproutes.start(Tests.KEY)) {
            URI address = any.websocket();
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                String request = "GET /?api_key=" + Tests.ENCODED_KEY + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) socket.getInputStream().read());
                }
                handshake = head.length();
            }
        }
    }

    @BeforeEach
    void start() {
        service = FakeBgproutes.start(Tests.KEY)
                .onConnection(connection -> connection.send(FIRST), connection -> connection.send(SECOND));
        proxy = FaultyProxy.before(service.websocket());
    }

    @AfterEach
    void stop() throws InterruptedException {
        proxy.awaitNoConnections();
        proxy.close();
        service.close();
        Tests.awaitNoThreads();
    }

    private BgpSource source(LiveSettings settings) {
        return timing.of(BgproutesSource.builder(Tests.key())
                .settings(settings)
                .prefixes(List.of(Prefix.parse("192.0.2.0/24")))
                .build());
    }

    private BgpStream open() {
        return BgpStream.builder()
                .source(source(Tests.settings(service, proxy).build()))
                .open();
    }

    /** All records up to the announcement 9. */
    private List<BgpRecord> records() {
        List<BgpRecord> records = new ArrayList<>();
        try (BgpStream stream = open()) {
            Iterator<BgpRecord> all = stream.records().iterator();
            do {
                records.add(all.next());
            } while (!numbers(records).contains(9L));
        }
        return records;
    }

    private static List<Long> numbers(List<BgpRecord> records) {
        return records.stream()
                .flatMap(BgpRecord::stream)
                .map(FaultyFeedTest::number)
                .toList();
    }

    private static long number(BgpElem elem) {
        return elem.originAsn(0) - 1;
    }

    private static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    /** How many octets come before an octet of a frame. */
    private static int place(int frame, int octet) {
        int place = handshake + octet;
        for (int i = 0; i < frame; i++) {
            place += FRAME_HEADER + FIRST[i].length();
        }
        return place;
    }

    /** That the announcements of the second connection are whole, and that something before them is told as lost. */
    private static void assertSecondIsWholeBehindAGap(List<BgpRecord> records) {
        List<BgpRecord> second = records.subList(records.size() - 5, records.size());
        assertThat(numbers(second)).isEqualTo(range(5, 10));
        assertThat(second.get(0).gap()).isNotNull().extracting(Gap::cause).isEqualTo(Gap.Cause.RECONNECT);
        assertThat(records).filteredOn(record -> record.gap() != null).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0,1", "0,100", "2,0", "2,3", "2,4", "2,100", "4,100", "5,0"})
    void cut_costsWhatIsBehindIt_andIsTold(int frame, int octet) {
        proxy.onConnection(FaultPlan.none().toClient(Fault.cut(place(frame, octet))), FaultPlan.none());

        List<BgpRecord> records = records();

        assertThat(numbers(records.subList(0, records.size() - 5))).isEqualTo(range(0, frame));
        assertSecondIsWholeBehindAGap(records);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void reset_costsAtMostWhatWasNotRead_andIsTold(int frame) throws Exception {
        Gate gate = new Gate();
        int at = place(frame, 50);
        proxy.onConnection(FaultPlan.none().toClient(Fault.hold(at, gate), Fault.reset(at)), FaultPlan.none());
        List<Long> before = new ArrayList<>();
        List<BgpRecord> behind = new ArrayList<>();
        try (BgpStream stream = open()) {
            Iterator<BgpRecord> all = stream.records().iterator();
            while (before.size() < frame) {
                before.addAll(numbers(List.of(all.next())));
            }
            gate.awaitReached();
            gate.open();
            while (behind.size() < 5) {
                behind.add(all.next());
            }
        }
        assertThat(before).isEqualTo(range(0, frame));
        assertSecondIsWholeBehindAGap(behind);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 60})
    void handshake_cut_isMadeAnew_andNothingWasLost(int octets) {
        proxy.onConnection(
                FaultPlan.none().toClient(Fault.cut(octets)),
                FaultPlan.none().toServer(Fault.reset(octets)),
                FaultPlan.closedAtOnce(),
                FaultPlan.resetAtOnce(),
                FaultPlan.none());
        service.onConnection(connection -> connection.send(SECOND));

        List<BgpRecord> records = records();

        assertThat(numbers(records)).isEqualTo(range(5, 10));
        assertThat(records).extracting(BgpRecord::gap).containsOnlyNulls();
    }

    @Test
    void connection_refused_isTriedAgain() {
        proxy.refuseConnections();
        service.onConnection(connection -> connection.send(SECOND));
        timing.onSleep(proxy::acceptConnections);

        assertThat(numbers(records())).isEqualTo(range(5, 10));
        assertThat(timing.sleeps()).hasSize(1);
    }

    /**
     * The header says what and how long a frame is. The websocket library may drop whole messages of the packet that has the
     * damage; the gap says so.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void header_ofAFrameDamaged_endsTheConnection_andIsTold(int octet) {
        for (int bit = 0; bit < 8; bit++) {
            FaultPlan plan = FaultPlan.none().toClient(Fault.flip(place(2, octet), 1 << bit), Fault.cut(place(5, 0)));
            proxy.onConnection(plan, FaultPlan.none());
            service.onConnection(connection -> connection.send(FIRST), connection -> connection.send(SECOND));

            List<BgpRecord> records = records();

            assertThat(numbers(records)).as("bit %d", bit).isSorted();
            assertThat(numbers(records)).doesNotHaveDuplicates();
            assertSecondIsWholeBehindAGap(records);
        }
    }

    /** Nothing protects the text of a message, so damage may show or not; it costs one message, or the connection. */
    @ParameterizedTest
    @ValueSource(ints = {1, 0x40, 0x80})
    void text_ofAMessageDamaged_costsItOrTheConnection_andIsTold(int bits) {
        int length = FRAME_HEADER + FIRST[2].length();
        for (int octet = FRAME_HEADER; octet < length; octet += 17) {
            proxy.onConnection(
                    FaultPlan.none().toClient(Fault.flip(place(2, octet), bits), Fault.cut(place(5, 0))),
                    FaultPlan.none());
            service.onConnection(connection -> connection.send(FIRST), connection -> connection.send(SECOND));

            List<BgpRecord> records = records();

            assertSecondIsWholeBehindAGap(records);
            List<BgpRecord> first = records.subList(0, records.size() - 5);
            if (first.size() == 5) {
                assertThat(numbers(first))
                        .as("octet %d", octet)
                        .startsWith(0L, 1L)
                        .endsWith(3L, 4L);
            } else {
                assertThat(numbers(first)).as("octet %d", octet).isIn(range(0, 0), range(0, 1), range(0, 2));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 60})
    void pieces_ofAMessageExchanged_makeACorruptedRecord(int size) {
        proxy.onConnection(
                FaultPlan.none().toClient(Fault.swap(place(2, FRAME_HEADER), size), Fault.cut(place(5, 0))),
                FaultPlan.none());

        List<BgpRecord> records = records();

        assertThat(numbers(records)).containsExactly(0L, 1L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(records.get(2).status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        assertSecondIsWholeBehindAGap(records);
    }

    /** Two whole messages that change places are in the order in which they came: their times tell. */
    @Test
    void messages_exchanged_areBothDelivered() {
        int length = FRAME_HEADER + FIRST[1].length();
        proxy.onConnection(
                FaultPlan.none().toClient(Fault.swap(place(1, 0), length), Fault.cut(place(5, 0))), FaultPlan.none());

        assertThat(numbers(records())).containsExactlyInAnyOrderElementsOf(range(0, 10));
    }

    @Test
    void octets_leftOut_endTheConnection_andAreTold() {
        proxy.onConnection(
                FaultPlan.none().toClient(Fault.omit(place(2, 40), 30), Fault.cut(place(5, 0))), FaultPlan.none());

        List<BgpRecord> records = records();

        assertThat(numbers(records)).isSorted().doesNotHaveDuplicates();
        assertSecondIsWholeBehindAGap(records);
    }

    @Test
    void messages_late_areDeliveredOnceTheyCome() throws Exception {
        Gate gate = new Gate();
        proxy.onConnection(FaultPlan.none().toClient(Fault.hold(place(2, 100), gate)));
        try (BgpStream stream = open()) {
            Iterator<BgpElem> elems = stream.iterator();
            assertThat(number(elems.next())).isZero();
            assertThat(number(elems.next())).isEqualTo(1);
            gate.awaitReached();
            gate.open();
            for (long i = 2; i < 5; i++) {
                assertThat(number(elems.next())).isEqualTo(i);
            }
        }
        assertThat(service.connections()).isEqualTo(1);
    }

    @Test
    void silence_inTheMiddleOfAMessage_endsTheConnection() throws Exception {
        Gate gate = new Gate();
        proxy.onConnection(FaultPlan.none().toClient(Fault.hold(place(2, 100), gate)), FaultPlan.none());
        List<BgpRecord> records = new ArrayList<>();
        try (BgpStream stream = open()) {
            Iterator<BgpRecord> all = stream.records().iterator();
            records.add(all.next());
            records.add(all.next());
            gate.awaitReached();
            timing.advanceToSleep(Duration.ofSeconds(20));
            while (records.size() < 7) {
                records.add(all.next());
            }
        }
        assertThat(numbers(records)).containsExactly(0L, 1L, 5L, 6L, 7L, 8L, 9L);
        assertSecondIsWholeBehindAGap(records);
        gate.open();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000})
    void close_whileOctetsAreLate_doesNotHang(int octets) throws Exception {
        Gate gate = new Gate();
        int at = Math.min(octets, place(4, 10));
        proxy.onConnection(FaultPlan.none().toClient(Fault.hold(at, gate)));
        LiveSettings settings = Tests.settings(service, proxy)
                .reconnect(Tests.withoutPatience())
                .build();
        FutureTask<List<BgpElem>> reading;
        try (BgpStream stream = BgpStream.builder().source(source(settings)).open()) {
            reading = new FutureTask<>(() -> stream.elems().toList());
            new Thread(reading, "reading").start();
            gate.awaitReached();
        }
        assertThat(reading.get()).hasSizeLessThan(5);
        gate.open();
    }
}
