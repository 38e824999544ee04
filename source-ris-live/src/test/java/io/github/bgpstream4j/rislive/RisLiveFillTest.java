package io.github.bgpstream4j.rislive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.rislive.Disconnection;
import io.github.bgpstream4j.testkit.rislive.FakeRisLive;
import io.github.bgpstream4j.testkit.rislive.Generation;
import io.github.bgpstream4j.testkit.rislive.RisLiveMessage;
import io.github.bgpstream4j.testkit.rislive.RisLiveTraffic;
import io.github.bgpstream4j.transport.ReconnectSettings;
import io.github.bgpstream4j.transport.RetryPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the service's connections to the elems of a stream, with the archive in between. */
@Timeout(120)
class RisLiveFillTest {
    private static final Instant START = Instant.parse("2026-09-08T12:00:00Z");
    private static final int MESSAGES = 8_000;
    private static final int RATE = 25;
    private static final int LAST_LOSS = MESSAGES - 75 * RATE; // so that 45 s follow, after which nothing is late
    private static final RetryPolicy AT_ONCE = // or the clock would be ahead of the messages
            RetryPolicy.upTo(Duration.ofMillis(10), Duration.ofMillis(10), Integer.MAX_VALUE);
    private static final List<String> COLLECTORS = List.of("rrc00", "rrc21");
    private static final List<Disconnection> LOSSES =
            List.of(Disconnection.CUT, Disconnection.RESTART, Disconnection.RESET, Disconnection.HALF_MESSAGE);

    @TempDir
    Path folder;

    private final FakeTime time = new FakeTime(START.plusSeconds(77));
    private final Map<String, List<String>> came = new TreeMap<>();
    private final AtomicInteger elems = new AtomicInteger();
    private final AtomicInteger whole = new AtomicInteger();
    private final AtomicInteger gaps = new AtomicInteger();

    private static void add(Map<String, List<String>> byPeer, BgpRecord record) {
        for (BgpElem elem : record.elems()) {
            byPeer.computeIfAbsent(
                            record.source().collector() + " " + elem.peer().address(), peer -> new ArrayList<>())
                    .add(elem.type() + " " + elem.prefix() + " " + elem.asPath() + " " + elem.newState());
        }
    }

    @ParameterizedTest
    @CsvSource({"false,G2", "true,G1"})
    void elems_ofEachPeer_afterLosses_areThoseOfTheArchive(boolean http, Generation generation) throws Exception {
        RisLiveTraffic traffic = RisLiveTraffic.of(MESSAGES)
                .seed(3)
                .start(START)
                .rate(RATE)
                .collectors(COLLECTORS.toArray(String[]::new))
                .peers(4)
                .repeats(100)
                .states(5)
                .build();
        try (FakeRisLive service = FakeRisLive.start(generation)) {
            service.archive().add(traffic);
            URI url = http ? service.streamUrl() : service.websocketUrl();
            RisLiveSource source = RisLiveSource.builder()
                    .url(url)
                    .reconnect(ReconnectSettings.DEFAULT.withRetries(AT_ONCE))
                    .fill(true)
                    .fillWait(Duration.ofDays(1))
                    .spool(folder, 1 << 28)
                    .archive(service.archive().url().toString())
                    .build();
            Map<String, List<String>> expected = new TreeMap<>();
            int count = 0;
            for (String file : files(service)) {
                try (BgpStream archive = BgpStream.open("mrt:" + file + "?literal=true")) {
                    archive.records().forEach(record -> add(expected, record));
                }
            }
            for (List<String> ofPeer : expected.values()) {
                count += ofPeer.size();
            }
            try (BgpStream stream = BgpStream.builder().source(time.of(source)).open()) {
                Thread sender = new Thread(() -> send(service, traffic));
                sender.start();
                Iterator<BgpRecord> records = stream.records().iterator();
                while (elems.get() < count && records.hasNext()) {
                    BgpRecord record = records.next();
                    add(came, record);
                    elems.addAndGet(record.elems().size());
                    whole.addAndGet(record.hasMicroseconds() ? 0 : 1);
                    gaps.addAndGet(record.gap() == null ? 0 : 1);
                }
                sender.join();
            }
            assertThat(came).isEqualTo(expected);
            assertThat(gaps).hasValue(0);
            assertThat(whole.get()).isPositive();
        }
    }

    private static List<String> files(FakeRisLive service) {
        List<String> files = new ArrayList<>();
        for (String collector : COLLECTORS) {
            for (String minute : List.of("1200", "1205")) {
                files.add(service.archive().url() + collector + "/2026.09/updates.20260908." + minute + ".gz");
            }
        }
        return files;
    }

    private void send(FakeRisLive service, RisLiveTraffic traffic) {
        Random random = new Random(1);
        service.awaitSubscribed(1);
        int number = 0;
        int lost = 0;
        for (RisLiveMessage message : traffic) {
            number++;
            if (number % 1_500 == 700 && number < LAST_LOSS) {
                service.flush();
                service.endAll(LOSSES.get(number / 1_500 % LOSSES.size()));
                lost = 20 + random.nextInt(300);
            }
            if (lost > 0 && --lost > 0) {
                continue;
            }
            if (lost == 0) {
                service.awaitSubscribed(1);
                lost = -1;
            }
            service.send(message);
        }
    }
}
