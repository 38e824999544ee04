package io.github.bgpstream4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AsciiBufferTest {
    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                9,
                10,
                99,
                100,
                255,
                256,
                999,
                1000,
                65535,
                65536,
                Integer.MAX_VALUE - 1,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE + 1L,
                4294967295L,
                999_999_999_999_999_999L,
                1_000_000_000_000_000_000L,
                Long.MAX_VALUE,
                -1,
                -255,
                Integer.MIN_VALUE,
                Long.MIN_VALUE
            })
    void decimal_boundary_isItsDigits(long value) {
        assertThat(new AsciiBuffer(0).decimal(value)).hasToString(Long.toString(value));
    }

    @Test
    void decimal_aroundPowersOfTen_isItsDigits() {
        for (long power = 1; power > 0 && power <= Long.MAX_VALUE / 10; power *= 10) {
            for (long value = power - 1; value <= power + 1; value++) {
                assertThat(new AsciiBuffer().decimal(value)).hasToString(Long.toString(value));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void decimal_random_isItsDigits(long seed) {
        Random random = new Random(seed);
        AsciiBuffer out = new AsciiBuffer(0);
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            out.decimal(value).put(' ');
            expected.append(value).append(' ');
        }
        assertThat(out.toString()).isEqualTo(expected.toString());
        assertThat(out.length()).isEqualTo(expected.length());
    }

    @Test
    void decimal_upToFiveDigits_isItsDigits() {
        AsciiBuffer out = new AsciiBuffer();
        for (int value = 0; value < 100_000; value++) {
            out.clear();
            assertThat(out.decimal(value)).hasToString(Integer.toString(value));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "255.255.255.255", "1.22.133.4", "10.0.0.99", "100.9.10.199"})
    void dottedQuad_anyAddress_isItsOctets(String text) {
        int address = 0;
        for (String octet : text.split("\\.")) {
            address = (address << 8) | Integer.parseInt(octet);
        }

        assertThat(new AsciiBuffer(0).dottedQuad(address)).hasToString(text);
    }

    @Test
    void put_ofABuffer_appendsWhatItHolds() {
        AsciiBuffer other = new AsciiBuffer().put("cd");

        assertThat(new AsciiBuffer(0).put("ab").put(other)).hasToString("abcd");
        assertThat(other).hasToString("cd");
    }

    @Test
    void copyTo_aPart_isCopied() {
        byte[] target = "....".getBytes(StandardCharsets.US_ASCII);

        new AsciiBuffer().put("abcd").copyTo(1, target, 2, 2);

        assertThat(target).asString(StandardCharsets.US_ASCII).isEqualTo("..bc");
    }

    @ParameterizedTest
    @CsvSource({"0,000000", "1,000001", "123456,123456", "100000,100000", "99,000099", "999999,999999"})
    void sixDigits_anyMicroseconds_arePadded(int value, String text) {
        assertThat(new AsciiBuffer(0).sixDigits(value)).hasToString(text);
    }

    @Test
    void hex16_everyValue_isLowerCaseWithoutLeadingZeros() {
        AsciiBuffer out = new AsciiBuffer(0);
        for (int value = 0; value <= 0xffff; value++) {
            out.clear();
            assertThat(out.hex16(value).toString()).isEqualTo(Integer.toHexString(value));
        }
    }

    @Test
    void hexByte_everyValue_hasTwoDigits() {
        for (int value = 0; value <= 0xff; value++) {
            assertThat(new AsciiBuffer(0).hexByte(value | 0xabcd00))
                    .hasToString(Integer.toHexString(0x100 | value).substring(1));
        }
    }

    @Test
    void put_textBeyondAscii_isUtf8() {
        AsciiBuffer out = new AsciiBuffer(0).put("a").put("b\u00e4\u20ac").put('c');

        assertThat(out.toByteArray()).isEqualTo("ab\u00e4\u20acc".getBytes(StandardCharsets.UTF_8));
        assertThat(out).hasToString("ab\u00e4\u20acc");
    }

    @Test
    void put_bytes_takesTheRangeOnly() {
        byte[] text = "0123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(new AsciiBuffer(1).put(text, 3, 4).put(text)).hasToString("34560123456789");
    }

    @Test
    void repeat_lastField_isAppendedAgain() {
        AsciiBuffer out = new AsciiBuffer(9).put("path 174 ");
        int from = out.length();
        out.put("13335");

        assertThat(out.put('|').repeat(from, out.length() - 1)).hasToString("path 174 13335|13335");
        assertThat(out.repeat(2, 2)).hasToString("path 174 13335|13335");
    }

    @Test
    void truncate_toEarlierLength_forgetsTheRest() {
        AsciiBuffer out = new AsciiBuffer().put("keep");
        int length = out.length();
        out.put(" drop").truncate(length);

        assertThat(out).hasToString("keep");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> out.truncate(5));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> out.truncate(-1));
    }

    @Test
    void clear_thenWrite_startsAnew() {
        AsciiBuffer out = new AsciiBuffer(4).put("longer than four");
        out.clear();

        assertThat(out.length()).isZero();
        assertThat(out.put("x")).hasToString("x");
    }

    @Test
    void toByteArray_changed_leavesTheBuffer() {
        AsciiBuffer out = new AsciiBuffer().put("abc");
        out.toByteArray()[0] = 'x';

        assertThat(out).hasToString("abc");
    }

    @Test
    void writeTo_stream_writesLengthBytes() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        new AsciiBuffer(100).put("abc").writeTo(stream);

        assertThat(stream.toString(StandardCharsets.US_ASCII)).isEqualTo("abc");
    }

    @Test
    void byteAt_afterTheText_isRefused() {
        AsciiBuffer out = new AsciiBuffer().put("ab");

        assertThat(out.byteAt(1)).isEqualTo((byte) 'b');
        assertThatThrownBy(() -> out.byteAt(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
