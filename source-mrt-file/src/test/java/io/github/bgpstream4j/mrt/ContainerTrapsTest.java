package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.mrt.Fixtures.file;
import static io.github.bgpstream4j.mrt.Fixtures.simple;
import static io.github.bgpstream4j.mrt.Fixtures.simpleLines;
import static io.github.bgpstream4j.mrt.Fixtures.simples;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DecodeIssue;
import io.github.bgpstream4j.model.DecodeIssue.Code;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.Gap;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage in the compressed data around the records: the traps of containers (docs/robustness.md, A7). */
final class ContainerTrapsTest {
    private static final int RECORDS = 6000;
    private static final byte[] FILE = file(many()).bytes();
    private static final int RECORD = FILE.length / RECORDS;
    private static final int BLOCK = 125_000; // runs are shortened before the 100,000 octets of a block are counted
    private static final long BZIP2_BLOCK = 0x314159265359L;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void bzip2_withADamagedBlock_losesThatBlockOnly(int block) {
        byte[] bzip2 = bzip2(FILE);
        long[] blocks = blocks(bzip2);
        assertThat(blocks).hasSizeGreaterThan(4);
        flip(bzip2, (blocks[block] + blocks[block + 1]) / 16);
        List<BgpRecord> records = Replay.records(bzip2);
        List<Integer> numbers = numbers(records);

        assertOneRunIsMissing(numbers, BLOCK);
        assertThat(told(records)).anySatisfy(record -> {
            assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
            assertThat(String.valueOf(record.issue()))
                    .contains("damaged bzip2 block: ", ", at compressed octet " + (blocks[block] >>> 3));
            assertThat(Objects.requireNonNull(record.gap()).cause()).isEqualTo(Gap.Cause.UNREADABLE_BYTES);
        });
        assertThat(records).last().satisfies(last -> {
            assertThat(last.status()).isEqualTo(RecordStatus.VALID);
            assertThat(last.position()).isEqualTo(DumpPosition.END);
        });
    }

    @Test
    void bzip2_withTwoDamagedBlocks_losesThemOnly() {
        byte[] bzip2 = bzip2(FILE);
        long[] blocks = blocks(bzip2);
        flip(bzip2, (blocks[1] + blocks[2]) / 16);
        flip(bzip2, (blocks[3] + blocks[4]) / 16);
        List<BgpRecord> records = Replay.records(bzip2);

        assertThat(numbers(records)).hasSizeGreaterThan(RECORDS - 2 * (BLOCK / RECORD + 2));
        assertThat(told(records)).extracting(BgpRecord::status).containsOnly(RecordStatus.CORRUPTED_RECORD);
    }

    @Test
    void bzip2_withItsLastBlockDamaged_saysThatItEndsThere() {
        byte[] bzip2 = bzip2(FILE);
        long[] blocks = blocks(bzip2);
        flip(bzip2, blocks[blocks.length - 1] / 8 + 1000);
        List<BgpRecord> records = Replay.records(bzip2);

        assertThat(numbers(records)).hasSizeGreaterThan(RECORDS - BLOCK / RECORD - 2);
        assertThat(records)
                .last()
                .satisfies(last -> assertThat(last.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE));
    }

    @Test
    void gaps_ofDamage_coverWhatIsNoRecord() {
        byte[] bzip2 = bzip2(FILE);
        long[] blocks = blocks(bzip2);
        flip(bzip2, (blocks[1] + blocks[2]) / 16);
        List<BgpRecord> told = told(Replay.records(bzip2));
        Gap first = Objects.requireNonNull(told.get(0).gap());
        Gap last = Objects.requireNonNull(told.get(told.size() - 1).gap());

        assertThat(first.fromByte() % RECORD).isZero();
        assertThat(told.get(0).rawBytes()).hasSize((int) (first.toByte() - first.fromByte()));
        assertThat(last.toByte() - first.fromByte()).isLessThan(2L * RECORD);
    }

    @Test
    void gzip_memberDamagedInTheMiddle_losesTheRestOfThatMember() {
        byte[][] members = members(10, RECORD * 13);
        flip(members[4], members[4].length / 2);
        List<BgpRecord> records = Replay.records(concat(members));

        // octets of a damaged member may be other ones before it cannot be decoded any further
        assertThat(numbers(records))
                .containsAll(IntStream.range(0, RECORDS)
                        .filter(number -> number < RECORDS * 4 / 10 - 14 || number > RECORDS / 2)
                        .boxed()
                        .toList());
        assertThat(told(records))
                .anySatisfy(record -> assertThat(String.valueOf(record.issue()))
                        .containsAnyOf("damaged gzip data", "the checksum of a gzip member"));
    }

    @Test
    void gzip_memberWithBadChecksum_isToldAndCostsNothing() {
        byte[][] members = members(10, RECORD * 13 + 5);
        flip(members[4], members[4].length - 8);
        List<BgpRecord> records = Replay.records(concat(members));

        assertThat(numbers(records))
                .isEqualTo(IntStream.range(0, RECORDS).boxed().toList());
        assertThat(told(records)).singleElement().satisfies(record -> {
            assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_RECORD);
            assertThat(record.gap()).isNull();
            assertThat(record.rawBytes()).isEmpty();
            assertThat(String.valueOf(record.issue()))
                    .contains("MALFORMED", "the checksum of a gzip member is wrong", "no octet is left out");
        });
    }

    @Test
    void gzip_membersOfBadChecksumsInOneRecord_areToldOnce() {
        byte[][] members = members(FILE.length / 7, 0);
        for (int i = 20; i < 24; i++) {
            flip(members[i], members[i].length - 8);
        }
        List<BgpRecord> records = Replay.records(concat(members));

        assertThat(numbers(records)).hasSize(RECORDS);
        assertThat(told(records)).hasSizeBetween(1, 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.95})
    void gzip_cut_givesWhatIsThereThenSaysSo(double part) {
        byte[] gzip = MrtFile.gzip(FILE);
        assertCut(Replay.records(Arrays.copyOf(gzip, (int) (gzip.length * part))), part);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.95})
    void bzip2_cut_givesTheWholeBlocksThenSaysSo(double part) {
        byte[] bzip2 = bzip2(FILE);
        assertCut(Replay.records(Arrays.copyOf(bzip2, (int) (bzip2.length * part))), part - 0.25);
    }

    @Test
    void junkAndZeros_behindCompressedData_areIgnored() {
        byte[] junk = new byte[5000];
        new Random(3).nextBytes(junk);
        for (byte[] packed : List.of(MrtFile.gzip(FILE), bzip2(FILE))) {
            for (byte[] behind : List.of(junk, new byte[5000])) {
                List<BgpRecord> records = Replay.records(concat(packed, behind));

                assertThat(records).hasSize(RECORDS);
                assertThat(told(records)).isEmpty();
            }
        }
    }

    @Test
    void compressedTwice_damagedInside_givesWhatIsGood() {
        byte[] bzip2 = bzip2(FILE);
        long[] blocks = blocks(bzip2);
        flip(bzip2, (blocks[1] + blocks[2]) / 16);

        assertOneRunIsMissing(numbers(Replay.records(MrtFile.gzip(bzip2))), BLOCK);
    }

    @Test
    void compressedTwice_damagedOutside_givesWhatComesBefore() {
        byte[] outer = MrtFile.gzip(concat(bzip2(FILE), bzip2(FILE)));
        flip(outer, outer.length - 8);
        List<BgpRecord> records = Replay.records(outer);

        assertThat(records.stream().filter(record -> record.status() == RecordStatus.VALID))
                .hasSize(2 * RECORDS);
        assertThat(records)
                .last()
                .satisfies(last -> assertThat(last.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE));
    }

    @Test
    void damage_ofTheFirstOctets_doesNotHideWhatFollows() {
        byte[][] members = {
            MrtFile.gzip(file(simples(3)).bytes()),
            MrtFile.gzip(file(simples(8)).bytes())
        };
        flip(members[0], 12);
        List<String> lines = Replay.lines(concat(members));

        assertThat(lines).containsSubsequence(simpleLines(8));
        assertThat(told(Replay.records(concat(members)))).isNotEmpty();
    }

    @Test
    void damage_anywhere_neverThrowsAndIsAlwaysTold() {
        Random random = new Random(20261125);
        byte[] gzip = concat(members(5, 17));
        byte[] bzip2 = bzip2(FILE);
        for (int i = 0; i < 40; i++) {
            for (byte[] packed : List.of(gzip, bzip2)) {
                byte[] damaged = packed.clone();
                int at = 40 + random.nextInt(packed.length - 60);
                flip(damaged, at);
                List<BgpRecord> records = Replay.records(damaged);

                assertThat(numbers(records).size() == RECORDS && told(records).isEmpty() && at > 60)
                        .as("octet %d of %d", at, packed.length)
                        .isFalse();
            }
        }
    }

    private static void assertCut(List<BgpRecord> records, double atLeast) {
        List<Integer> numbers = numbers(records);

        assertThat(numbers)
                .isEqualTo(IntStream.range(0, numbers.size()).boxed().toList())
                .hasSizeGreaterThan((int) (RECORDS * (atLeast - 0.05)));
        assertThat(records)
                .last()
                .satisfies(last -> assertThat(last.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE));
    }

    private static void assertOneRunIsMissing(List<Integer> numbers, int octets) {
        int gaps = 0;
        int before = -1;
        for (int number : numbers) {
            gaps += number == before + 1 ? 0 : 1;
            assertThat(number).isGreaterThan(before);
            before = number;
        }
        assertThat(before).isEqualTo(RECORDS - 1);
        assertThat(gaps).isEqualTo(1);
        assertThat(RECORDS - numbers.size()).isBetween(1, octets / RECORD + 2);
    }

    /** What the records that are whole were numbered with. */
    private static List<Integer> numbers(List<BgpRecord> records) {
        return records.stream()
                .filter(record -> record.status() == RecordStatus.VALID)
                .map(record -> (int) (record.timeMicros() / 1_000_000 - T))
                .toList();
    }

    private static List<BgpRecord> told(List<BgpRecord> records) {
        return records.stream()
                .filter(record -> {
                    DecodeIssue issue = record.issue();
                    return issue != null && issue.code() != Code.REPAIRED;
                })
                .toList();
    }

    private static MrtRecord[] many() {
        Random random = new Random(7);
        MrtRecord[] records = new MrtRecord[RECORDS];
        for (int i = 0; i < RECORDS; i++) {
            records[i] = simple(i, "10." + random.nextInt(256) + "." + random.nextInt(256) + ".0/24");
        }
        return records;
    }

    private static byte[] bzip2(byte... bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream bzip2 = new BZip2CompressorOutputStream(out, 1)) {
            bzip2.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The bits where blocks begin. */
    private static long[] blocks(byte[] bzip2) {
        return IntStream.range(0, (bzip2.length - 8) * 8)
                .filter(bit -> bits(bzip2, bit) == BZIP2_BLOCK)
                .asLongStream()
                .toArray();
    }

    private static long bits(byte[] bytes, int bit) {
        long value = 0;
        for (int i = 0; i < 7; i++) {
            value = (value << 8) | (bytes[bit / 8 + i] & 0xff);
        }
        return (value >>> (8 - bit % 8)) & 0xffff_ffff_ffffL;
    }

    /** The file in gzip members; the cuts move away from the records' borders. */
    private static byte[][] members(int count, int shift) {
        byte[][] members = new byte[count][];
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = i == count - 1 ? FILE.length : (int) ((long) FILE.length * (i + 1) / count - shift % RECORD);
            members[i] = MrtFile.gzip(Arrays.copyOfRange(FILE, from, to));
            from = to;
        }
        return members;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static void flip(byte[] bytes, long at) {
        bytes[(int) at] ^= 0x55;
    }
}
