package io.github.bgpstream4j.transport.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.bgpstream4j.source.DecodeLimits;
import io.github.bgpstream4j.transport.file.DamageTolerantInput.Damage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class DamageTolerantInputTest {
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final List<Damage> damages = new ArrayList<>();

    @Test
    void damage_withGoodDataAfterIt_isToldWhereItIs_andReadingGoesOn() throws IOException {
        read(member("first", true), member("second", false));
        assertThat(read).hasToString("firstsecond");
        assertThat(damages).singleElement().satisfies(damage -> {
            assertThat(damage.first()).startsWith("the checksum of a gzip member is wrong, at compressed octet ");
            assertThat(damage.others()).isEmpty();
            assertThat(damage.loses()).isFalse();
        });
    }

    @Test
    void damage_withNothingAfterIt_isAFailure() {
        assertThatIOException()
                .isThrownBy(() -> read(member("first", false), member("second", true)))
                .withMessageStartingWith("the checksum of a gzip member is wrong");
        assertThat(read).hasToString("firstsecond");
        assertThat(damages).isEmpty();
    }

    private void read(byte[]... members) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] member : members) {
            file.write(member);
        }
        DamageTolerantInput in = new DamageTolerantInput(
                new DecompressedInput(new ByteArrayInputStream(file.toByteArray()), DecodeLimits.DEFAULT, 1));
        byte[] bytes = new byte[3];
        for (int count = in.read(bytes, 0, 3); count != -1; count = in.read(bytes, 0, 3)) {
            if (count == DamageTolerantInput.DAMAGE) {
                damages.add(in.takeDamage());
            } else {
                read.write(bytes, 0, count);
            }
        }
        in.close();
    }

    /** With a wrong checksum, if it is to be damaged (RFC 1952 section 2.3.1). */
    private static byte[] member(String text, boolean damaged) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        byte[] member = bytes.toByteArray();
        if (damaged) {
            member[member.length - 8]++;
        }
        return member;
    }
}
