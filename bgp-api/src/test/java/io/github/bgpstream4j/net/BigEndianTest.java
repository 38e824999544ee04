package io.github.bgpstream4j.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BigEndianTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void reads_anyOffset_agreeWithByteBuffer(long seed) {
        byte[] bytes = new byte[64];
        new Random(seed).nextBytes(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int at = 0; at <= bytes.length - 8; at++) {
            assertThat(BigEndian.uint8(bytes, at)).isEqualTo(Byte.toUnsignedInt(buffer.get(at)));
            assertThat(BigEndian.uint16(bytes, at)).isEqualTo(Short.toUnsignedInt(buffer.getShort(at)));
            assertThat(BigEndian.uint32(bytes, at)).isEqualTo(Integer.toUnsignedLong(buffer.getInt(at)));
            assertThat(BigEndian.int32(bytes, at)).isEqualTo(buffer.getInt(at));
            assertThat(BigEndian.int64(bytes, at)).isEqualTo(buffer.getLong(at));
        }
    }

    @Test
    void leftAligned_nearTheEnd_agreesWithTheMiddle() {
        byte[] bytes = {(byte) 0x81, 2, 3, 4, 5, 6, 7, 8};
        byte[] longer = {(byte) 0x81, 2, 3, 4, 5, 6, 7, 8, -1, -1, -1, -1, -1, -1, -1, -1};
        for (int at = 0; at <= 8; at++) {
            for (int count = 0; count <= 8 - at; count++) {
                long expected = count == 0 ? 0 : BigEndian.int64(longer, at) & (-1L << (64 - 8 * count));
                assertThat(BigEndian.leftAligned(bytes, at, count)).isEqualTo(expected);
                assertThat(BigEndian.leftAligned(longer, at, count)).isEqualTo(expected);
            }
        }
    }

    @Test
    void puts_readBack_areTheSame() {
        byte[] bytes = new byte[11];
        BigEndian.putInt16(bytes, 0, 0x1fffe);
        BigEndian.putInt32(bytes, 2, 0xfffffffeL);
        assertThat(BigEndian.uint16(bytes, 0)).isEqualTo(0xfffe);
        assertThat(BigEndian.uint32(bytes, 2)).isEqualTo(0xfffffffeL);
        BigEndian.putInt64(bytes, 3, Long.MIN_VALUE + 5);
        assertThat(BigEndian.int64(bytes, 3)).isEqualTo(Long.MIN_VALUE + 5);
    }

    @Test
    void reads_beyondTheEnd_throw() {
        byte[] bytes = new byte[7];
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> BigEndian.int64(bytes, 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> BigEndian.uint32(bytes, 4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> BigEndian.uint16(bytes, 6));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> BigEndian.uint16(bytes, -1));
    }
}
