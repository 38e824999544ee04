package io.github.bgpstream4j.compress;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.fuzz.Mutations;
import io.github.bgpstream4j.testkit.Corpus;
import io.github.bgpstream4j.testkit.MrtFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** gzip files. */
final class GzipFuzzTest {
    @FuzzTest
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(
                List.of(
                        MrtFile.gzip(Corpus.bytes("bird-messages.mrt")),
                        MrtFile.gzip(new byte[1000]),
                        Corpus.bytes("frr-all.mrt.gz")),
                2000,
                GzipFuzzTest::decode);
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
        return new GzipInputStream(in);
    }
}
