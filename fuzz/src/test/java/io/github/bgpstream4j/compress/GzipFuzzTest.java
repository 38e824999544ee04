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
import org.junit.jupiter.params.provider.MethodSource;

/** gzip files. */
final class GzipFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(seeds(), 20_000, GzipFuzzTest::decode);
    }

    static List<byte[]> seeds() {
        return List.of(
                MrtFile.gzip(Corpus.bytes("bird-messages.mrt")),
                MrtFile.gzip(new byte[1000]),
                Corpus.bytes("frr-all.mrt.gz"));
    }

    static void decode(byte[] data) throws IOException {
        try (InputStream in = new GzipInputStream(new ByteArrayInputStream(data))) {
            Decompressed.read(in, data.length);
        }
    }
}
