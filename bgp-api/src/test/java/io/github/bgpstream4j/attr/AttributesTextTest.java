package io.github.bgpstream4j.attr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.net.IpAddress;
import io.github.bgpstream4j.text.AsciiBuffer;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttributesTextTest {
    private static final int ENTRY = 1 << 10;

    private int made;

    @Test
    void attributes_again_areMadeOnce() {
        AttributesText text = new AttributesText(this::write, 16 * ENTRY, 16);

        String first = append(text, path(64500), null);
        String second = append(text, path(64500), null);

        assertThat(second).isEqualTo(first).startsWith("64500 ");
        assertThat(made).isOne();
    }

    @Test
    void attributes_ofTheSameSlot_areTold() {
        AttributesText text = new AttributesText(this::write, 16 * ENTRY, 1);

        assertThat(append(text, path(64500), null)).startsWith("64500 ");
        assertThat(append(text, path(64501), null)).startsWith("64501 ");
        assertThat(append(text, path(64500), null)).startsWith("64500 ");
        assertThat(made).isEqualTo(3);
    }

    @Test
    void attributes_inAnotherContext_areReadAnew() {
        AttributesText text = new AttributesText(this::write, 16 * ENTRY, 16);
        byte[] octets = path(64500).toByteArray();

        for (DecodeContext context : new DecodeContext[] {DecodeContext.AS4, DecodeContext.RIB_ENTRY}) {
            PathAttributes attributes = PathAttributes.of(octets, 0, octets.length, context);
            assertThat(append(text, attributes, null)).endsWith(context.toString());
        }
        assertThat(made).isEqualTo(2);
    }

    @Test
    void attributes_withAnotherNextHop_areMadeAnew() {
        AttributesText text = new AttributesText(this::write, 16 * ENTRY, 16);

        for (String hop : new String[] {"192.0.2.1", "192.0.2.2", "2001:db8::1"}) {
            assertThat(append(text, path(64500), IpAddress.parse(hop))).contains(" " + hop + " ");
        }
        assertThat(append(text, path(64500), null)).contains(" null ");
        assertThat(made).isEqualTo(4);
    }

    @Test
    void attributes_ofACursor_areThoseItShows() {
        AttributesText text = new AttributesText(this::write, 16 * ENTRY, 1);
        byte[] octets = path(64500).toByteArray();
        byte[] others = path(64501).toByteArray();
        PathAttributesCursor cursor = new PathAttributesCursor();

        cursor.set(octets, 0, octets.length, DecodeContext.AS4);
        assertThat(append(text, cursor, null)).startsWith("64500 ");
        assertThat(append(text, cursor, null)).startsWith("64500 ");
        assertThat(made).isOne();
        System.arraycopy(others, 0, octets, 0, octets.length);
        cursor.set(octets, 0, octets.length, DecodeContext.AS4);
        assertThat(append(text, cursor, null)).startsWith("64501 ");
        assertThat(append(text, cursor, IpAddress.parse("192.0.2.1"))).contains(" 192.0.2.1 ");
        assertThat(made).isEqualTo(3);
    }

    @Test
    void attributes_absent_areMadeOnce() {
        AttributesText text = new AttributesText(this::write, 16 * ENTRY, 16);

        assertThat(append(text, PathAttributes.NONE, null)).isEqualTo(append(text, PathAttributes.NONE, null));
        assertThat(made).isOne();
    }

    @Test
    void attributes_largerThanAnEighthOfTheMemory_areNotRemembered() {
        AttributesText text = new AttributesText(this::write, ENTRY, 16);
        PathAttributes large =
                PathAttributes.builder().asPath(AsPath.of(new long[40])).build();

        assertThat(append(text, large, null)).isEqualTo(append(text, large, null));
        assertThat(made).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} kinds, {1} bytes, {2} slots")
    @CsvSource({"3, 16384, 64", "40, 1024, 64", "40, 16384, 4", "300, 4096, 16", "300, 65536, 512", "100000, 4096, 64"})
    void attributes_random_areWhatTheWriterMakes(int kinds, int memory, int slots) {
        AttributesText text = new AttributesText(this::write, memory, slots);
        Random random = new Random(kinds + memory + slots);
        AsciiBuffer expected = new AsciiBuffer();

        for (int i = 0; i < 100_000; i++) {
            PathAttributes attributes = path(random.nextInt(kinds));
            IpAddress hop = random.nextInt(4) == 0 ? IpAddress.ofIpv4(random.nextInt(2)) : null;
            expected.clear();
            write(expected, attributes, hop);
            assertThat(append(text, attributes, hop)).isEqualTo(expected.toString());
        }
    }

    @Test
    void attributes_thatHardlyComeAgain_areMadeWithoutBeingRemembered() {
        AttributesText text = new AttributesText(this::write, 16 * ENTRY, 16);
        for (int i = 0; i < 10_000; i++) {
            append(text, path(i), null);
        }
        made = 0;

        append(text, path(64500), null);
        append(text, path(64500), null);
        assertThat(made).as("at rest").isEqualTo(2);

        for (int i = 0; i < 100_000; i++) {
            append(text, path(64500), null);
        }
        made = 0;
        append(text, path(64500), null);
        assertThat(made).as("after another trial").isZero();
    }

    private void write(AsciiBuffer out, PathAttributes attributes, @Nullable IpAddress nextHop) {
        made++;
        AsPath path = attributes.asPath();
        if (path != null) {
            path.appendTo(out);
        }
        out.put(" " + nextHop + " " + attributes.context());
    }

    private static String append(AttributesText text, PathAttributes attributes, @Nullable IpAddress nextHop) {
        AsciiBuffer out = new AsciiBuffer();
        out.put("before ");
        text.append(out, attributes, nextHop);
        return out.toString().substring(7);
    }

    private static PathAttributes path(long asn) {
        return PathAttributes.builder().asPath(AsPath.of(asn)).build();
    }
}
