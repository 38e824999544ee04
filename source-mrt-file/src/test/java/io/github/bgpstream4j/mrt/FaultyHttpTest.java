package io.github.bgpstream4j.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.FileServer;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.faults.Fault;
import io.github.bgpstream4j.testkit.faults.FaultPlan;
import io.github.bgpstream4j.testkit.faults.FaultyProxy;
import io.github.bgpstream4j.testkit.faults.Gate;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a server to which the way is bad. The time between attempts passes at once. */
@Timeout(120)
final class FaultyHttpTest {
    private static final int COUNT = 20;
    private static final MrtFile FILE = MrtFile.of(Fixtures.simples(COUNT));
    private static final List<String> LINES = Fixtures.simpleLines(COUNT);

    private FileServer server;
    private FaultyProxy proxy;
    private Runnable onPause = () -> {};

    @BeforeEach
    void start() throws IOException {
        server = new FileServer();
        proxy = FaultyProxy.before(server.port());
    }

    @AfterEach
    void stop() throws InterruptedException {
        proxy.awaitNoConnections();
        proxy.close();
        server.close();
    }

    private BgpStream open() {
        FakeTime time = new FakeTime(Instant.EPOCH);
        time.onSleep(onPause);
        return BgpStream.builder()
                .source(time.of(MrtFileSource.builder(proxy.through(server.url("/updates")))
                        .project("ris")
                        .collector("rrc06")
                        .build()))
                .failFast(false)
                .open();
    }

    private List<BgpRecord> records() {
        try (BgpStream stream = open()) {
            return stream.records().toList();
        }
    }

    private static List<String> lines(List<BgpRecord> records) {
        return records.stream()
                .flatMap(BgpRecord::stream)
                .map(BgpElem::toString)
                .toList();
    }

    private static boolean isTold(List<BgpRecord> records) {
        return records.stream().anyMatch(record -> record.issue() != null);
    }

    /** Octets before the file in an answer that has all of it. */
    private int head() throws IOException {
        URI url = server.url("/updates");
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String request = "GET /updates HTTP/1.1\r\nHost: x\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            return head.length();
        }
    }

    /** The number of the record that has an octet of the file. */
    private static int recordAt(int octet) {
        int record = 0;
        while (record + 1 < COUNT && FILE.offset(record + 1) <= octet) {
            record++;
        }
        return record;
    }

    private static List<String> linesWithout(int from, int to) {
        List<String> others = new ArrayList<>(LINES);
        others.subList(from, to + 1).clear();
        return others;
    }

    @Test
    void cut_anywhere_costsNothing() throws IOException {
        server.change(FILE.gzip());
        int head = head();
        for (int at = 0; at < head + FILE.gzip().length; at += 13) {
            proxy.onConnection(FaultPlan.none().toClient(Fault.cut(at)), FaultPlan.none());

            List<BgpRecord> records = records();

            assertThat(lines(records)).as("cut at %d", at).isEqualTo(LINES);
            assertThat(isTold(records)).isFalse();
        }
    }

    @Test
    void reset_anywhere_costsNothing() throws IOException {
        server.change(FILE.bytes());
        int head = head();
        for (int at = 0; at < head + FILE.bytes().length; at += 97) {
            proxy.onConnection(FaultPlan.none().toClient(Fault.reset(at)), FaultPlan.none());

            List<BgpRecord> records = records();

            assertThat(lines(records)).as("reset at %d", at).isEqualTo(LINES);
            assertThat(isTold(records)).isFalse();
        }
    }

    @Test
    void request_cutOrReset_isMadeAnew() {
        server.change(FILE.bytes());
        proxy.onConnection(
                FaultPlan.none().toServer(Fault.reset(10)),
                FaultPlan.none().toServer(Fault.cut(20)),
                FaultPlan.closedAtOnce(),
                FaultPlan.none());

        assertThat(lines(records())).isEqualTo(LINES);
    }

    @Test
    void cut_ofEachConnection_goesOnWhileItComesForward() throws IOException {
        server.change(FILE.bytes());
        proxy.onConnection(FaultPlan.none().toClient(Fault.cut(head() + 150)));

        List<BgpRecord> records = records();

        assertThat(lines(records)).isEqualTo(LINES);
        assertThat(isTold(records)).isFalse();
        assertThat(proxy.connections()).isGreaterThan(FILE.bytes().length / 150);
    }

    @Test
    void connection_refusedAtFirst_costsNothing() {
        server.change(FILE.gzip());
        proxy.refuseConnections();
        onPause = proxy::acceptConnections;

        assertThat(lines(records())).isEqualTo(LINES);
    }

    @Test
    void connections_endedForGood_areToldOnce() throws IOException {
        server.change(FILE.bytes());
        for (FaultPlan plan : List.of(FaultPlan.closedAtOnce(), FaultPlan.resetAtOnce())) {
            proxy.onConnection(plan);
            assertThat(records()).singleElement().satisfies(record -> {
                assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
                assertThat(record.issue()).asString().startsWith("UNREADABLE").contains("5 times");
            });
        }
        proxy.refuseConnections();
        assertThat(records()).singleElement().satisfies(record -> {
            assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
            assertThat(record.issue()).asString().contains("5 times");
        });
    }

    @Test
    void connection_lostForGood_givesTheWholeRecordsBeforeAndSaysWhere() throws IOException {
        server.change(FILE.bytes());
        int at = FILE.offset(7) + 20;
        proxy.onConnection(FaultPlan.none().toClient(Fault.cut(head() + at)), FaultPlan.resetAtOnce());

        List<BgpRecord> records = records();

        assertThat(lines(records)).isEqualTo(LINES.subList(0, 7));
        BgpRecord last = records.get(records.size() - 1);
        assertThat(last.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
        assertThat(last.issue()).asString().contains("5 times");
    }

    /** The checksum of gzip comes last, so what was delivered before may be wrong; then it is told. */
    @ParameterizedTest
    @ValueSource(ints = {1, 0x10, 0x80})
    void octet_ofGzipChanged_isNeverSilent(int bits) throws IOException {
        byte[] file = FILE.gzip();
        server.change(file);
        int head = head();
        for (int octet = 0; octet < file.length; octet += 5) {
            proxy.onConnection(FaultPlan.none().toClient(Fault.flip(head + octet, bits)));

            List<BgpRecord> records = records();

            assertThat(isTold(records) || lines(records).equals(LINES))
                    .as("octet %d", octet)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0x20, 0x80})
    void octet_ofPlainFileChanged_costsItsRecordOnly(int bits) throws IOException {
        byte[] file = FILE.bytes();
        server.change(file);
        int head = head();
        for (int octet = 0; octet < file.length; octet += 11) {
            proxy.onConnection(FaultPlan.none().toClient(Fault.flip(head + octet, bits)));

            assertThat(lines(records()))
                    .as("octet %d", octet)
                    .containsSubsequence(linesWithout(recordAt(octet), recordAt(octet)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 40})
    void pieces_exchanged_costTheirRecordsOnly(int size) throws IOException {
        byte[] file = FILE.bytes();
        server.change(file);
        int head = head();
        for (int octet = 0; octet + 2 * size <= file.length; octet += 37) {
            proxy.onConnection(FaultPlan.none().toClient(Fault.swap(head + octet, size)));

            assertThat(lines(records()))
                    .as("octet %d", octet)
                    .containsSubsequence(linesWithout(recordAt(octet), recordAt(octet + 2 * size - 1)));
        }
    }

    @Test
    void pieces_ofGzipExchangedOrLeftOut_areNeverSilent() throws IOException {
        byte[] file = FILE.gzip();
        server.change(file);
        int head = head();
        for (int octet = 0; octet + 16 <= file.length; octet += 7) {
            FaultPlan exchanged = FaultPlan.none().toClient(Fault.swap(head + octet, 8));
            // less comes than the server says, so the end is asked for again
            FaultPlan leftOut = FaultPlan.none().toClient(Fault.omit(head + octet, 8), Fault.cut(head + file.length));
            for (FaultPlan plan : List.of(exchanged, leftOut)) {
                proxy.onConnection(plan, FaultPlan.none());

                List<BgpRecord> records = records();

                assertThat(isTold(records) || lines(records).equals(LINES))
                        .as("octet %d", octet)
                        .isTrue();
            }
        }
    }

    /** What came before must come again: a file in two versions is none. */
    @Test
    void octet_changedInOneOfTwoTransfers_endsTheFile() throws IOException {
        byte[] file = FILE.bytes();
        server.withoutRanges().change(file);
        int head = head();
        FaultPlan half = FaultPlan.none().toClient(Fault.cut(head + file.length / 2));
        FaultPlan changed = FaultPlan.none().toClient(Fault.flip(head + FILE.offset(3) + 40, 1));
        proxy.onConnection(half, changed);

        List<BgpRecord> records = records();

        assertThat(lines(records)).isEqualTo(LINES.subList(0, lines(records).size()));
        assertThat(records.get(records.size() - 1).issue())
                .asString()
                .contains("the file was changed while it was read");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void status_changed_isNeverSilent(int bits) throws IOException {
        byte[] file = FILE.gzip();
        server.change(file);
        int head = head();
        for (int octet = 0; octet < "HTTP/1.1 200 OK".length(); octet++) {
            proxy.onConnection(
                    FaultPlan.none().toClient(Fault.flip(octet, bits), Fault.cut(head + file.length)),
                    FaultPlan.none());

            List<BgpRecord> records = records();

            assertThat(isTold(records) || lines(records).equals(LINES))
                    .as("octet %d", octet)
                    .isTrue();
        }
    }

    @Test
    void octets_late_areWaitedFor() throws Exception {
        byte[] file = FILE.bytes();
        server.change(file);
        Gate gate = new Gate();
        proxy.onConnection(FaultPlan.none().toClient(Fault.hold(head() + FILE.offset(9) + 5, gate)));
        FutureTask<List<BgpRecord>> reading = new FutureTask<>(this::records);
        new Thread(reading, "reading").start();
        gate.awaitReached();
        gate.open();

        assertThat(lines(reading.get())).isEqualTo(LINES);
        assertThat(proxy.connections()).isEqualTo(1);
    }

    @Test
    void close_whileOctetsAreLate_doesNotHang() throws Exception {
        server.change(FILE.bytes());
        Gate gate = new Gate();
        proxy.onConnection(FaultPlan.none().toClient(Fault.hold(head() + FILE.offset(9) + 5, gate)));
        FutureTask<List<BgpRecord>> reading;
        try (BgpStream stream = open()) {
            reading = new FutureTask<>(() -> stream.records().toList());
            new Thread(reading, "reading").start();
            gate.awaitReached();
        }
        assertThat(lines(reading.get())).hasSizeLessThan(COUNT);
        gate.open();
    }
}
