package io.github.bgpstream4j.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WireBufferTest {
    @Test
    void numbers_ofEachSize_areInNetworkByteOrder() {
        WireBuffer out = new WireBuffer().u8(0x101).u16(0x10203).u32(0x4050607L).u64(0x08090a0b0c0d0e0fL);
        assertThat(out.toByteArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(out.length()).isEqualTo(15);
    }

    @Test
    void address_ofEachFamily_takesItsBytes() {
        assertThat(new WireBuffer().put(IpAddress.parse("192.0.2.1")).toByteArray())
                .isEqualTo(IpAddress.parse("192.0.2.1").toByteArray());
        assertThat(new WireBuffer().put(IpAddress.parse("2001:db8::1")).toByteArray())
                .isEqualTo(IpAddress.parse("2001:db8::1").toByteArray());
    }

    @Test
    void bytes_manyMoreThanAtFirst_areKept() throws IOException {
        WireBuffer out = new WireBuffer();
        for (int i = 0; i < 1000; i++) {
            out.put(new WireBuffer().u32(i));
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        out.writeTo(written);
        assertThat(written.toByteArray()).isEqualTo(out.toByteArray()).hasSize(4000);
        assertThat(BigEndian.uint32(out.bytes(), 3996)).isEqualTo(999);
    }

    @Test
    void places_writtenOver_haveTheNewValue() {
        WireBuffer out = new WireBuffer().fill(0xff, 8);
        out.setU8(0, 1);
        out.setU16(1, 2);
        out.setU32(3, 3);
        out.insertU8(7);
        assertThat(out.toByteArray()).containsExactly(1, 0, 2, 0, 0, 0, 3, 0, -1);
    }

    @Test
    void limit_passed_leavesOutWhatIsTooMuchAndSaysSo() {
        WireBuffer out = new WireBuffer(3).u16(1);
        assertThat(out.overflows()).isFalse();
        out.u16(2);
        out.setU8(7, 1);
        out.insertU8(0);
        assertThat(out.overflows()).isTrue();
        assertThat(out.clear().fill(7, 3).toByteArray()).containsExactly(7, 7, 7);
        assertThat(out.overflows()).isFalse();
        assertThat(out.u8(1).overflows()).isTrue();
        assertThat(out.length()).isEqualTo(3);
    }
}
