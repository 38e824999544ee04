package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.mrt.Fixtures.a;
import static io.github.bgpstream4j.mrt.Fixtures.b;
import static io.github.bgpstream4j.mrt.Fixtures.peers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.RibBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that say something else than they hold (docs/robustness.md, A6). */
final class TableTrapsTest {
    /** As many as the count of a TABLE_DUMP_V2 record has room for. */
    private static final int MAX_ENTRIES = 0xffff;

    private static final int SUBTYPE_OFFSET = 7;
    private static final int TO_ADDPATH = 6;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 77, 0x0102_0304L, 0xffff_ffffL})
    void addPathEntries_inAPlainSubtype_areRead(long id) {
        MrtRecord record = relabelled(
                MrtRecord.rib(T, "10.0.0.0/8").addPathEntry(0, T - 10, id, a()).addPathEntry(1, T - 20, 5, b()),
                -TO_ADDPATH);
        BgpRecord read = Replay.last(peers(), record);

        assertThat(read.elems()).extracting(elem -> elem.pathId(-1)).containsExactly(id, 5L);
        assertThat(read.elems()).extracting(BgpElem::toString).allMatch(line -> line.contains("|10.0.0.0/8|"));
        assertThat(Objects.requireNonNull(read.issue()).code()).isEqualTo(Code.REPAIRED);
    }

    @Test
    void plainEntries_inAnAddPathSubtype_areRead() {
        BgpRecord read = Replay.last(
                peers(),
                relabelled(MrtRecord.rib(T, "10.0.0.0/8").entry(0, T - 10, a()).entry(1, T - 20, b()), TO_ADDPATH));

        assertThat(read.elems()).hasSize(2).extracting(elem -> elem.pathId(-1)).containsOnly(-1L);
        assertThat(Objects.requireNonNull(read.issue()).code()).isEqualTo(Code.REPAIRED);
    }

    @Test
    void entries_withRepairTurnedOff_areReadAsDeclared(@TempDir Path folder) {
        MrtRecord record = relabelled(MrtRecord.rib(T, "10.0.0.0/8").addPathEntry(0, T - 10, 9, a()), -TO_ADDPATH);
        Path file = MrtFile.of(peers(), record).writeTo(folder.resolve("rib"));
        try (BgpStream stream = BgpStream.builder()
                .source(MrtFileSource.builder(file).repair(false).build())
                .open()) {
            assertThat(stream.elems().toList()).allMatch(elem -> elem.pathId(-1) < 0);
        }
    }

    @Test
    void entriesWithoutAttributes_areNotTakenForOthers() {
        BgpRecord read = Replay.last(
                peers(),
                MrtRecord.rib(T, "10.0.0.0/8").entry(0, T - 10).entry(1, T - 20).record());

        assertThat(read.elems()).hasSize(2);
        assertThat(read.issue()).isNull();
    }

    @Test
    void tableDumpRecord_ofMoreEntriesThanAny_endsAtTheLimit() {
        int entries = MAX_ENTRIES + 500;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[4]);
        for (int i = 0; i < entries; i++) {
            body.writeBytes(ByteBuffer.allocate(22)
                    .putInt(0x0a00_0000 + i * 256)
                    .put((byte) 24)
                    .put((byte) 1)
                    .putInt((int) T)
                    .putInt(0xc000_0201)
                    .putShort((short) 64500)
                    .putShort((short) 4)
                    .putInt(0x4001_0100) // ORIGIN
                    .array());
        }
        MrtRecord record = MrtRecord.of(T, MrtRecord.TABLE_DUMP, 1, body.toByteArray());
        BgpRecord read = Replay.last(record);

        assertThat(read.elems()).hasSize(MAX_ENTRIES);
        assertThat(String.valueOf(read.issue())).contains("MALFORMED", "more than 65535 entries");
    }

    private static MrtRecord relabelled(RibBuilder rib, int by) {
        byte[] bytes = rib.record().bytes();
        byte[] body = Arrays.copyOfRange(bytes, 12, bytes.length);
        return MrtRecord.of(T, MrtRecord.TABLE_DUMP_V2, bytes[SUBTYPE_OFFSET] + by, body);
    }
}
