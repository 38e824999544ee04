package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.attr.Origin.IGP;
import static io.github.bgpstream4j.mrt.Fixtures.PEER;
import static io.github.bgpstream4j.mrt.Fixtures.T;
import static io.github.bgpstream4j.mrt.Fixtures.a;
import static io.github.bgpstream4j.mrt.Fixtures.file;
import static io.github.bgpstream4j.mrt.Fixtures.peers;
import static io.github.bgpstream4j.mrt.Fixtures.ribOf;
import static io.github.bgpstream4j.mrt.Fixtures.simple;
import static io.github.bgpstream4j.mrt.Fixtures.simpleLine;
import static io.github.bgpstream4j.mrt.Fixtures.simpleLines;
import static io.github.bgpstream4j.mrt.Fixtures.simples;
import static io.github.bgpstream4j.testkit.BgpMessage.update;
import static io.github.bgpstream4j.testkit.WireAttribute.asPath;
import static io.github.bgpstream4j.testkit.WireAttribute.nextHop;
import static io.github.bgpstream4j.testkit.WireAttribute.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.DumpPosition;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.model.RecordType;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.source.OpenContext;
import io.github.bgpstream4j.source.RecordBatch;
import io.github.bgpstream4j.source.RecordReader;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.NastyStreams;
import io.github.bgpstream4j.testkit.RibBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records cut out of a stream of octets. */
final class MrtFramerTest {
    private static final int SLAB = 256 << 10;

    @Nested
    @DisplayName("damaged framing")
    class Damage {
        @Test
        void read_truncatedAtEachOffset_deliversWholeRecordsAndOneCorruptedOne() {
            MrtFile file = file(simples(4));
            List<String> all = simpleLines(4);
            for (int length = 1; length <= file.bytes().length; length++) {
                int whole = 0;
                while (whole < 4 && file.offset(whole + 1) <= length) {
                    whole++;
                }
                boolean cut = file.offset(whole) < length;
                List<BgpRecord> records = Replay.records(file.truncated(length));

                assertThat(Replay.lines(file.truncated(length))).isEqualTo(all.subList(0, whole));
                assertThat(records).hasSize(whole + (cut ? 1 : 0));
                assertThat(records.stream().filter(record -> record.status() == RecordStatus.CORRUPTED_RECORD))
                        .hasSize(cut ? 1 : 0);
                assertThat(records.get(records.size() - 1).status())
                        .isEqualTo(cut ? RecordStatus.CORRUPTED_RECORD : RecordStatus.VALID);
            }
        }

        @ParameterizedTest
        @ValueSource(longs = {0xffffffffL, 0x80000000L, (64 << 20) + 1})
        void read_impossibleLength_isReadAsWhatTheBodyHas(long length) {
            MrtFile file = file(
                    simple(0, "10.0.0.0/16"),
                    simple(1, "10.1.0.0/16").declaredLength(length),
                    simple(2, "10.2.0.0/16"));
            List<BgpRecord> records = Replay.records(file.bytes());

            assertThat(records).extracting(BgpRecord::status).containsOnly(RecordStatus.VALID);
            assertThat(records.get(1).issue())
                    .hasToString("REPAIRED at octet 8: record length " + length
                            + " read as 70: the next record begins there (RFC 6396 §2)");
            assertThat(Replay.lines(file.bytes())).isEqualTo(simpleLines(3));
        }

        @Test
        void read_lengthAboveTheLimitGiven_isDamage() {
            byte[] bytes = file(simples(2)).bytes();
            try (BgpStream stream = BgpStream.builder()
                    .source(Replay.source(() -> new ByteArrayInputStream(bytes)))
                    .limits(new DecodeLimits(10))
                    .open()) {
                assertThat(stream.records())
                        .extracting(BgpRecord::status)
                        .containsExactly(RecordStatus.CORRUPTED_RECORD);
            }
        }

        @Test
        void read_recordOfNoOctets_isSteppedOver() {
            MrtRecord none = MrtRecord.of(T, MrtRecord.BGP4MP, 4);
            MrtRecord noneExtended = MrtRecord.of(T, MrtRecord.BGP4MP_ET, 4);
            MrtFile file = file(simple(0, "10.0.0.0/16"), none, noneExtended, simple(1, "10.1.0.0/16"));

            assertThat(Replay.records(file.bytes()))
                    .extracting(BgpRecord::status)
                    .containsExactly(
                            RecordStatus.VALID,
                            RecordStatus.CORRUPTED_RECORD,
                            RecordStatus.CORRUPTED_RECORD,
                            RecordStatus.VALID);
            assertThat(Replay.lines(file.bytes()))
                    .containsExactly(simpleLine(0, "10.0.0.0/16"), simpleLine(1, "10.1.0.0/16"));
        }

        @Test
        void read_extendedRecordWithoutRoomForMicroseconds_costsItself() {
            MrtFile file = file(MrtRecord.of(T, MrtRecord.BGP4MP_ET, 4, new byte[3]), simple(1, "10.1.0.0/16"));

            assertThat(Replay.records(file.bytes()))
                    .extracting(BgpRecord::status)
                    .containsExactly(RecordStatus.CORRUPTED_RECORD, RecordStatus.VALID);
        }

        @Test
        void read_streamThatBreaks_deliversWhatCameThenFails() {
            byte[] bytes = file(simples(4)).bytes();
            int second = file(simples(4)).offset(2);
            try (BgpStream stream = Replay.open(() -> NastyStreams.failingAfter(second, bytes))) {
                List<BgpRecord> records = stream.records().toList();

                assertThat(records)
                        .extracting(BgpRecord::status)
                        .containsExactly(RecordStatus.VALID, RecordStatus.VALID, RecordStatus.CORRUPTED_SOURCE);
                assertThat(records.get(2).issue())
                        .hasToString("UNREADABLE: at byte " + second + ": broken after " + second + " bytes (input)");
                assertThat(stream.stats().failedSources()).isEqualTo(1);
            }
        }

        @Test
        void read_text_isACorruptedSource() {
            byte[] text = "hello world this is not mrt at all, really not".getBytes(StandardCharsets.US_ASCII);

            assertThat(Replay.records(text)).singleElement().satisfies(record -> {
                assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
                assertThat(record.position()).isEqualTo(DumpPosition.END);
            });
        }

        @Test
        void read_paddingBehindTheLastRecord_keepsTheRecords() {
            byte[] file = file(simples(2)).add(new byte[7]).bytes();

            assertThat(Replay.lines(file)).isEqualTo(simpleLines(2));
        }
    }

    @Nested
    @DisplayName("records and the buffer")
    class Sizes {
        @ParameterizedTest
        @ValueSource(ints = {-13, -12, -1, 0, 1, 12, 13, SLAB, 3 * SLAB + 5})
        void read_recordAroundTheSlab_isWhole(int more) {
            MrtRecord long1 = ofLength(SLAB + more);
            MrtFile file = file(peers(), long1, ribOf("11.0.0.0/8"), long1);
            List<BgpRecord> records = Replay.records(file.bytes());

            assertThat(long1.bytes()).hasSize(SLAB + more);
            assertThat(records).extracting(BgpRecord::status).containsOnly(RecordStatus.VALID);
            assertThat(records)
                    .extracting(BgpRecord::byteOffset)
                    .containsExactly((long) file.offset(1), (long) file.offset(2), (long) file.offset(3));
            assertThat(records.get(0).rawBytes()).isEqualTo(long1.bytes());
            assertThat(records.get(0).elems())
                    .isNotEmpty()
                    .isEqualTo(records.get(0).elems());
            assertThat(records.get(2).elems()).hasSameSizeAs(records.get(0).elems());
        }

        @Test
        void read_firstRecordFillsTheSlab_isWhole() {
            MrtRecord exactly = simple(0, "10.0.0.0/16")
                    .padded(SLAB - simple(0, "10.0.0.0/16").bytes().length);

            assertThat(exactly.bytes()).hasSize(SLAB);
            assertThat(Replay.lines(exactly)).containsExactly(simpleLine(0, "10.0.0.0/16"));
            assertThat(Replay.lines(exactly, simple(1, "10.1.0.0/16")))
                    .containsExactly(simpleLine(0, "10.0.0.0/16"), simpleLine(1, "10.1.0.0/16"));
        }

        @Test
        void read_manySlabs_offsetsAndLinesAreExact() {
            MrtRecord[] records = new MrtRecord[10_000];
            for (int i = 0; i < records.length; i++) {
                records[i] = simple(i, "10." + i / 256 + "." + i % 256 + ".0/24");
            }
            List<BgpRecord> read = Replay.records(file(records).bytes());
            int length = records[0].bytes().length;

            assertThat(read).hasSize(records.length);
            for (int i = 0; i < records.length; i++) {
                assertThat(read.get(i).byteOffset()).isEqualTo((long) i * length);
                assertThat(read.get(i).timeMicros()).isEqualTo((T + i) * 1_000_000);
            }
            assertThat(read.get(9_999).position()).isEqualTo(DumpPosition.END);
            assertThat(read.subList(1, 9_999))
                    .allSatisfy(record -> assertThat(record.position()).isEqualTo(DumpPosition.MIDDLE));
            assertThat(read.get(9_999).elems().get(0).prefix()).hasToString("10.39.15.0/24");
        }

        /** A record of one byte a read, and of many. */
        @Test
        void read_nastyStreams_giveTheSame() {
            byte[] bytes = file(Fixtures.updates()).bytes();
            NastyStreams.over(bytes).forEach((name, data) -> {
                try (BgpStream stream = Replay.open(data)) {
                    assertThat(stream.elems().map(BgpElem::toString))
                            .as(name)
                            .containsExactlyElementsOf(Fixtures.updateLines());
                }
            });
        }

        private static MrtRecord ofLength(int length) {
            RibBuilder rib = MrtRecord.rib(T, "10.0.0.0/8");
            int entry = MrtRecord.rib(T, "10.0.0.0/8").entry(0, T, a()).record().bytes().length
                    - MrtRecord.rib(T, "10.0.0.0/8").record().bytes().length;
            int entries = (length - rib.record().bytes().length) / entry;
            for (int i = 0; i < entries; i++) {
                rib.entry(0, T, a());
            }
            MrtRecord record = rib.record();
            return record.padded(length - record.bytes().length);
        }
    }

    @Nested
    @DisplayName("positions")
    class Positions {
        @Test
        void read_empty_isAnEmptySource() {
            assertThat(Replay.recordLines()).containsExactly("U|E|0.000000|ris|rrc06|||E|0");
        }

        @Test
        void read_onlyPeerIndexTable_isAnEmptySource() {
            assertThat(Replay.recordLines(file(peers()).bytes()))
                    .containsExactly("R|E|1600000000.000000|ris|rrc06|||E|1600000000");
        }

        @Test
        void read_singleRecord_isTheEnd() {
            assertThat(Replay.recordLines(file(simples(1)).bytes()))
                    .containsExactly("U|E|1600000000.000000|ris|rrc06|||V|1600000000");
        }

        @Test
        void read_twoRecords_areStartAndEnd() {
            assertThat(Replay.records(simples(2)))
                    .extracting(BgpRecord::position)
                    .containsExactly(DumpPosition.START, DumpPosition.END);
        }

        @Test
        void read_unsupportedRecords_haveTheirPositions() {
            MrtRecord other = MrtRecord.of(T, 99, 0, new byte[5]);
            assertThat(Replay.records(other, simple(0, "10.0.0.0/16"), other))
                    .extracting(BgpRecord::position)
                    .containsExactly(DumpPosition.START, DumpPosition.MIDDLE, DumpPosition.END);
        }
    }

    @Nested
    @DisplayName("nominal time and type")
    class Names {
        @TempDir
        Path folder;

        @ParameterizedTest
        @CsvSource({
            "updates.20160811.1600.mrt, 1470931200",
            "rrc00.updates.20160811.1605.gz, 1470931500",
            "bview.20160811.1600, 1470931200",
            "rib.20160811.1600.bz2, 1470931200",
            "updates.20160811.160030.mrt, 1470931230",
            "updates.20161399.1600.mrt, 1600000000",
            "some.mrt, 1600000000"
        })
        void dumpTime_isThatOfTheNameOrTheFirstRecord(String name, long seconds) {
            Path path = file(simples(2)).writeTo(folder.resolve(name));

            assertThat(dumpTimes(MrtFileSource.of(path))).containsExactly(seconds, seconds);
        }

        @Test
        void dumpTime_declared_wins() {
            Path path = file(simples(2)).writeTo(folder.resolve("updates.20160811.1600.mrt"));

            assertThat(dumpTimes(MrtFileSource.builder(path).dumpTimeSeconds(77).build()))
                    .containsExactly(77L, 77L);
        }

        @ParameterizedTest
        @CsvSource({"rib.20160811.1600.bz2, RIB", "bview.x, RIB", "rib2.mrt, RIB", "updates.1, UPDATE", "x, UPDATE"})
        void expectedType_isThatOfTheName(String name, RecordType type) {
            assertThat(MrtFileSource.of(Path.of(name)).expectedType()).isEqualTo(type);
        }

        @Test
        void type_declared_wins() throws IOException {
            Path path = file(simples(2)).writeTo(folder.resolve("updates.mrt"));
            MrtFileSource source =
                    MrtFileSource.builder(path).type(RecordType.RIB).build();

            try (BgpStream stream = BgpStream.builder().source(source).open()) {
                assertThat(stream.records()).extracting(BgpRecord::type).containsOnly(RecordType.RIB);
            }
            assertThat(source.expectedType()).isEqualTo(RecordType.RIB);
            assertThat(source).hasToString(path.toString());
        }

        @Test
        void type_undeclared_isThatOfEachRecord() {
            assertThat(Replay.records(peers(), ribOf("10.0.0.0/8"), simple(0, "10.0.0.0/16")))
                    .extracting(BgpRecord::type)
                    .containsExactly(RecordType.RIB, RecordType.UPDATE);
        }

        private static List<Long> dumpTimes(BgpSource source) {
            try (BgpStream stream = BgpStream.builder().source(source).open()) {
                return stream.records()
                        .map(record -> record.source().dumpTimeSeconds())
                        .toList();
            }
        }
    }

    @Test
    void open_missingFile_saysSo(@TempDir Path folder) {
        assertThatThrownBy(() -> MrtFileSource.of(folder.resolve("missing"))
                        .open(OpenContext.DEFAULT)
                        .close())
                .isInstanceOf(IOException.class)
                .hasMessage("no such file");
        assertThatThrownBy(
                        () -> MrtFileSource.of(folder).open(OpenContext.DEFAULT).close())
                .isInstanceOf(IOException.class)
                .hasMessage("is a directory");
    }

    @Test
    void standardInput_isReadAndNotClosed() {
        boolean[] closed = {false};
        InputStream before = System.in;
        InputStream in = new ByteArrayInputStream(file(simples(3)).gzip()) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        try {
            System.setIn(in);
            BgpSource source = MrtFileSource.standardInput()
                    .project("ris")
                    .collector("rrc06")
                    .build();
            try (BgpStream stream = BgpStream.builder().source(source).open()) {
                assertThat(stream.elems().map(BgpElem::toString)).containsExactlyElementsOf(simpleLines(3));
            }
            assertThat(source.info().location()).isEqualTo("standard input");
        } finally {
            System.setIn(before);
        }
        assertThat(closed[0]).isFalse();
    }

    /** A stream of many files looks at the first record of each, and should not decompress more than that takes. */
    @Test
    void read_firstBatch_isSmall() throws IOException {
        byte[] bytes = file(simples(250)).bytes();
        byte[] long20 = new byte[bytes.length * 20];
        for (int i = 0; i < 20; i++) {
            System.arraycopy(bytes, 0, long20, i * bytes.length, bytes.length);
        }
        ByteArrayInputStream in = new ByteArrayInputStream(long20);
        RecordBatch batch = new RecordBatch();
        try (RecordReader reader = Replay.source(() -> in).open(OpenContext.DEFAULT)) {
            assertThat(reader.read(batch)).isTrue();
            assertThat(long20.length - in.available()).isEqualTo(16 << 10);
            batch.start(0);
            assertThat(reader.read(batch)).isTrue();
            assertThat(long20.length - in.available())
                    .isEqualTo(Math.min(long20.length, (16 << 10) + SLAB - left(bytes)));
        }
    }

    /** What of the first batch's octets is no whole record that another one follows. */
    private static int left(byte... bytes) {
        int record = bytes.length / 250;
        int left = (16 << 10) % record;
        return left == 0 ? record : left;
    }

    /** The bytes of all batches lie in one array, however long the stream is. */
    @Test
    void read_longStream_slabDoesNotGrow() throws IOException {
        byte[] part = file(MrtRecord.bgp4mp(T)
                        .message(update().attr(origin(IGP), asPath(64500), nextHop(PEER))
                                .nlri("10.0.0.0/8")))
                .bytes();
        long wanted = 20L << 20;
        long[] records = {0};
        RecordBatch batch = new RecordBatch();
        try (RecordReader reader =
                Replay.source(() -> new Repeated(part, wanted)).open(OpenContext.DEFAULT)) {
            while (reader.read(batch)) {
                records[0] += batch.size();
                assertThat(batch.size()).isLessThanOrEqualTo(SLAB / part.length);
                batch.start(0);
            }
        }
        assertThat(records[0]).isEqualTo(wanted / part.length);
    }

    /** The same bytes over and over. */
    private static final class Repeated extends InputStream {
        private final byte[] part;
        private final long end;
        private long at;

        Repeated(byte[] part, long length) {
            this.part = part;
            this.end = length / part.length * part.length;
        }

        @Override
        public int read() {
            return at < end ? part[(int) (at++ % part.length)] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int from = (int) (at % part.length);
            int count = (int) Math.min(Math.min(length, part.length - from), end - at);
            if (count <= 0) {
                return length == 0 ? 0 : -1;
            }
            System.arraycopy(part, from, target, offset, count);
            at += count;
            return count;
        }
    }
}
