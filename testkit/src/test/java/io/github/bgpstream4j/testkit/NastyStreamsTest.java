package io.github.bgpstream4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class NastyStreamsTest {
    private static final byte[] BYTES = bytes();

    @Test
    void over_everyKind_deliversAllBytes() throws IOException {
        for (Map.Entry<String, Supplier<InputStream>> kind :
                NastyStreams.over(BYTES).entrySet()) {
            try (InputStream in = kind.getValue().get()) {
                assertThat(in.readAllBytes()).as(kind.getKey()).isEqualTo(BYTES);
                assertThat(in.read()).as(kind.getKey()).isNegative();
            }
        }
    }

    @Test
    void oneByteAtATime_readOfMany_givesOne() throws IOException {
        try (InputStream in = NastyStreams.oneByteAtATime(BYTES)) {
            assertThat(in.read(new byte[100], 0, 100)).isEqualTo(1);
        }
    }

    @Test
    void shortReads_sameSeed_giveTheSameLengths() throws IOException {
        try (InputStream one = NastyStreams.shortReads(7, BYTES);
                InputStream two = NastyStreams.shortReads(7, BYTES)) {
            int shorter = 0;
            for (int i = 0; i < 20; i++) {
                int read = one.read(new byte[40], 0, 40);
                assertThat(two.read(new byte[40], 0, 40)).isEqualTo(read).isPositive();
                shorter += read < 40 ? 1 : 0;
            }
            assertThat(shorter).isPositive();
        }
    }

    @Test
    void nothingAvailable_inTheMiddle_saysZero() throws IOException {
        try (InputStream in = NastyStreams.nothingAvailable(BYTES)) {
            assertThat(in.read()).isNotNegative();
            assertThat(in.available()).isZero();
        }
    }

    @Test
    void failingAfter_itsCount_throws() throws IOException {
        try (InputStream in = NastyStreams.failingAfter(3, BYTES)) {
            assertThat(in.readNBytes(3)).hasSize(3);
            assertThatIOException().isThrownBy(in::read).withMessage("broken after 3 bytes");
            assertThatIOException().isThrownBy(in::readAllBytes);
        }
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[1000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
