package io.github.bgpstream4j.bgproutes;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.bgpstream4j.fuzz.Mutations;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames of the websocket, and the BGP messages made of them. */
final class LiveMessageFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void fuzz(byte[] data) throws Exception {
        decode(data);
    }

    @Test
    void mutations_ofGoodData_doNoHarm() {
        Mutations.run(seeds(), 20_000, LiveMessageFuzzTest::decode);
    }

    static List<byte[]> seeds() {
        return Mutations.texts(
                "{\"record_type\":\"update\",\"vp\":\"ris_rrc00_192.0.2.1_64500\",\"sec\":1600000000,\"Usec\":5,"
                        + "\"prefixes\":\"10.0.0.0/8,2001:db8::/32\",\"as-path\":\"64500 {1,2} 3\","
                        + "\"communities\":\"1:2 3:4\",\"nexthop\":\"192.0.2.1\",\"origin\":\"IGP\"}",
                "{\"record_type\":\"bmp_withdraw\",\"bmp_peer\":\"x\",\"vp\":null,\"withdrawn\":[\"10.0.0.0/8\"]}",
                "{\"error\":[{},[1,2]]}");
    }

    static void decode(byte[] data) {
        MessageDecoder decoder =
                new MessageDecoder(MessageDecoder.WITHDRAWN_FIELDS, InstantSource.system(), new LiveStats.Counters());
        Frame frame = decoder.decode(new String(data, StandardCharsets.UTF_8));
        if (frame instanceof Frame.Message message) {
            message.message().update().message();
            Objects.requireNonNull(message.message().toString());
        }
    }
}
