package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.mrt.Fixtures.file;
import static io.github.bgpstream4j.mrt.Fixtures.peers;
import static io.github.bgpstream4j.mrt.Fixtures.ribOf;
import static io.github.bgpstream4j.mrt.Fixtures.simple;
import static io.github.bgpstream4j.mrt.Fixtures.simples;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.SourceStats;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.testkit.MrtRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that end too early, and when that is told. */
final class CutFileTest {
    @TempDir
    Path folder;

    @Test
    void record_cut_hasTheTimeOfItsHeader() {
        byte[] whole = file(simples(4)).bytes();
        List<BgpRecord> records = Replay.records(Arrays.copyOf(whole, whole.length - 20));
        BgpRecord last = records.get(3);

        assertThat(last.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        assertThat(last.timeMicros()).isEqualTo((T + 3) * 1_000_000);
    }

    @Test
    void record_cutWithinItsHeader_hasTheTimeOfTheOneBefore() {
        byte[] whole = file(simples(4)).bytes();
        int header = simple(3, "10.3.0.0/16").bytes().length - 11;
        List<BgpRecord> records = Replay.records(Arrays.copyOf(whole, whole.length - header));

        assertThat(records.get(3).timeMicros()).isEqualTo((T + 2) * 1_000_000);
    }

    @Test
    void record_cut_isOfTheTypeOfItsHeader() {
        byte[] table = file(peers(), ribOf("10.0.0.0/8"), ribOf("11.0.0.0/8")).bytes();

        assertThat(Replay.recordLines(Arrays.copyOf(table, table.length - 5)))
                .last()
                .asString()
                .startsWith("R|M|" + T + ".000000|");
    }

    @Test
    void record_cut_isLeftOutOfAWindowThatItIsNotIn() {
        byte[] whole = file(simples(4)).bytes();
        byte[] cut = Arrays.copyOf(whole, whole.length - 20);
        for (long[] window : new long[][] {{T - 100, T - 50}, {T, T + 2}}) {
            try (BgpStream stream = BgpStream.builder()
                    .source(Replay.source(() -> new ByteArrayInputStream(cut)))
                    .interval(Instant.ofEpochSecond(window[0]), Instant.ofEpochSecond(window[1]))
                    .open()) {
                assertThat(stream.records().map(BgpRecord::status)).doesNotContain(RecordStatus.CORRUPTED_RECORD);
            }
        }
    }

    @Test
    void source_thatEndsTooEarly_isToldWithTheTimeOfItsFirstRecord() throws IOException {
        MrtRecord[] updates = simples(250);
        assertThat(lastLine("plain.gz", updates))
                .startsWith("U|M|" + T + ".000000|")
                .endsWith("|S|" + T);
        MrtRecord[] table = new MrtRecord[200];
        Arrays.setAll(table, i -> i == 0 ? peers() : ribOf("10." + i + ".0.0/16"));
        assertThat(lastLine("plain2.gz", table))
                .startsWith("R|M|" + T + ".000000|")
                .endsWith("|S|" + T);
    }

    @Test
    void source_thatEndsTooEarlyAndHasATimeInItsName_isToldWithThat() throws IOException {
        assertThat(lastLine("updates.20200913.1225.gz", simples(250)))
                .startsWith("U|M|1599999900.000000|")
                .endsWith("|S|1599999900");
    }

    private String lastLine(String name, MrtRecord... records) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(file(records).bytes());
        }
        Path cut = folder.resolve(name);
        Files.write(cut, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        try (BgpStream stream =
                BgpStream.builder().source(MrtFileSource.of(cut)).open()) {
            List<String> lines = stream.records().map(BgpRecord::toString).toList();

            assertThat(stream.sourceStats().get(0).state()).isEqualTo(SourceStats.State.FAILED);
            return lines.get(lines.size() - 1);
        }
    }
}
