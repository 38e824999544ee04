package io.github.bgpstream4j.mrt;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.fuzz.Mutations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of each type and subtype, behind a table of peers. */
final class MrtRecordFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(seeds(), 20_000, MrtRecordFuzzTest::decode);
    }

    static List<byte[]> seeds() {
        return Mutations.records();
    }

    private static final int TIME = 1_600_000_000;

    /** The octets of the type count, and all behind the length. */
    static void decode(byte[] data) throws IOException {
        if (data.length < 12) {
            return;
        }
        int type = data[5] & 0x1f;
        int subtype = data[7] & 0x0f;
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
