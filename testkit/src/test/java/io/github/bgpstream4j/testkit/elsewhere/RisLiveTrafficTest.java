package io.github.bgpstream4j.testkit.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.rislive.FakeRisLive;
import io.github.bgpstream4j.testkit.rislive.Generation;
import io.github.bgpstream4j.testkit.rislive.RisLiveArchive;
import io.github.bgpstream4j.testkit.rislive.RisLiveMessage;
import io.github.bgpstream4j.testkit.rislive.RisLiveTraffic;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages by the million, and the files of the same ones. */
@Timeout(60)
class RisLiveTrafficTest {
    private static final Instant START = Instant.parse("2026-09-30T23:57:00Z");

    private final FakeRisLive service = FakeRisLive.start(Generation.G2);

    @AfterEach
    void stop() {
        service.close();
    }

    private static RisLiveTraffic.Builder traffic() {
        return RisLiveTraffic.of(4_000)
                .seed(7)
                .start(START)
                .rate(10)
                .collectors("rrc00", "rrc21")
                .peers(6)
                .prefixes(20)
                .keepalives(20)
                .states(100);
    }

    @Test
    void messages_ofTheSameSeed_areTheSame_andOfAnotherOneNot() {
        List<String> one = new ArrayList<>();
        traffic().build().forEach(message -> one.add(message.json(Generation.G2, true)));
        List<String> other = new ArrayList<>();
        traffic().seed(8).build().forEach(message -> other.add(message.json(Generation.G2, true)));

        assertThat(one).hasSize(4_000).doesNotHaveDuplicates();
        assertThat(traffic().build().message(1_234).json(Generation.G2, true)).isEqualTo(one.get(1_234));
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void messages_haveIdentifiersOfTheirOwn_andAreInOrderForEachPeer() {
        for (Generation generation : Generation.values()) {
            Set<String> ids = new HashSet<>();
            Map<String, Long> last = new HashMap<>();
            long latest = 0;
            long behind = 0;
            for (RisLiveMessage message : traffic().rate(5_000).build()) {
                assertThat(ids.add(message.id(generation))).isTrue();
                assertThat(message.timeMicros()).isGreaterThanOrEqualTo(last.getOrDefault(message.peer(), 0L));
                last.put(message.peer(), message.timeMicros());
                behind = Math.max(behind, latest - message.timeMicros());
                latest = Math.max(latest, message.timeMicros());
            }
            assertThat(behind).isBetween(1_000L, 110_000L);
            assertThat(last).hasSize(12);
        }
    }

    @Test
    void messages_areOfAllKinds_andSomeRepeatTheOneBefore() {
        Set<String> kinds = new HashSet<>();
        Map<String, byte[]> last = new HashMap<>();
        int repeats = 0;
        for (RisLiveMessage message : traffic().build()) {
            String json = message.json(Generation.G1, false);
            kinds.add(message.type()
                    + (message.state() == null ? "" : message.state())
                    + (json.contains("announcements") ? " A" : "")
                    + (json.contains("withdrawals") ? " W" : ""));
            byte[] bytes = message.bytes();
            if (bytes != null) {
                repeats += message.type().equals("UPDATE") && Arrays.equals(bytes, last.put(message.peer(), bytes))
                        ? 1
                        : 0;
            }
        }
        assertThat(kinds)
                .containsExactlyInAnyOrder("UPDATE A", "UPDATE W", "UPDATE A W", "KEEPALIVE", "STATEdown", "STATEup");
        assertThat(repeats).isBetween(40, 160);
    }

    @Test
    void duplicates_comeAfterWhatTheyRepeat() {
        Set<String> seen = new HashSet<>();
        int again = 0;
        for (RisLiveMessage message : traffic().duplicates(100).build().withDuplicates()) {
            again += seen.add(message.id(Generation.G2)) ? 0 : 1;
        }
        assertThat(seen).hasSize(4_000);
        assertThat(again).isBetween(300, 500);
    }

    /** Peer address, type and body of each record. */
    private static List<String> records(byte[] gzip) throws IOException {
        List<String> records = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(gzip)))) {
            while (true) {
                long second = in.readInt() & 0xffff_ffffL;
                int type = in.readUnsignedShort();
                int subtype = in.readUnsignedShort();
                byte[] body = in.readNBytes(in.readInt());
                records.add(second + " " + type + " " + subtype + " " + Arrays.hashCode(body));
            }
        } catch (EOFException e) {
            return records;
        }
    }

    private static String expected(MrtRecord record) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record.bytes()));
        try {
            return (in.readInt() & 0xffff_ffffL) + " " + in.readUnsignedShort() + " " + in.readUnsignedShort() + " "
                    + Arrays.hashCode(record.message());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void files_haveEachMessageOnce_inOrderForEachPeer(@TempDir Path folder) throws IOException {
        RisLiveTraffic traffic = traffic().build();
        service.archive().add(traffic).writeTo(folder);

        List<String> files = service.archive().files();
        assertThat(files)
                .containsExactly(
                        "rrc00/2026.09/updates.20260930.2355.gz",
                        "rrc00/2026.10/updates.20261001.0000.gz",
                        "rrc21/2026.09/updates.20260930.2355.gz",
                        "rrc21/2026.10/updates.20261001.0000.gz");
        Map<String, List<String>> sent = new HashMap<>();
        for (RisLiveMessage message : traffic) {
            MrtRecord record = message.mrt();
            sent.computeIfAbsent(message.collector(), any -> new ArrayList<>()).add(expected(record));
        }
        for (String collector : traffic.collectors()) {
            List<String> found = new ArrayList<>();
            for (String file : files) {
                if (file.startsWith(collector)) {
                    found.addAll(records(Files.readAllBytes(folder.resolve(file))));
                }
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(sent.get(collector));
            for (String peer : traffic.peers(collector)) {
                List<String> own = new ArrayList<>();
                for (RisLiveMessage message : traffic) {
                    if (message.peer().equals(peer)) {
                        own.add(expected(message.mrt()));
                    }
                }
                assertThat(found).containsSubsequence(own);
            }
        }
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.archive().url().resolve(path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void files_areThereWhenTheirTimeIsOver() throws Exception {
        RisLiveArchive archive = service.archive()
                .add(traffic().build())
                .tableAt(START.plusSeconds(240))
                .publishUntil(START.plusSeconds(179));
        String first = "rrc00/2026.09/updates.20260930.2355.gz";
        assertThat(get(first).statusCode()).isEqualTo(404);

        archive.publishUntil(START.plusSeconds(180));
        assertThat(get(first).statusCode()).isEqualTo(200);
        assertThat(get("rrc00/2026.10/updates.20261001.0000.gz").statusCode()).isEqualTo(404);
        assertThat(get("rrc00/2026.10/bview.20261001.0001.gz").statusCode()).isEqualTo(404);

        archive.publishUntil(START.plusSeconds(480));
        assertThat(new String(get("rrc00/2026.10/").body(), StandardCharsets.UTF_8))
                .contains("href=\"updates.20261001.0000.gz\"", "href=\"bview.20261001.0001.gz\"")
                .doesNotContain("0005");
        assertThat(records(get("rrc00/2026.10/bview.20261001.0001.gz").body())).hasSizeGreaterThan(20);
        assertThat(archive.without(first::equals).files()).doesNotContain(first);
        assertThat(archive.downloads()).startsWith(first, first);
    }
}
