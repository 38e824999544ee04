package io.github.bgpstream4j.mrt;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.filter.FilterPlan;
import io.github.bgpstream4j.format.ElemFormat;
import io.github.bgpstream4j.fuzz.Mutations;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.mrt.frame.MrtFramer;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordCursor;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Files: framing, search, sessions and all decoders. */
final class MrtFileFuzzTest {
    private static final OpenContext CONTEXT = new OpenContext(
            OpenContext.DEFAULT.scope(),
            new DecodeLimits(1 << 20),
            OpenContext.DEFAULT.clock(),
            1,
            OpenContext.DEFAULT.overflow(),
            OpenContext.DEFAULT.monitor(),
            List.of(),
            true);

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(seeds(), 20_000, MrtFileFuzzTest::decode);
    }

    static List<byte[]> seeds() {
        return Mutations.records();
    }

    static void decode(byte[] data) throws IOException {
        read(data);
        MrtRecordFuzzTest.decode(data);
    }

    /** Everything that can be asked of what is in a file. */
    static void read(byte... file) throws IOException {
        AsciiBuffer out = new AsciiBuffer();
        RecordCursor cursor = new RecordCursor(FilterPlan.EVERYTHING, elem -> {
            for (ElemFormat format : List.of(ElemFormat.BGPREADER, ElemFormat.BGPDUMP, ElemFormat.JSON)) {
                format.append(out, elem);
                out.clear();
            }
        });
        long records = 0;
        try (MrtFramer framer = MrtFileSource.of(Path.of("fuzz")).framer(new ByteArrayInputStream(file), CONTEXT)) {
            for (RecordBatch batch = new RecordBatch(); framer.read(batch); batch = new RecordBatch()) {
                records += batch.size();
                for (int row = 0; row < batch.size(); row++) {
                    if (cursor.move(batch, row)) {
                        cursor.decode();
                    }
                    check(cursor.toRecord());
                }
            }
        } catch (IOException e) {
            if (file.length > 3 && isCompressed(file)) {
                return; // compressed data that are damaged end so
            }
            throw e;
        }
        if (records > file.length + 1) {
            throw new AssertionError(records + " records of " + file.length + " octets");
        }
    }

    private static void check(BgpRecord record) {
        DecodeIssue issue = record.issue();
        if (record.status() == RecordStatus.CORRUPTED_RECORD && issue == null) {
            throw new AssertionError("damaged without a reason: " + record);
        }
        record.forEachElem(elem -> elem.attributes().list());
    }

    private static boolean isCompressed(byte[] file) {
        return (file[0] == 0x1f && file[1] == (byte) 0x8b)
                || (file[0] == 'B' && file[1] == 'Z')
                || (file[0] == (byte) 0xfd && file[1] == '7')
                || (file[0] == 0x28 && file[1] == (byte) 0xb5)
                || (file[0] == 4 && file[1] == 0x22);
    }
}
