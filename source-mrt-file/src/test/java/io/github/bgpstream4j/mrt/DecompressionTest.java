package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.mrt.Fixtures.file;
import static io.github.bgpstream4j.mrt.Fixtures.simple;
import static io.github.bgpstream4j.mrt.Fixtures.simpleLines;
import static io.github.bgpstream4j.mrt.Fixtures.simples;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpElem;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.source.BgpSource;
import io.github.bgpstream4j.testkit.MrtFile;
import io.github.bgpstream4j.testkit.MrtRecord;
import io.github.bgpstream4j.testkit.NastyStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compressed files, recognised by their content. */
final class DecompressionTest {
    private static final int RECORDS = 50;

    /** What files come in. */
    enum Packing {
        GZIP {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new GZIPOutputStream(out);
            }
        },
        BZIP2 {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new BZip2CompressorOutputStream(out);
            }
        },
        XZ {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new XZOutputStream(out, new LZMA2Options(1));
            }
        },
        ZSTD {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new ZstdOutputStream(out);
            }
        },
        LZ4 {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new LZ4FrameOutputStream(out);
            }
        };

        abstract OutputStream over(OutputStream out) throws IOException;

        byte[] pack(byte... bytes) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream packed = over(out)) {
                packed.write(bytes);
            }
            return out.toByteArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void read_packed_givesTheRecords(Packing packing) throws IOException {
        assertThat(Replay.lines(packing.pack(bytes()))).isEqualTo(simpleLines(RECORDS));
    }

    @ParameterizedTest
    @EnumSource
    void read_severalStreamsJoined_areOneFile(Packing packing) throws IOException {
        byte[] bytes = bytes();
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int from = 0;
        for (int to : new int[] {1, 1, 40, bytes.length / 2, bytes.length}) {
            joined.write(packing.pack(Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }

        assertThat(Replay.lines(joined.toByteArray())).isEqualTo(simpleLines(RECORDS));
    }

    @ParameterizedTest
    @EnumSource
    void read_packedByteByByte_givesTheRecords(Packing packing) throws IOException {
        byte[] packed = packing.pack(bytes());
        NastyStreams.over(packed).forEach((name, data) -> {
            try (BgpStream stream = Replay.open(data)) {
                assertThat(stream.elems().map(BgpElem::toString))
                        .as(name)
                        .containsExactlyElementsOf(simpleLines(RECORDS));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void read_packedTwice_givesTheRecords(Packing packing) throws IOException {
        assertThat(Replay.lines(Packing.GZIP.pack(packing.pack(bytes())))).isEqualTo(simpleLines(RECORDS));
        assertThat(Replay.lines(packing.pack(Packing.BZIP2.pack(bytes())))).isEqualTo(simpleLines(RECORDS));
    }

    @ParameterizedTest
    @EnumSource
    void read_cutInTheMiddle_endsWithACorruptedSource(Packing packing) throws IOException {
        byte[] packed = packing.pack(bytes());
        List<BgpRecord> records = Replay.records(Arrays.copyOf(packed, packed.length / 2));
        List<String> lines = Replay.lines(Arrays.copyOf(packed, packed.length / 2));

        assertThat(lines).isEqualTo(simpleLines(RECORDS).subList(0, lines.size()));
        assertThat(records)
                .last()
                .satisfies(record -> assertThat(record.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE));
    }

    @Test
    void read_gzipCut_deliversGoodRecordsThenSaysWhere() {
        byte[] gzip = file(many()).gzip();
        List<BgpRecord> records = Replay.records(Arrays.copyOf(gzip, gzip.length / 2));
        List<BgpRecord> good = records.stream()
                .filter(record -> record.status() == RecordStatus.VALID)
                .toList();
        BgpRecord last = records.get(records.size() - 1);

        assertThat(good).hasSizeGreaterThan(1000);
        assertThat(records).hasSizeBetween(good.size() + 1, good.size() + 2);
        assertThat(last.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
        assertThat(String.valueOf(last.issue()))
                .matches(
                        "UNREADABLE: at byte \\d+: the data end within a gzip member, at compressed octet \\d+ \\(input\\)");
        assertThat(good).extracting(record -> record.elems().size()).containsOnly(1);
    }

    @Test
    void read_bzip2Cut_deliversTheWholeBlocks() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream bzip2 = new BZip2CompressorOutputStream(out, 1)) {
            bzip2.write(file(many()).bytes());
        }
        List<BgpRecord> records = Replay.records(Arrays.copyOf(out.toByteArray(), out.size() / 2));

        assertThat(records).hasSizeGreaterThan(1000);
        assertThat(records.get(records.size() - 1).status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
    }

    @Test
    void read_gzipWithBadChecksum_deliversTheDataThenFails() {
        byte[] gzip = file(simples(RECORDS)).gzip();
        gzip[gzip.length - 8] ^= 1;
        List<BgpRecord> records = Replay.records(gzip);

        assertThat(records).hasSize(RECORDS + 1);
        assertThat(records.get(RECORDS).status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
        assertThat(String.valueOf(records.get(RECORDS).issue())).contains("the checksum of a gzip member is wrong");
        assertThat(Replay.lines(gzip)).isEqualTo(simpleLines(RECORDS));
    }

    @Test
    void read_gzipWithJunkBehind_ignoresIt() {
        byte[] gzip = file(simples(RECORDS)).gzip();

        assertThat(Replay.lines(Arrays.copyOf(gzip, gzip.length + 100))).isEqualTo(simpleLines(RECORDS));
        assertThat(Replay.records(Arrays.copyOf(gzip, gzip.length + 100)))
                .hasSize(RECORDS)
                .extracting(BgpRecord::status)
                .containsOnly(RecordStatus.VALID);
    }

    @Test
    void read_gzipHeaderOnly_isACorruptedSource() {
        assertThat(Replay.records((byte) 0x1f, (byte) 0x8b, (byte) 8))
                .extracting(BgpRecord::status)
                .containsExactly(RecordStatus.CORRUPTED_SOURCE);
    }

    @Test
    void open_wrongSuffix_contentCounts(@TempDir Path folder) throws IOException {
        MrtFile file = file(simples(RECORDS));
        assertThat(lines(file.writeTo(folder.resolve("plain.gz")))).hasSize(RECORDS);
        assertThat(lines(file.writeGzipTo(folder.resolve("gzip.bz2")))).hasSize(RECORDS);
        assertThat(lines(file.writeGzipTo(folder.resolve("without")))).hasSize(RECORDS);
        assertThat(lines(Files.write(folder.resolve("bzip2.gz"), Packing.BZIP2.pack(file.bytes()))))
                .hasSize(RECORDS);
    }

    private static MrtRecord[] many() {
        MrtRecord[] records = new MrtRecord[5000];
        for (int i = 0; i < records.length; i++) {
            records[i] = simple(i, "10." + i / 256 + "." + i % 256 + ".0/24");
        }
        return records;
    }

    private static byte[] bytes() {
        return file(simples(RECORDS)).bytes();
    }

    private static List<String> lines(Path path) {
        BgpSource source = MrtFileSource.of(path);
        try (BgpStream stream = BgpStream.builder().source(source).open()) {
            return stream.elems().map(BgpElem::toString).toList();
        }
    }
}
