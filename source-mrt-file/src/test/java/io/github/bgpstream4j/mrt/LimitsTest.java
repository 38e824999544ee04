package io.github.bgpstream4j.mrt;

import static io.github.bgpstream4j.mrt.Fixtures.file;
import static io.github.bgpstream4j.mrt.Fixtures.simples;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.BgpStream;
import io.github.bgpstream4j.model.BgpRecord;
import io.github.bgpstream4j.model.RecordStatus;
import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.testkit.MrtFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Few octets that stand for many: the limits of decompression. */
final class LimitsTest {
    private static final int MIB = 1 << 20;

    @Test
    void expansion_ofZerosInBzip2_endsTheFileAndNoOther() throws IOException {
        DecompressionTest.Packing bzip2 = DecompressionTest.Packing.BZIP2;
        assertBomb(joined(bzip2.pack(file(simples(3)).bytes()), repeated(bzip2.pack(new byte[MIB]), 80)));
    }

    @Test
    void expansion_ofLayersInEachOther_endsTheFile() {
        byte[] good = MrtFile.gzip(file(simples(3)).bytes());
        assertBomb(MrtFile.gzip(joined(good, repeated(MrtFile.gzip(new byte[MIB]), 80))));
    }

    @Test
    void expansion_ofRealData_isFarBelow() {
        byte[] many = repeated(file(simples(200)).bytes(), 1);
        byte[] gzip = MrtFile.gzip(repeated(many, 100));
        try (BgpStream stream = open(DecodeLimits.DEFAULT, gzip)) {
            assertThat(stream.records().map(BgpRecord::status)).doesNotContain(RecordStatus.CORRUPTED_SOURCE);
        }
    }

    @Test
    void length_aboveTheLimitGiven_endsTheFile() {
        byte[] bytes = file(simples(200)).bytes();
        try (BgpStream stream =
                open(DecodeLimits.DEFAULT.withMaxDecompressedLength(bytes.length - 1), MrtFile.gzip(bytes))) {
            BgpRecord last = stream.records().reduce((first, second) -> second).orElseThrow();
            assertThat(last.status()).isEqualTo(RecordStatus.CORRUPTED_SOURCE);
            assertThat(String.valueOf(last.issue()))
                    .contains("limit " + (bytes.length - 1), "maxDecompressedLength", "at compressed octet ");
        }
    }

    @Test
    void length_ofAPlainFile_hasNoLimit() {
        byte[] bytes = file(simples(50)).bytes();
        try (BgpStream stream = open(DecodeLimits.DEFAULT.withMaxDecompressedLength(10), bytes)) {
            assertThat(stream.records()).hasSize(50);
        }
    }

    private static void assertBomb(byte[] bomb) {
        try (BgpStream stream = BgpStream.builder()
                .source(Replay.source(() -> new ByteArrayInputStream(bomb)))
                .source(Replay.source(
                        () -> new ByteArrayInputStream(file(simples(3)).bytes())))
                .open()) {
            List<BgpRecord> records = stream.records().toList();
            assertThat(records.stream().filter(record -> record.status() == RecordStatus.VALID))
                    .hasSize(6);
            assertThat(records)
                    .anySatisfy(record -> assertThat(String.valueOf(record.issue()))
                            .contains("compressed ones > limit of 1000 times (maxExpansion)"));
        }
    }

    private static BgpStream open(DecodeLimits limits, byte... data) {
        return BgpStream.builder()
                .source(Replay.source(() -> new ByteArrayInputStream(data)))
                .limits(limits)
                .open();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    private static byte[] repeated(byte[] bytes, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
