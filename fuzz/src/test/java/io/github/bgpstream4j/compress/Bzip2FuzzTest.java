package io.github.bgpstream4j.compress;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.fuzz.Mutations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** bzip2 files. */
final class Bzip2FuzzTest {
    @FuzzTest
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(
                List.of(
                        HexFormat.of()
                                .parseHex(
                                        "425a68393141592653594eece83600000251800010400006449080200031064c4101a7a9a580bb9431f8bb9229c28482776741b0"),
                        HexFormat.of().parseHex("425a683917724538509000000000")),
                1500,
                Bzip2FuzzTest::decode);
    }

    private static final int ENOUGH = 64 << 20;

    static void decode(byte[] data) throws IOException {
        byte[] out = new byte[1 << 16];
        long octets = 0;
        int damages = 0;
        try (InputStream in = open(new ByteArrayInputStream(data))) {
            int count = 0;
            while (count >= 0 && octets < ENOUGH) {
                try {
                    count = in.read(out);
                    octets += count;
                } catch (DamagedDataException e) {
                    if (++damages > data.length + 1 || e.compressedOffset() > data.length) {
                        throw new AssertionError(damages + " damages, the last at " + e.compressedOffset());
                    }
                } catch (IOException e) {
                    if (in.read(out) >= 0) {
                        throw new AssertionError("data behind the end", e);
                    }
                    count = -1;
                }
            }
        }
    }

    private static InputStream open(InputStream in) {
        return new Bzip2InputStream(in);
    }
}
