package io.github.bgpstream4j.mrt;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.fuzz.Mutations;
import io.github.bgpstream4j.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists of files as bgpreader takes them. */
final class CsvFileFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(seeds(), 1500, CsvFileFuzzTest::decode);
    }

    static List<byte[]> seeds() {
        return Mutations.texts(
                "a.mrt,ris,updates,rrc00,1600000000,300,0\n\"b,c\"\",\",routeviews,ribs,rv2,1600000000,7200,1\n",
                "\ufeffhttps://example.com/x.gz,p,updates,c,1,2,3\r\n");
    }

    static void decode(byte[] data) throws IOException {
        Path list = Files.createTempFile("fuzz", ".csv");
        try {
            Files.write(list, data);
            CsvFile.read(list);
        } catch (SourceException e) {
            // as it has to be
        } finally {
            Files.delete(list);
        }
    }
}
