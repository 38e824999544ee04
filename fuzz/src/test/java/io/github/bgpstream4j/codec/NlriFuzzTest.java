package io.github.bgpstream4j.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.fuzz.Mutations;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Fields of prefixes of each family, announced and withdrawn. */
final class NlriFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(seeds(), 20_000, NlriFuzzTest::decode);
    }

    static List<byte[]> seeds() {
        return Mutations.texts("\10\12", "\30\12\1\2\20\12\1\0", "\0\0\0\1\30\12\1\2");
    }

    private static final int[] AFIS = {1, 2, 1, 2, 1, 2, 25, 16388};
    private static final int[] SAFIS = {1, 1, 2, 4, 128, 128, 70, 71};

    /** The octets as plain prefixes, and in both multiprotocol attributes. */
    static void decode(byte[] data) {
        if (data.length > 4000) {
            return;
        }
        for (int i = 0; i < AFIS.length; i++) {
            byte[] reach = octets(AFIS[i] >> 8, AFIS[i], SAFIS[i], 4, 192, 0, 2, 1, 0);
            byte[] unreach = octets(AFIS[i] >> 8, AFIS[i], SAFIS[i]);
            ByteArrayOutputStream attributes = new ByteArrayOutputStream();
            attribute(attributes, 14, reach, data);
            attribute(attributes, 15, unreach, data);
            BgpMessageFuzzTest.decode(update(attributes.toByteArray(), data));
        }
    }

    private static void attribute(ByteArrayOutputStream out, int code, byte[] head, byte[] data) {
        int length = head.length + data.length;
        out.writeBytes(octets(0x90, code, length >> 8, length));
        out.writeBytes(head);
        out.writeBytes(data);
    }

    private static byte[] update(byte[] attributes, byte[] prefixes) {
        int length = 19 + 2 + prefixes.length + 2 + attributes.length + prefixes.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(octets(255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255));
        out.writeBytes(octets(length >> 8, length, 2, prefixes.length >> 8, prefixes.length));
        out.writeBytes(prefixes);
        out.writeBytes(octets(attributes.length >> 8, attributes.length));
        out.writeBytes(attributes);
        out.writeBytes(prefixes);
        return out.toByteArray();
    }

    private static byte[] octets(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
