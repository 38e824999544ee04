package io.github.bgpstream4j.feed.ris;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.fuzz.Mutations;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.RecordQueue;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of RIS Live, and the records made of them. */
final class RisMessageFuzzTest {
    private static final String HEAD = "{\"type\":\"ris_message\",\"data\":{\"timestamp\":1558620047.08,"
            + "\"peer\":\"192.0.2.1\",\"peer_asn\":\"64500\",\"id\":\"192.0.2.1-016ae4f9a3f80001\",\"host\":\"rrc21\",";

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(seeds(), 20_000, RisMessageFuzzTest::decode);
    }

    static List<byte[]> seeds() {
        return Mutations.texts(
                HEAD + "\"type\":\"UPDATE\",\"raw\":\"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF003E02000000234001010040020A0202"
                        + "0000E15F00009312400304C43C09A5E00808E15F2EE0E15F2EE118C43246\",\"announcements\":[{\"next_hop\":"
                        + "\"196.60.9.165\",\"prefixes\":[\"196.50.70.0/24\"]}]}}",
                HEAD
                        + "\"type\":\"UPDATE\",\"path\":[64500,[1,2],3],\"community\":[[1,2]],\"origin\":\"igp\",\"med\":1,"
                        + "\"aggregator\":\"1:192.0.2.1\",\"announcements\":[{\"next_hop\":\"fe80::1,2001:db8::1\","
                        + "\"prefixes\":[\"2001:db8::/32\",\"10.0.0.0/8\"]}],\"withdrawals\":[\"eor\",\"::/0\"]}}",
                HEAD + "\"type\":\"STATE\",\"state\":\"down\"}}{\"type\":\"pong\",\"data\":null}",
                "{\"type\":\"ris_subscribe_ok\",\"data\":{\"subscription\":{\"host\":\"rrc00\"}}}",
                "{\"type\":\"ris_rrc_list\",\"data\":[\"rrc00\"]}",
                "Closing connection");
    }

    static void decode(byte[] data) throws Exception {
        RecordQueue queue = new RecordQueue(OpenContext.DEFAULT);
        RisRecords records = new RisRecords(queue::offer, new SourceInfo("ris-live", "", "", null, 0, "fuzz").asLive());
        MessageReader reader = new MessageReader();
        reader.begin(data, 0, data.length);
        for (RisLine line = reader.next(); line != null; line = reader.next()) {
            if (line instanceof RisMessage message) {
                records.message(message);
                records.filled(message);
            } else if (line instanceof RisLine.Rejected rejected) {
                records.rejected(rejected);
            }
            Objects.requireNonNull(line.toString());
        }
        queue.complete();
        RecordBatch batch = new RecordBatch();
        RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> Objects.requireNonNull(elem.toString()));
        boolean more = true;
        while (more) {
            more = queue.read(batch);
            for (int row = 0; row < batch.size(); row++) {
                cursor.move(batch, row);
                cursor.decode();
                Objects.requireNonNull(cursor.owned().toString());
            }
            batch.start(0);
        }
    }
}
