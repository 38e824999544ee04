package io.github.bgpstream4j.compress;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.fuzz.Mutations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** bzip2 files. */
final class Bzip2FuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(seeds(), 20_000, Bzip2FuzzTest::decode);
    }

    static List<byte[]> seeds() {
        return List.of(
                HexFormat.of()
                        .parseHex(
                                "425a68393141592653594eece83600000251800010400006449080200031064c4101a7a9a580bb9431f8bb9229c28482776741b0"),
                HexFormat.of().parseHex("425a683917724538509000000000"));
    }

    static void decode(byte[] data) throws IOException {
        try (InputStream in = new Bzip2InputStream(new ByteArrayInputStream(data))) {
            Decompressed.read(in, data.length);
        }
    }
}
