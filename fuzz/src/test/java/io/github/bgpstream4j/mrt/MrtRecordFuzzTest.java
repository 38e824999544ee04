package io.github.bgpstream4j.mrt;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.fuzz.Mutations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies of each type and subtype, behind a table of peers. */
final class MrtRecordFuzzTest {
    @FuzzTest
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(Mutations.records(), 5000, MrtRecordFuzzTest::decode);
    }

    private static final int TIME = 1_600_000_000;
    private static final List<Integer> TYPES = List.of(5, 9, 10, 12, 13, 13, 16, 17);

    /** The first octets of the data choose the type, the others are the body. */
    static void decode(byte[] data) throws IOException {
        if (data.length < 12) {
            return;
        }
        int type = TYPES.get((data[5] & 0xff) % TYPES.size());
        int subtype = (data[7] & 0xff) % 14;
        byte[] peers = {0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3};
        ByteBuffer file = ByteBuffer.allocate(2 * 12 + peers.length + data.length - 12);
        header(file, 13, 1, peers.length).put(peers);
        header(file, type, subtype, data.length - 12).put(data, 12, data.length - 12);
        MrtFileFuzzTest.read(file.array());
    }

    private static ByteBuffer header(ByteBuffer file, int type, int subtype, int length) {
        return file.putInt(TIME)
                .putShort((short) type)
                .putShort((short) subtype)
                .putInt(length);
    }
}
