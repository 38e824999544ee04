package io.github.bgpstream4j.attr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.net.WireBuffer;
import org.junit.jupiter.api.Test;

class AttributeOutputTest {
    private static byte[] attribute(int flags, int length) {
        WireBuffer out = new WireBuffer().u8(9);
        int start = AttributeOutput.begin(out, flags, 8);
        for (int i = 0; i < length; i++) {
            out.u8(i);
        }
        AttributeOutput.end(out, start);
        return out.toByteArray();
    }

    @Test
    void value_of255Bytes_hasALengthOfOne() {
        byte[] bytes = attribute(0xc0, 255);
        assertThat(bytes)
                .hasSize(1 + 3 + 255)
                .startsWith(9, 0xc0, 8, 0xff, 0, 1)
                .endsWith(253, 254);
    }

    @Test
    void value_of256Bytes_movesForALengthOfTwo() {
        byte[] bytes = attribute(0xc0, 256);
        assertThat(bytes)
                .hasSize(1 + 4 + 256)
                .startsWith(9, 0xd0, 8, 1, 0, 0, 1)
                .endsWith(254, 255);
    }

    @Test
    void flagOfExtendedLength_withAShortValue_isKept() {
        assertThat(attribute(0xd0, 2)).containsExactly(9, 0xd0, 8, 0, 2, 0, 1);
    }

    @Test
    void value_thatFindsNoRoom_endsWithoutBeingWritten() {
        WireBuffer out = new WireBuffer(2);
        AttributeOutput.end(out, AttributeOutput.begin(out, AttributeType.COMMUNITIES));
        assertThat(out.overflows()).isTrue();
    }
}
