package io.github.bgpstream4j.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.attr.DecodeContext;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.fuzz.Mutations;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.model.SourceInfo;
import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.source.RecordDecoder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** BGP messages in each context. */
final class BgpMessageFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(seeds(), 20_000, BgpMessageFuzzTest::decode);
    }

    static List<byte[]> seeds() {
        return Mutations.messages();
    }

    private static final IpAddress PEER = IpAddress.parse("192.0.2.1");
    private static final SourceInfo INFO = new SourceInfo("", "", "", null, 0, "fuzz");
    private static final List<DecodeContext> CONTEXTS =
            List.of(DecodeContext.AS4, DecodeContext.AS2, DecodeContext.AS4_ADD_PATH);

    static void decode(byte[] data) {
        for (DecodeContext context : CONTEXTS) {
            BgpMessageDecoder decoder = new BgpMessageDecoder(context);
            read(data, (bytes, offset, length, elems) -> {
                if (elems.peer(64500, PEER)) {
                    decoder.decode(bytes, offset, offset + length, elems);
                }
            });
        }
    }

    static void read(byte[] data, RecordDecoder decoder) {
        RecordBatch batch = new RecordBatch();
        System.arraycopy(data, 0, batch.start(data.length), 0, data.length);
        batch.add(new RecordBatch.Kind(INFO, RecordType.UPDATE, false, "", decoder), 0, 0, data.length, 0);
        int[] elems = {0};
        RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> {
            elems[0]++;
            elem.owned().fields();
        });
        cursor.move(batch, 0);
        cursor.decode();
        cursor.status();
        cursor.opaqueNlri();
        if (elems[0] > data.length) {
            throw new AssertionError(elems[0] + " elems of " + data.length + " octets");
        }
    }
}
