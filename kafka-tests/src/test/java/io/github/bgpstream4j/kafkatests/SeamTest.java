package io.github.bgpstream4j.kafkatests;

import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.attr.Origin;
import io.github.bgpstream4j.examples.ArchiveThenKafka;
import io.github.bgpstream4j.net.Prefix;
import io.github.bgpstream4j.table.Route;
import io.github.bgpstream4j.table.RoutingTable;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.UpdateBuilder;
import io.github.bgpstream4j.testkit.WireAttribute;
import io.github.bgpstream4j.testkit.bmp.BmpPeer;
import io.github.bgpstream4j.testkit.bmp.OpenBmpFrame;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A table of the archive, and Kafka from its time. */
@ExtendWith(RealKafka.Shared.class)
@Timeout(120)
final class SeamTest {
    private static final long SECONDS = 1_767_225_600; // 2026-01-01
    private static final String PEER = "192.0.2.1";

    @TempDir
    Path folder;

    private final List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();

    private static WireAttribute[] attributes(long... path) {
        return new WireAttribute[] {origin(Origin.IGP), asPath(path), nextHop(PEER)};
    }

    /** What the feed has at some second after the table; RouteViews' own AS number stands first in paths. */
    private void feed(String topic, long after, UpdateBuilder update) {
        byte[] frame = OpenBmpFrame.of(
                        "linx",
                        "203.0.113.9",
                        (SECONDS + after) * 1_000_000,
                        BmpPeer.of(64500, PEER).at(SECONDS + after, 0).routes(update))
                .bytes();
        messages.add(new ProducerRecord<>(topic, 0, (SECONDS + after) * 1_000 + 300, null, frame));
    }

    private String table(RealKafka kafka, String topic) {
        Path rib = MrtFile.of(
                        MrtRecord.peerIndexTable(SECONDS).peer(64500, PEER).record(),
                        MrtRecord.rib(SECONDS, "10.0.0.0/24")
                                .entry(0, SECONDS - 99, attributes(64500, 1))
                                .record(),
                        MrtRecord.rib(SECONDS, "10.0.1.0/24")
                                .entry(0, SECONDS - 99, attributes(64500, 2))
                                .record(),
                        MrtRecord.rib(SECONDS, "10.0.2.0/24")
                                .entry(0, SECONDS - 99, attributes(64500, 3))
                                .record())
                .writeTo(folder.resolve("rib"));
        kafka.topics().create(topic, 1);
        feed(topic, -90, update().attr(attributes(6447, 64500, 7)).nlri("10.0.9.0/24"));
        feed(topic, -1, update().withdraw("10.0.0.0/24"));
        feed(topic, 0, update().withdraw("10.0.1.0/24"));
        feed(topic, 5, update().attr(attributes(6447, 64500, 8)).nlri("10.0.2.0/24", "10.0.3.0/24"));
        kafka.topics().send(messages);
        return "mrt:" + rib + "?project=routeviews&collector=route-views.linx";
    }

    @Test
    void tableOfTheArchive_thenKafkaFromItsTime_hasNoHoleAndNoDouble(RealKafka kafka) {
        String archive = table(kafka, "seam");
        String feed = "kafka:" + kafka.brokers() + "?topics=seam&names=archive&until=latest";
        RoutingTable table = new RoutingTable();
        try (BgpStream stream = BgpStream.open(archive)) {
            stream.visitElems(table);
        }

        try (BgpStream stream = BgpStream.open(feed + "&from=time:" + Instant.ofEpochSecond(SECONDS))) {
            stream.visitElems(table);
        }

        assertThat(table.peers()).hasSize(1);
        assertThat(table.covered(Prefix.parse("0.0.0.0/0")))
                .extracting(SeamTest::shown)
                .containsExactlyInAnyOrder("10.0.0.0/24 64500 1", "10.0.2.0/24 64500 8", "10.0.3.0/24 64500 8");
    }

    @Test
    void example_archiveThenKafka_printsHowManyRoutesThereAre(RealKafka kafka) {
        String archive = table(kafka, "seam.example");
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            ArchiveThenKafka.main(new String[] {
                archive, "kafka:" + kafka.brokers() + "?topics=seam.example&names=archive&until=latest"
            });
        } finally {
            System.setOut(before);
        }

        assertThat(out.toString(UTF_8).lines()).containsExactly("3 routes in the archive", "3 routes now");
    }

    private static String shown(Route route) {
        return route.prefix() + " " + route.asPath();
    }
}
