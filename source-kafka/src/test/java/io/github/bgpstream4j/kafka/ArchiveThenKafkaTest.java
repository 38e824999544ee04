package io.github.bgpstream4j.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.ElemType;
import io.github.bgpstream4j.mrt.MrtFileSource;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.table.RoutingTable;
import io.github.bgpstream4j.testkit.BgpMessage;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.PeerIndexTableBuilder;
import io.github.bgpstream4j.testkit.RibBuilder;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The seam: the table of an archive, and what routers said since its time, are one table without a hole or a double. */
@Timeout(60)
final class ArchiveThenKafkaTest {
    private static final long TABLE = 1_700_006_400;
    private static final int PEERS = 4;
    private static final int PREFIXES = 40;
    private static final int MESSAGES = 1_200;

    @TempDir
    Path folder;

    private final FakeKafka kafka = new FakeKafka();
    private final Random random = new Random(21);
    private final Map<String, String> routes = new TreeMap<>();
    private final List<String> afterTable = new ArrayList<>();

    private static String prefix(int number) {
        return "10." + number + ".0.0/16";
    }

    private static String address(int peer) {
        return "192.0.2." + (1 + peer);
    }

    private static String topic(int peer) {
        return "routeviews.linx." + (64_500 + peer) + ".bmp_raw";
    }

    private MrtRecord[] archived() {
        List<MrtRecord> records = new ArrayList<>();
        PeerIndexTableBuilder peers = MrtRecord.peerIndexTable(TABLE);
        for (int peer = 0; peer < PEERS; peer++) {
            peers = peers.peer(64_500 + peer, address(peer));
        }
        records.add(peers.record());
        for (int number = 0; number < PREFIXES; number++) {
            RibBuilder rib = MrtRecord.rib(TABLE, prefix(number));
            boolean any = false;
            for (int peer = 0; peer < PEERS; peer++) {
                String path = routes.get(address(peer) + " " + prefix(number));
                if (path != null) {
                    any = true;
                    rib = rib.entry(
                            peer,
                            TABLE,
                            WireAttribute.origin(0),
                            WireAttribute.asPath(path),
                            WireAttribute.nextHop(address(peer)));
                }
            }
            if (any) {
                records.add(rib.record());
            }
        }
        return records.toArray(MrtRecord[]::new);
    }

    /** A message now and then, of which each is in the topic of its peer; some routers put their own AS number first. */
    private void message(int number) {
        long seconds = TABLE - 600 + number;
        int peer = random.nextInt(PEERS);
        String prefix = prefix(random.nextInt(PREFIXES));
        String key = address(peer) + " " + prefix;
        BmpPeer of = Frames.peer(64_500 + peer, address(peer));
        UpdateBuilder update;
        if (random.nextInt(4) == 0) {
            routes.remove(key);
            update = BgpMessage.update().withdraw(prefix);
        } else {
            String path = (64_500 + peer) + " " + (65_000 + number % 500);
            routes.put(key, path);
            update = Frames.announce(address(peer), (peer % 2 == 0 ? "6447 " : "") + path, prefix);
        }
        if (seconds >= TABLE) {
            afterTable.add(address(peer) + " " + prefix);
        }
        // what a broker says is later than what the collector says
        kafka.send(topic(peer), 0, seconds * 1_000 + 5_000, Frames.of(seconds, of.routes(update)));
    }

    private BgpSource live() {
        return KafkaSource.builder("127.0.0.1:9092")
                .topics(Pattern.compile("^routeviews\\."))
                .archiveNames(true)
                .from(Instant.ofEpochSecond(TABLE))
                .untilLatest()
                .clients(kafka::consumer)
                .build();
    }

    private static void follow(BgpSource source, RoutingTable table, List<String> updates) {
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            for (BgpRecord record : (Iterable<BgpRecord>) stream.records()::iterator) {
                assertThat(record.gap()).isNull();
                assertThat(record.source().collector()).isEqualTo("route-views.linx");
                for (BgpElem elem : record.elems()) {
                    table.visit(elem);
                    if (elem.type() != ElemType.RIB) {
                        updates.add(elem.peer().address() + " " + elem.prefix());
                    }
                }
            }
        }
    }

    @Test
    void archiveTable_andKafkaFromItsTime_areATableWithoutAHoleOrDouble() {
        for (int peer = 0; peer < PEERS; peer++) {
            kafka.topic(topic(peer), 1);
        }
        Path file = folder.resolve("rib");
        for (int number = 0; number < MESSAGES; number++) {
            if (number == 600) {
                MrtFile.of(archived()).writeTo(file);
            }
            message(number);
        }
        RoutingTable table = new RoutingTable();
        List<String> updates = new ArrayList<>();
        follow(
                MrtFileSource.builder(file)
                        .project("routeviews")
                        .collector("route-views.linx")
                        .build(),
                table,
                updates);
        follow(live(), table, updates);

        Map<String, String> found = new TreeMap<>();
        table.forEachRoute(
                route -> found.put(route.peer().address() + " " + route.prefix(), String.valueOf(route.asPath())));
        assertThat(updates).isEqualTo(afterTable);
        assertThat(table.peers()).hasSize(PEERS);
        assertThat(found).isEqualTo(routes);
    }
}
