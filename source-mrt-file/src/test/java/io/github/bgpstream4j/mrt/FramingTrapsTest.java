package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.mrt.Fixtures.file;
import static io.github.bgpstream4j.mrt.Fixtures.peers;
import static io.github.bgpstream4j.mrt.Fixtures.ribOf;
import static io.github.bgpstream4j.mrt.Fixtures.simple;
import static io.github.bgpstream4j.mrt.Fixtures.simpleLines;
import static io.github.bgpstream4j.mrt.Fixtures.simples;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath2;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.mrt.frame.MrtFramer;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.NastyStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths that lead astray, and what is between records: the traps of framing (docs/robustness.md, A5). */
final class FramingTrapsTest {
    private static final int RECORD = simple(0, "10.0.0.0/16").bytes().length;

    @Test
    void garbage_betweenRecords_isToldAndCostsNoRecord() {
        byte[] garbage = new byte[1000];
        new Random(1).nextBytes(garbage);
        byte[] file = joined(simples(3), garbage, Arrays.copyOfRange(simples(8), 3, 8));
        List<BgpRecord> records = Replay.records(file);
        BgpRecord lost = records.get(3);

        assertThat(Replay.lines(file)).isEqualTo(simpleLines(8));
        assertThat(records).hasSize(9);
        assertThat(lost.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
        assertThat(lost.rawBytes()).isEqualTo(garbage);
        assertThat(lost.gap())
                .isEqualTo(new Gap(Gap.Cause.UNREADABLE_BYTES, Gap.UNKNOWN, 3L * RECORD, 3L * RECORD + garbage.length));
        assertThat(lost.issue())
                .hasToString("MALFORMED at octet 0: 1000 octets are no record; reading goes on at byte "
                        + (3 * RECORD + 1000) + " (RFC 6396 §2)");
    }

    @Test
    void garbage_betweenRecords_isToldByTheRecordOfTheElemAfterIt(@TempDir Path folder) throws IOException {
        byte[] garbage = new byte[1000];
        new Random(1).nextBytes(garbage);
        Path file = Files.write(
                folder.resolve("garbage.mrt"), joined(simples(3), garbage, Arrays.copyOfRange(simples(8), 3, 8)));
        List<Long> lost = new ArrayList<>();
        try (BgpStream stream = BgpStream.open("mrt:" + file)) {
            for (BgpElem elem : stream) {
                Gap gap = elem.record().gap();
                lost.add(gap == null ? 0 : gap.octets());
            }
            assertThat(stream.stats().gaps()).isEqualTo(1);
        }
        assertThat(lost).containsExactly(0L, 0L, 0L, 1000L, 0L, 0L, 0L, 0L);
    }

    @Test
    void recordsFewBetweenTwoBreaks_areRead() {
        byte[] garbage = new byte[1000];
        new Random(5).nextBytes(garbage);
        MrtRecord[] updates = simples(8);
        MrtRecord[] table = {peers(), ribOf("10.0.0.0/8"), ribOf("11.0.0.0/8"), ribOf("12.0.0.0/8"), ribOf("13.0.0.0/8")
        };
        for (MrtRecord[] all : new MrtRecord[][] {updates, table}) {
            for (int few = 1; few <= 2; few++) {
                byte[] file = MrtFile.of(Arrays.copyOf(all, 2))
                        .add(garbage)
                        .add(Arrays.copyOfRange(all, 2, 2 + few))
                        .add(garbage)
                        .add(Arrays.copyOfRange(all, 2 + few, all.length))
                        .bytes();

                assertThat(Replay.lines(file)).as("%d", few).isEqualTo(Replay.lines(all));
                assertThat(Replay.records(file))
                        .filteredOn(record -> record.gap() != null)
                        .hasSize(2);
            }
        }
    }

    @Test
    void lengthsThatAreAllWrong_areRepaired() {
        for (int more : new int[] {-4, 4}) {
            MrtRecord[] all = simples(8);
            for (int i = 0; i < all.length; i++) {
                all[i] = all[i].declaredLength(RECORD - 12L + more);
            }

            assertThat(Replay.lines(all)).as("%d", more).isEqualTo(simpleLines(8));
        }
    }

    @Test
    void octetsBehindEachRecord_costNone() {
        MrtFile file = MrtFile.of();
        for (MrtRecord record : simples(8)) {
            file = file.add(record).add(new byte[] {1, 2, 3, 4, 5, 6, 7});
        }

        assertThat(Replay.lines(file.bytes())).isEqualTo(simpleLines(8));
    }

    @Test
    void lengthWrong_beforeATailThatIsCut_costsNoRecord() {
        MrtRecord[] all = simples(4);
        all[1] = all[1].declaredLength(RECORD - 8L);
        for (int tail : new int[] {1, 11, 12, 25, 60}) {
            byte[] cut = Arrays.copyOf(simple(9, "10.9.0.0/16").bytes(), tail);

            assertThat(Replay.lines(joined(all, cut, new MrtRecord[0])))
                    .as("%d", tail)
                    .startsWith(simpleLines(4).toArray(String[]::new));
        }
    }

    @Test
    void lengthAboveTheLimit_ofTheLastRecord_isRepaired() {
        MrtRecord[] all = simples(3);
        all[2] = all[2].declaredLength(Integer.MAX_VALUE);

        assertThat(Replay.lines(all)).isEqualTo(simpleLines(3));
    }

    /** Two octets of its header are missing: those before it are no part of it, whatever time that would make. */
    @Test
    void lastRecord_beheaded_costsNotTheOneBefore() {
        MrtRecord[] all = simples(6);
        byte[] last = all[5].bytes();
        byte[] file = joined(Arrays.copyOf(all, 5), Arrays.copyOfRange(last, 2, last.length), new MrtRecord[0]);

        assertThat(Replay.lines(file)).isEqualTo(simpleLines(5));
    }

    @Test
    void zerosBehindATableDumpRecord_areNoEntries() {
        for (int zeros : new int[] {18, 36, 1800}) {
            byte[] file = joined(new MrtRecord[] {entry(0)}, new byte[zeros], new MrtRecord[] {entry(1), entry(2)});

            assertThat(Replay.lines(file)).as("%d", zeros).isEqualTo(Replay.lines(entry(0), entry(1), entry(2)));
            assertThat(Replay.lines(joined(new MrtRecord[] {entry(0)}, new byte[zeros], new MrtRecord[0])))
                    .isEqualTo(Replay.lines(entry(0)));
        }
    }

    @Test
    void garbage_beforeTheFirstRecord_isSteppedOver() {
        byte[] file = joined(new MrtRecord[0], "# made by a script\n".getBytes(StandardCharsets.US_ASCII), simples(3));

        assertThat(Replay.lines(file)).isEqualTo(simpleLines(3));
        assertThat(Replay.records(file).get(0).status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
    }

    @Test
    void garbage_longerThanTheSlab_isToldInStretchesThatTouch() {
        byte[] garbage = new byte[3 << 20];
        new Random(2).nextBytes(garbage);
        byte[] file = joined(simples(3), garbage, Arrays.copyOfRange(simples(8), 3, 8));
        long at = 3L * RECORD;
        for (BgpRecord record : Replay.records(file)) {
            Gap gap = record.gap();
            if (gap != null) {
                assertThat(gap.fromByte()).isEqualTo(at);
                at = gap.toByte();
            }
        }

        assertThat(at).isEqualTo(3L * RECORD + garbage.length);
        assertThat(Replay.lines(file)).isEqualTo(simpleLines(8));
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, -13, -4, -1, 1, 4, 11, 12, 13, 100, 157, 1 << 20, 63 << 20, Integer.MAX_VALUE})
    void length_thatIsWrong_isReadAsWhatTheBodyHas(int more) {
        MrtRecord[] all = simples(8);
        all[3] = all[3].declaredLength(RECORD - 12L + more);
        List<BgpRecord> records = Replay.records(all);

        assertThat(Replay.lines(all)).isEqualTo(simpleLines(8));
        assertThat(records).hasSize(8);
        assertThat(records.get(3).status()).isEqualTo(RecordStatus.VALID);
        assertThat(Objects.requireNonNull(records.get(3).issue()).code()).isEqualTo(Code.REPAIRED);
        assertThat(records.get(3).issue())
                .hasToString("REPAIRED at octet 8: record length " + (RECORD - 12L + more) + " read as " + (RECORD - 12)
                        + ": the next record begins there (RFC 6396 §2)");
    }

    @Test
    void length_thatTakesInExactlyTheNextRecords_isRepaired() {
        MrtRecord[] all = simples(8);
        all[3] = all[3].declaredLength(RECORD * 3L - 12);

        assertThat(Replay.lines(all)).isEqualTo(simpleLines(8));
        assertThat(Replay.records(all)).hasSize(8);
    }

    @Test
    void length_ofTheLastRecord_isReadAsWhatTheBodyHas() {
        for (int more : new int[] {-5, 3, 200}) {
            MrtRecord[] all = simples(4);
            all[3] = all[3].declaredLength(RECORD - 12L + more);

            assertThat(Replay.lines(all)).as("%d", more).isEqualTo(simpleLines(4));
        }
    }

    @Test
    void length_ofATableRecord_isReadAsWhatTheBodyHas() {
        MrtRecord[] all = {
            peers(),
            ribOf("10.0.0.0/8"),
            ribOf("11.0.0.0/8"),
            ribOf("12.0.0.0/8"),
            ribOf("13.0.0.0/8"),
            ribOf("14.0.0.0/8")
        };
        List<String> lines = Replay.lines(all);
        for (int more : new int[] {-20, -1, 1, 12, 40, 70_000}) {
            MrtRecord[] wrong = all.clone();
            wrong[2] = wrong[2].declaredLength(all[2].bytes().length - 12L + more);

            assertThat(Replay.lines(wrong)).as("%d", more).isEqualTo(lines);
        }
    }

    @Test
    void record_tornByTheNext_costsItselfOnly() {
        MrtRecord[] all = simples(8);
        for (int written = 1; written < RECORD; written++) {
            byte[] file = joined(
                    Arrays.copyOf(all, 3), Arrays.copyOf(all[3].bytes(), written), Arrays.copyOfRange(all, 4, 8));
            List<BgpRecord> records = Replay.records(file);

            assertThat(records).as("%d octets", written).hasSize(8);
            assertThat(records.get(3).status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
            assertThat(records.get(3).rawBytes()).hasSize(written);
            assertThat(without(3, records)).isEqualTo(without(3, simpleLines(8)));
        }
    }

    @Test
    void record_unknownWithSaneLength_isPassed() {
        MrtRecord unknown = MrtRecord.of(T, 99, 7, new byte[33]);
        MrtRecord[] all = {simple(0, "10.0.0.0/16"), unknown, unknown, unknown, unknown, simple(1, "10.1.0.0/16")};

        assertThat(Replay.records(all))
                .extracting(BgpRecord::status)
                .containsExactly(
                        RecordStatus.VALID,
                        RecordStatus.UNSUPPORTED_RECORD,
                        RecordStatus.UNSUPPORTED_RECORD,
                        RecordStatus.UNSUPPORTED_RECORD,
                        RecordStatus.UNSUPPORTED_RECORD,
                        RecordStatus.VALID);
    }

    @Test
    void times_thatJump_areNoDamage() {
        MrtRecord[] all = {
            simple(0, "10.0.0.0/16"),
            simple(1, "10.1.0.0/16"),
            simple(400_000_000, "10.2.0.0/16"),
            simple(2, "10.3.0.0/16"),
            simple(900_000_000, "10.4.0.0/16")
        };

        assertThat(Replay.records(all))
                .hasSize(5)
                .allSatisfy(record -> assertThat(record.issue()).isNull());
    }

    @Test
    void zeros_behindTheLastRecord_areIgnoredAndTold() {
        for (int zeros : new int[] {5, 12, 512, 400_000}) {
            byte[] file = joined(simples(3), new byte[zeros], new MrtRecord[0]);
            List<BgpRecord> records = Replay.records(file);
            BgpRecord last = records.get(records.size() - 1);

            assertThat(Replay.lines(file)).isEqualTo(simpleLines(3));
            assertThat(records).hasSizeGreaterThan(3);
            assertThat(last.status()).isEqualTo(RecordStatus.UNSUPPORTED_RECORD);
            assertThat(Objects.requireNonNull(last.issue()).code()).isEqualTo(Code.REPAIRED);
        }
    }

    @Test
    void junk_behindTheLastRecord_isTold() {
        byte[] junk = new byte[700];
        new Random(3).nextBytes(junk);
        List<BgpRecord> records = Replay.records(joined(simples(3), junk, new MrtRecord[0]));

        assertThat(records).hasSize(4);
        assertThat(records.get(3).issue())
                .hasToString("MALFORMED at octet 0: 700 octets are no record; nothing behind is read (RFC 6396 §2)");
    }

    /** Behind one view and sequence number several entries, and those four octets not in the length. */
    @Test
    void tableDump_ofSeveralEntriesWithShortLength_isWhole() {
        byte[] entries = {};
        for (int i = 0; i < 5; i++) {
            byte[] entry = entry(i).message();
            byte[] tail = Arrays.copyOfRange(entry, 4, entry.length);
            entries = Arrays.copyOf(entries, entries.length + tail.length);
            System.arraycopy(tail, 0, entries, entries.length - tail.length, tail.length);
        }
        byte[] message = new byte[entries.length + 4];
        System.arraycopy(entries, 0, message, 4, entries.length);
        MrtRecord batch = MrtRecord.of(T, MrtRecord.TABLE_DUMP, 1, message);
        MrtRecord shorter = batch.declaredLength(entries.length);

        for (MrtRecord[] all : new MrtRecord[][] {
            {batch, batch, batch}, {shorter, shorter, shorter, shorter}, {shorter}, {entry(0), shorter, entry(1)}
        }) {
            int wanted = 0;
            for (MrtRecord record : all) {
                wanted += record == batch || record == shorter ? 5 : 1;
            }
            assertThat(Replay.records(all)).hasSize(all.length);
            assertThat(Replay.lines(all)).hasSize(wanted);
        }
        assertThat(Replay.lines(shorter, shorter)).isEqualTo(Replay.lines(batch, batch));
    }

    @Test
    void microseconds_ofASecondOrMore_areKeptInTheirSecond() {
        MrtRecord record = MrtRecord.bgp4mp(T).micros(2_000_000).stateChange(1, 2);

        BgpRecord read = Replay.records(record, record).get(0);

        assertThat(read.timeMicros()).isEqualTo(T * 1_000_000 + 999_999);
        assertThat(read.issue()).hasToString("REPAIRED at octet 12: microseconds 2000000 read as 999999 (RFC 6396 §3)");
    }

    /** Nothing but beginnings of headers: each of them might be one. */
    @Test
    void search_throughHostileData_takesTimeInProportionAndBoundedMemory() {
        byte[] header =
                Arrays.copyOf(simple(0, "10.0.0.0/16").declaredLength(900_000).bytes(), 60);
        byte[] good = file(simples(3)).bytes();
        byte[] hostile = Arrays.copyOf(good, good.length + 60 * 200_000);
        for (int i = good.length; i < hostile.length; i += header.length) {
            System.arraycopy(header, 0, hostile, i, header.length);
        }
        try (MrtFramer framer =
                MrtFileSource.of(Path.of("x")).framer(new ByteArrayInputStream(hostile), OpenContext.DEFAULT)) {
            RecordBatch batch = new RecordBatch();
            long octets = 0;
            while (framer.read(batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    octets += batch.length(row);
                }
                assertThat(batch.start(0).length).isLessThan(32 << 20);
            }
            assertThat(octets).isEqualTo(hostile.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void damage_throughNastyStreams_isReadTheSame() {
        byte[] garbage = new byte[100];
        new Random(4).nextBytes(garbage);
        byte[] file = joined(simples(3), garbage, Arrays.copyOfRange(simples(8), 3, 8));
        NastyStreams.over(file).forEach((name, data) -> {
            try (BgpStream stream = Replay.open(data)) {
                assertThat(stream.elems().map(Object::toString)).as(name).containsExactlyElementsOf(simpleLines(8));
            }
        });
    }

    private static MrtRecord entry(int i) {
        return MrtRecord.tableDump(T, "10." + i + ".0.0/16")
                .attr(origin(IGP), asPath2("64500 1"), nextHop("192.0.2.1"))
                .record();
    }

    private static List<String> without(int index, List<?> all) {
        return IntStream.range(0, all.size())
                .filter(i -> i != index)
                .mapToObj(all::get)
                .map(each ->
                        each instanceof BgpRecord record ? record.elems().get(0).toString() : each.toString())
                .toList();
    }

    private static byte[] joined(MrtRecord[] before, byte[] between, MrtRecord[] after) {
        return MrtFile.of(before).add(between).add(after).bytes();
    }
}
