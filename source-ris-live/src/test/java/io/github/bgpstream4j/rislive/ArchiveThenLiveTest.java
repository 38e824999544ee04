package io.github.bgpstream4j.rislive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.testkit.FakeTime;
import io.github.bgpstream4j.testkit.rislive.FakeRisLive;
import io.github.bgpstream4j.testkit.rislive.Generation;
import io.github.bgpstream4j.testkit.rislive.RisLiveMessage;
import io.github.bgpstream4j.testkit.rislive.RisLiveTraffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A table, the updates that there are files of, and the live service as one stream. */
@Timeout(120)
class ArchiveThenLiveTest {
    private static final Instant START = Instant.parse("2026-09-08T15:50:00Z");
    private static final Instant TABLE = Instant.parse("2026-09-08T16:00:00Z");
    private static final Instant NOW = Instant.parse("2026-09-08T16:40:07Z");
    private static final String LAST = "203.0.113.0/24";

    @TempDir
    Path folder;

    private final FakeTime time = new FakeTime(NOW);
    private final RisLiveTraffic traffic = RisLiveTraffic.of(13_500)
            .seed(5)
            .start(START)
            .rate(4)
            .collectors("rrc00", "rrc21")
            .peers(4)
            .withdrawals(300)
            .repeats(50)
            .build();
    private final RisLiveMessage last = RisLiveMessage.update("rrc00", 64_999, "192.0.2.99")
            .at(START.plus(Duration.ofMinutes(57)))
            .withdraw(LAST)
            .build();
    private final Map<String, String> table = new TreeMap<>();
    private final Map<RecordType, Integer> records = new EnumMap<>(RecordType.class);
    private final Map<String, List<String>> updates = new TreeMap<>();

    @BeforeEach
    void clear() {
        table.clear();
    }

    private void add(BgpRecord record, Map<String, String> to) {
        for (BgpElem elem : record.elems()) {
            String key = record.source().collector() + " " + elem.peer().address() + " " + elem.prefix();
            if (elem.type() == ElemType.WITHDRAWAL) {
                to.remove(key);
            } else {
                to.put(key, String.valueOf(elem.asPath()));
            }
            if (record.type() == RecordType.UPDATE && to == table) {
                updates.computeIfAbsent(
                                record.source().collector() + " " + elem.peer().address(), k -> new ArrayList<>())
                        .add(elem.type() + " " + elem.prefix() + " " + elem.asPath());
            }
        }
    }

    private Map<String, String> expected(FakeRisLive service, Map<String, List<String>> sequences) {
        Map<String, String> expected = new TreeMap<>();
        for (String collector : traffic.collectors()) {
            for (Instant file = START;
                    file.isBefore(START.plus(Duration.ofMinutes(60)));
                    file = file.plusSeconds(300)) {
                String minute = file.toString().substring(11, 16).replace(":", "");
                String url = service.archive().url() + collector + "/2026.09/updates.20260908." + minute + ".gz";
                boolean isInTable = file.isBefore(TABLE);
                try (BgpStream archive = BgpStream.open("mrt:" + url + "?literal=true")) {
                    archive.records().forEach(record -> {
                        add(record, expected);
                        for (BgpElem elem : isInTable ? List.<BgpElem>of() : record.elems()) {
                            sequences
                                    .computeIfAbsent(
                                            record.source().collector() + " "
                                                    + elem.peer().address(),
                                            k -> new ArrayList<>())
                                    .add(elem.type() + " " + elem.prefix() + " " + elem.asPath());
                        }
                    });
                }
            }
        }
        return expected;
    }

    private void send(FakeRisLive service) {
        service.awaitSubscribed(1);
        for (RisLiveMessage message : traffic) {
            if (message.timeMicros() >= NOW.getEpochSecond() * 1_000_000) {
                service.send(message);
            }
        }
        service.send(last);
    }

    @Test
    void latestRib_andLive_isATableWithoutAHoleOrDouble() throws Exception {
        try (FakeRisLive service = FakeRisLive.start(Generation.G2)) {
            service.archive().add(traffic).add(last).tableAt(TABLE);
            Map<String, List<String>> sequences = new TreeMap<>();
            Map<String, String> expected = expected(service, sequences);
            String source = "ris-live:?url=" + service.websocketUrl() + "&fill=true&spool=" + folder + "&archive="
                    + service.archive().url();
            boolean seen = false;
            try (BgpStream stream = BgpStream.builder()
                    .source(source)
                    .filter("collector rrc00 rrc21")
                    .latestRib()
                    .clock(time)
                    .open()) {
                Thread sender = new Thread(() -> send(service));
                sender.start();
                Iterator<BgpRecord> all = stream.records().iterator();
                while (!seen && all.hasNext()) {
                    BgpRecord record = all.next();
                    assertThat(record.status()).isIn(RecordStatus.VALID, RecordStatus.FILTERED_SOURCE);
                    assertThat(record.source().project()).isEqualTo("ris-live");
                    assertThat(record.gap()).isNull();
                    records.merge(record.type(), 1, Integer::sum);
                    add(record, table);
                    seen = record.elems().stream().anyMatch(elem -> LAST.equals(String.valueOf(elem.prefix())));
                }
                sender.join();
            }
            assertThat(seen).isTrue();
            assertThat(records).containsKeys(RecordType.RIB, RecordType.UPDATE);
            assertThat(updates).isEqualTo(sequences);
            assertThat(table).isEqualTo(expected);
        }
    }
}
