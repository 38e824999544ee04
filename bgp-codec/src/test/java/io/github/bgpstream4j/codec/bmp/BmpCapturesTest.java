package io.github.bgpstream4j.codec.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bgpstream4j.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Real streams of routers and daemons. */
final class BmpCapturesTest {
    /** The index was written by a program of its own: offset, length, version and type of each message. */
    @Test
    void frames_ofEachCapture_areThoseOfItsIndex() throws IOException {
        for (Path file : Captures.files("bmp", ".bin")) {
            List<String> expected = new ArrayList<>();
            for (String line : Files.readAllLines(Path.of(file.toString().replace(".bin", ".idx")))) {
                if (line.contains("offset=")) {
                    expected.add(line.substring(line.indexOf("offset=")).replaceAll("[a-z]+=", ""));
                }
            }

            assertThat(index(Captures.bytes(file), 1 << 16)).as(file.toString()).isEqualTo(expected);
        }
    }

    @Test
    void frames_splitAtEveryByte_areTheSame() {
        for (Path file : Captures.files("bmp", ".bin")) {
            byte[] stream = Captures.bytes(file);

            assertThat(index(stream, 1)).as(file.toString()).isEqualTo(index(stream, 1 << 16));
        }
    }

    @Test
    void openBmp_ofEachCapture_hasTheMessagesOfItsRawTwin() {
        for (Path file : Captures.files("openbmp", "1.obmp")) {
            String twin = String.valueOf(file.getFileName()).replace(".obmp", ".bin");
            byte[] raw = Captures.bytes(Captures.folder("bmp").resolve(twin));

            List<Framed.Frame> expected = Framed.ofFile(raw);
            List<Framed.Frame> binary = Framed.ofFile(Captures.bytes(file));
            List<Framed.Frame> text =
                    Framed.ofFile(Captures.bytes(Path.of(file.toString().replace(".obmp", ".text.obmp"))));

            assertThat(binary)
                    .usingRecursiveFieldByFieldElementComparatorOnFields("bytes")
                    .isEqualTo(expected);
            assertThat(text)
                    .usingRecursiveFieldByFieldElementComparatorOnFields("bytes")
                    .isEqualTo(expected);
            assertThat(binary).allMatch(frame -> frame.receivedMicros > 1_796_000_000_000_000L);
        }
    }

    @Test
    void openBmp_ofRouteViews_saysRouterAndPeer() {
        byte[] frame = Captures.bytes(Captures.folder("openbmp").resolve("routeviews-real-peerdown.obmp"));

        Framed.Frame down = Framed.ofFile(frame).get(0);

        OpenBmpHeader header = Objects.requireNonNull(down.header);
        assertThat(header.routerAddress()).isEqualTo(IpAddress.parse("128.223.51.105"));
        assertThat(header.routerGroup()).isEqualTo("route-views5");
        assertThat(header.collector()).isEqualTo("is-cc-bmp1");
        assertThat(down.type).isEqualTo(BmpType.PEER_DOWN);
        assertThat(PerPeerHeader.asn(down.bytes, 0)).isEqualTo(3491);
        assertThat(PeerDown.decode(down.bytes, 0, down.length()).reason()).isEqualTo(PeerDown.LOCAL);
    }

    private static List<String> index(byte[] stream, int portion) {
        List<String> index = new ArrayList<>();
        BmpFrames frames = BmpFrames.ofConnection(BmpFrames.MAX_MESSAGE);
        int offset = 0;
        for (Framed.Frame frame : Framed.of(frames, stream, portion)) {
            index.add(offset + " " + frame.length() + " 3 " + name(frame.type));
            offset += frame.length();
        }
        return index;
    }

    private static String name(@Nullable BmpType type) {
        StringBuilder name = new StringBuilder();
        for (String word : String.valueOf(type).split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
